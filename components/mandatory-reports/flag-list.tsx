import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Disclosure } from '#components/ui/disclosure'
import { formatInstant } from '#lib/format/dates'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { clearFlagAction } from '#lib/mandatory-reports/actions'
import { reportHref, sourceHref } from '#lib/mandatory-reports/rules'
import type { FlagRow } from '#lib/mandatory-reports/types'
import { ClockLine } from './clock-line.tsx'

const KNOWN = [
  ...['ABUSE', 'SELF_HARM', 'CHILD_ALONE', 'NO_FOOD', 'ACUTE_ILLNESS', 'MISSING'],
  ...['GUARDIANSHIP', 'CARE', 'SAFETY', 'EDUCATION', 'HEALTH', 'MOOD', 'BEHAVIOUR', 'ECONOMY', 'SUPPORT'],
]

/** What a flag rests on, in words; an item of a province's own form keeps its code. */
export async function flagItems(items: readonly string[]): Promise<string> {
  const t = await getTranslator('mandatory-reports')
  return items.length === 0 ? t('item.NONE') : items.map((code) => (KNOWN.includes(code) ? t(`item.${code}`) : code)).join('、')
}

interface FlagListProps {
  rows: readonly FlagRow[]
  /** The station reports; the county looks over it. */
  reports: boolean
  clears: boolean
}

/** Red risks with their clock, and what can be done about each. */
export async function FlagList({ rows, reports, clears }: FlagListProps) {
  const t = await getTranslator('mandatory-reports')
  const locale = await getLocale()
  const texts = await deedTexts(t('clear.submit'))
  return (
    <ul className="border-t border-line">
      {rows.map(async (flag) => (
        <li key={flag.id} className="border-b border-line py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <a href={sourceHref(flag)} className="font-semibold">
              {flag.headName}
            </a>
            <span className="text-sm text-muted">
              {[flag.village, flag.station, t('found', { time: formatInstant(flag.foundAt, locale) })].join(' · ')}
            </span>
            {flag.status === 'OPEN' ? <ClockLine foundAt={flag.foundAt} /> : <span>{t(`status.${flag.status}`)}</span>}
          </p>
          <p className="mt-1 text-sm">{await flagItems(flag.items)}</p>
          {flag.reason && <p className="mt-1 text-sm text-muted">{t('clear.line', { reason: flag.reason })}</p>}
          <div className="mt-2 flex flex-wrap items-start gap-2">
            {flag.reportId && (
              <a className="btn" href={`/mandatory-reports/${flag.reportId}`}>
                {t('openReport')}
              </a>
            )}
            {flag.status === 'OPEN' && !flag.reportId && reports && (
              <a className="btn btn-primary" href={reportHref(flag)}>
                {t('report')}
              </a>
            )}
            {flag.status === 'OPEN' && clears && (
              <Disclosure label={t('clear.open')}>
                <DeedForm
                  send={clearFlagAction}
                  name={`clear-${flag.id}`}
                  base={{ id: flag.id }}
                  fresh={[]}
                  fields={[
                    {
                      name: 'reason',
                      label: t('clear.reason'),
                      type: 'textarea',
                      hint: t('clear.hint'),
                      required: true,
                      max: 200,
                    },
                  ]}
                  texts={texts}
                />
              </Disclosure>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
