import { HouseholdDeeds } from '#components/households/household-deeds'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { listVillages, requireHousehold } from '#lib/households/queries'
import { householdParam } from '#lib/households/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { appliesAtOnce, canEditPerson, isStation } from '#lib/persons/policy'

export const generateMetadata = async () => ({ title: (await getTranslator('households'))('edit') })

export default async function EditHouseholdPage(props: PageProps<'/households/[id]/edit'>) {
  const { actor, data } = await loadPage('household.edit', householdParam, props, async (tx, { id }, actor) => {
    allow(isStation(actor))
    const household = await requireHousehold(tx, actor, id)
    allow(canEditPerson(actor, household))
    return { household, villages: await listVillages(tx, household.divisionCode.slice(0, 9)) }
  })
  const t = await getTranslator('households')
  const { household, villages } = data
  return (
    <>
      <PageHeader
        title={t('deeds.editTitle', { name: household.headName })}
        crumbs={[
          { label: t('title'), href: '/households' },
          { label: household.headName, href: `/households/${household.id}` },
        ]}
        crumbsLabel={t('title')}
      />
      <div className="mx-auto max-w-2xl space-y-6">
        <HouseholdDeeds
          household={household}
          villages={villages.map(({ code, name }) => ({ code, label: name }))}
          proposes={!appliesAtOnce(actor)}
        />
      </div>
    </>
  )
}
