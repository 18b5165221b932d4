import { HouseholdCard } from '#components/households/household-card'
import { HouseholdPeople } from '#components/households/household-people'
import { HouseholdVisits } from '#components/households/household-visits'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { canReveal, canViewHouseholds } from '#lib/households/policy'
import { requireHousehold } from '#lib/households/queries'
import { householdParam } from '#lib/households/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canWriteVisit } from '#lib/visits/policy'

export const generateMetadata = async () => ({ title: (await getTranslator('households'))('title') })

export default async function HouseholdPage(props: PageProps<'/households/[id]'>) {
  const { actor, data } = await loadPage('household.view', householdParam, props, (tx, { id }, actor) => {
    allow(canViewHouseholds(actor))
    return requireHousehold(tx, actor, id)
  })
  const t = await getTranslator('households')
  const reveal = canReveal(actor, data)
  return (
    <>
      <PageHeader
        title={data.headName}
        crumbs={[{ label: t('title'), href: '/households' }, { label: data.village }]}
        crumbsLabel={t('title')}
      >
        {canWriteVisit(actor, data) && (
          <a className="btn btn-primary" href={`/visits/new?household=${data.id}`}>
            {t('visit')}
          </a>
        )}
      </PageHeader>
      <div className="grid gap-6 lg:grid-cols-[20rem_1fr]">
        <div className="space-y-6">
          <HouseholdCard household={data} reveal={reveal} />
          <HouseholdPeople members={data.members} reveal={reveal} />
        </div>
        <HouseholdVisits household={data} />
      </div>
    </>
  )
}
