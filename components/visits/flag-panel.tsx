import { ClockLine } from '#components/mandatory-reports/clock-line'
import { flagItems } from '#components/mandatory-reports/flag-list'
import { formatInstant } from '#lib/format/dates'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import type { VisitPage } from '#lib/visits/types'

/** The red flag of a visit, with its clock and the way to the report. */
export async function FlagPanel({ visit, reports }: { visit: VisitPage; reports: boolean }) {
  const { flag } = visit
  if (!flag) return null
  const t = await getTranslator('visits')
  return (
    <section aria-labelledby="flag" className="border-l-4 border-danger bg-sunken px-4 py-3">
      <h2 id="flag" className="text-danger">
        <span aria-hidden="true">■ </span>
        {t('flag.title')}
      </h2>
      <p className="flex flex-wrap gap-x-3">
        <span>{t(`flag.${flag.status}`)}</span>
        <span className="text-sm text-muted">{t('flag.since', { time: formatInstant(flag.foundAt, await getLocale()) })}</span>
        {flag.status === 'OPEN' && <ClockLine foundAt={flag.foundAt} />}
      </p>
      <p className="text-sm">
        {t('flag.items')}:{await flagItems(flag.items)}
      </p>
      {flag.status === 'OPEN' && !flag.reportId && reports && (
        <a className="btn btn-primary mt-2" href={`/mandatory-reports/new?visit=${visit.id}`}>
          {t('flag.report')}
        </a>
      )}
      {flag.reportId && (
        <a className="btn mt-2" href={`/mandatory-reports/${flag.reportId}`}>
          {t('flag.open')}
        </a>
      )}
    </section>
  )
}
