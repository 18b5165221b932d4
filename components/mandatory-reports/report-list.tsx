import { formatInstant } from '#lib/format/dates'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import type { ReportRow } from '#lib/mandatory-reports/types'
import { ClockLine } from './clock-line.tsx'

/** Reports, newest discovery first. */
export async function ReportList({ rows }: { rows: readonly ReportRow[] }) {
  const t = await getTranslator('mandatory-reports')
  const locale = await getLocale()
  return (
    <ul className="border-t border-line">
      {rows.map((report) => (
        <li key={report.id} className="border-b border-line py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <a href={`/mandatory-reports/${report.id}`} className="font-semibold">
              {report.headName}
            </a>
            <span className="text-sm text-muted">
              {[report.village, report.station, t('found', { time: formatInstant(report.foundAt, locale) })].join(' · ')}
            </span>
            {!report.reportedAt && <ClockLine foundAt={report.foundAt} />}
          </p>
          <p className="mt-1 text-sm">
            {[
              t(`danger.${report.danger}`),
              report.reportedAt ? t('reportedAt', { time: formatInstant(report.reportedAt, locale) }) : t('noDraft'),
              ...report.reportedTo.map((code) => t(`authority.${code}`)),
            ].join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
