import { ReportEditor } from '#components/mandatory-reports/report-editor'
import { ReportSheet } from '#components/mandatory-reports/report-sheet'
import { Disclosure } from '#components/ui/disclosure'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canChangeReport, canOpenReports } from '#lib/mandatory-reports/policy'
import { requireReport, requireReportStart } from '#lib/mandatory-reports/queries'
import { sourceHref } from '#lib/mandatory-reports/rules'
import { reportParam } from '#lib/mandatory-reports/schema'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('mandatory-reports'))('one') })

export default async function ReportPage(props: PageProps<'/mandatory-reports/[id]'>) {
  const { data } = await loadPage('mandatory_report.view', reportParam, props, async (tx, { id }, actor) => {
    allow(canOpenReports(actor))
    const report = await requireReport(tx, actor, id)
    const changes = canChangeReport(actor, report)
    return { report, given: changes ? await requireReportStart(tx, actor, { household: report.householdId }) : null }
  })
  const t = await getTranslator('mandatory-reports')
  const { report, given } = data
  const [current] = report.versions
  const { personId, who, what, danger, reportedTo, receiptNumber, measures } = current
  const texts = Object.entries({ who, what, danger, receiptNumber, measures }).filter(([, text]) => text !== null)
  return (
    <>
      <PageHeader
        title={t('one')}
        crumbs={[
          { label: t('title'), href: '/mandatory-reports' },
          { label: `${report.headName} · ${report.village}`, href: `/households/${report.householdId}` },
        ]}
        crumbsLabel={t('title')}
      >
        {(report.visitId || report.assessmentId) && (
          <a className="btn" href={sourceHref(report)}>
            {t(report.visitId ? 'openVisit' : 'openAssessment')}
          </a>
        )}
      </PageHeader>
      <ReportSheet report={report} />
      {given && (
        <div className="mt-6">
          <Disclosure label={t('change')}>
            <ReportEditor
              members={given.members}
              start={{
                id: report.id,
                baseVersion: current.version,
                householdId: report.householdId,
                ...{ visitId: report.visitId, assessmentId: report.assessmentId },
                answers: {
                  ...(Object.fromEntries(texts) as Record<string, string>),
                  ...(personId && { personId: [personId] }),
                  ...(reportedTo.length > 0 && { reportedTo }),
                },
                foundAt: current.foundAt.toISOString(),
                reportedAt: current.reportedAt?.toISOString() ?? null,
              }}
            />
          </Disclosure>
        </div>
      )}
    </>
  )
}
