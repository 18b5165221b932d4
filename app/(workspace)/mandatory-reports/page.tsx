import { FlagList } from '#components/mandatory-reports/flag-list'
import { ReportList } from '#components/mandatory-reports/report-list'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canOpenReports, canReport, canReviewFlags } from '#lib/mandatory-reports/policy'
import { listFlags, listReports } from '#lib/mandatory-reports/queries'
import { reportSearch } from '#lib/mandatory-reports/schema'
import { FLAG_STATUSES } from '#lib/mandatory-reports/types'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('mandatory-reports'))('title') })

/** Red risks without a report for the chief and the county to look over; a worker finds the own reports. */
export default async function ReportsPage(props: PageProps<'/mandatory-reports'>) {
  const { actor, input, data } = await loadPage('mandatory_report.list', reportSearch, props, async (tx, search, actor) => {
    allow(canOpenReports(actor))
    const showsFlags = canReviewFlags(actor) && search.list === 'flags'
    return {
      flags: showsFlags ? await listFlags(tx, actor, search) : null,
      reports: showsFlags ? null : await listReports(tx, actor, search),
    }
  })
  const t = await getTranslator('mandatory-reports')
  const tab = (href: string, label: string, isHere: boolean) => (
    <a
      key={href}
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink lg:min-h-9"
    >
      {label}
    </a>
  )
  const { after: _, ...filters } = input
  const next = data.flags?.next ?? data.reports?.next
  return (
    <>
      <PageHeader title={t('title')} />
      <p className="mb-3 max-w-prose text-sm text-muted">{t('intro')}</p>
      {canReviewFlags(actor) && (
        <nav aria-label={t('list')} className="no-print mb-3 flex flex-wrap gap-x-4">
          {tab('/mandatory-reports', t('flags'), data.flags !== null && !input.status)}
          {FLAG_STATUSES.map((status) =>
            tab(`/mandatory-reports?status=${status}`, t(`status.${status}`), data.flags !== null && input.status === status),
          )}
          {tab('/mandatory-reports?list=reports', t('reports'), data.reports !== null)}
        </nav>
      )}
      {data.flags &&
        (data.flags.rows.length === 0 ? (
          <EmptyState title={t('emptyFlags')} text={t('emptyFlagsText')} />
        ) : (
          <FlagList rows={data.flags.rows} reports={canReport(actor, { scopeCode: actor.area })} clears={canReviewFlags(actor)} />
        ))}
      {data.reports &&
        (data.reports.rows.length === 0 ? (
          <EmptyState title={t(canReviewFlags(actor) ? 'emptyReports' : 'emptyOwn')} text={t('emptyReportsText')} />
        ) : (
          <ReportList rows={data.reports.rows} />
        ))}
      {next && (
        <p className="no-print mt-3">
          <a className="btn" href={`/mandatory-reports?${new URLSearchParams({ ...filters, after: next })}`}>
            {t('more')} →
          </a>
        </p>
      )}
    </>
  )
}
