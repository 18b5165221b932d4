import { formatInstant } from '#lib/format/dates'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { reportHref } from '#lib/mandatory-reports/rules'
import type { Flag, FlagSource } from '#lib/mandatory-reports/types'
import { ClockLine } from './clock-line.tsx'
import { flagItems } from './flag-list.tsx'

interface FlagPanelProps {
  flag: Flag | null
  source: FlagSource
  reports: boolean
}

/** The red flag of a visit or an assessment, with its clock and the way to the report. */
export async function FlagPanel({ flag, source, reports }: FlagPanelProps) {
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
        <a className="btn btn-primary mt-2" href={reportHref(source)}>
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
