import { AssessLinks } from '#components/assessments/assess-links'
import { FlagPanel } from '#components/mandatory-reports/flag-panel'
import { PageHeader } from '#components/ui/page-header'
import { FollowUpPanel } from '#components/visits/follow-up-panel'
import { ReviewPanel } from '#components/visits/review-panel'
import { VisitRecord } from '#components/visits/visit-record'
import { VisitVersions } from '#components/visits/visit-versions'
import { allow } from '#lib/errors'
import { canViewHouseholds } from '#lib/households/policy'
import { getTranslator } from '#lib/i18n/translator'
import { canReport } from '#lib/mandatory-reports/policy'
import { loadPage } from '#lib/page'
import { canListVisits, canReadAnswers, canReviewVisit, canWriteVisit } from '#lib/visits/policy'
import { requireVisit } from '#lib/visits/queries'
import { mayReview } from '#lib/visits/reviews/queries'
import { childView } from '#lib/visits/rules'
import { visitParam } from '#lib/visits/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('visits'))('one') })

export default async function VisitPage(props: PageProps<'/visits/[id]'>) {
  const { actor, data } = await loadPage(
    'visit.view',
    visitParam,
    props,
    async (tx, { id }, actor) => {
      allow(canListVisits(actor))
      const visit = await requireVisit(tx, actor, id)
      return { ...visit, may: await mayReview(tx, actor, visit) }
    },
    childView,
  )
  const [t, reports] = [await getTranslator('visits'), await getTranslator('mandatory-reports')]
  // The short screen of an elder or a child ends in the whole one.
  const [{ domain, personIds }] = data.versions
  const screened = canWriteVisit(actor, data) && (domain === 'ELDERLY' || domain === 'CHILD')
  const assessed = screened ? personIds.map((id) => ({ id, name: data.names[id] ?? '–' })) : []
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
        {canReport(actor, data) && !data.flag && (
          <a className="btn" href={`/mandatory-reports/new?visit=${data.id}`}>
            {reports('one')}
          </a>
        )}
        {canWriteVisit(actor, data) && (
          <a className="btn" href={`/visits/${data.id}/correct`}>
            {t('correct')}
          </a>
        )}
      </PageHeader>
      <div className="max-w-3xl space-y-6">
        <FlagPanel flag={data.flag} source={{ visitId: data.id }} reports={canReport(actor, data)} />
        <FollowUpPanel visit={data} marks={canReviewVisit(actor, data)} />
        <VisitRecord visit={data} hidden={!canReadAnswers(actor)} />
        {assessed.length > 0 && <AssessLinks people={assessed} />}
        <ReviewPanel visit={data} may={data.may} />
        <VisitVersions visit={data} />
      </div>
    </>
  )
}
