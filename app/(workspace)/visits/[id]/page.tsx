import { PageHeader } from '#components/ui/page-header'
import { VisitRecord } from '#components/visits/visit-record'
import { VisitVersions } from '#components/visits/visit-versions'
import { allow } from '#lib/errors'
import { canViewHouseholds } from '#lib/households/policy'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canListVisits, canReadAnswers, canWriteVisit } from '#lib/visits/policy'
import { requireVisit } from '#lib/visits/queries'
import { visitParam } from '#lib/visits/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('visits'))('one') })

export default async function VisitPage(props: PageProps<'/visits/[id]'>) {
  const { actor, data } = await loadPage('visit.view', visitParam, props, (tx, { id }, actor) => {
    allow(canListVisits(actor))
    return requireVisit(tx, actor, id)
  })
  const t = await getTranslator('visits')
  const household = { label: `${data.headName} · ${data.village}` }
  return (
    <>
      <PageHeader
        title={`${t('one')} ${data.versions[0].visitedOn}`}
        crumbs={[
          { label: t('title'), href: '/visits' },
          canViewHouseholds(actor) ? { ...household, href: `/households/${data.householdId}` } : household,
        ]}
        crumbsLabel={t('title')}
      >
        {canWriteVisit(actor, data) && (
          <a className="btn" href={`/visits/${data.id}/correct`}>
            {t('correct')}
          </a>
        )}
      </PageHeader>
      <div className="max-w-3xl space-y-6">
        <VisitRecord visit={data} hidden={!canReadAnswers(actor)} />
        <VisitVersions visit={data} />
      </div>
    </>
  )
}
