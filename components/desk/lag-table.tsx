import { NudgeButton } from '#components/desk/nudge-button'
import type { ErrorTexts } from '#components/forms/failure'
import { type Day, type Month, monthDays } from '#lib/clock'
import { GAPS, type Gap, type Lag, type NudgeSaid } from '#lib/desk/lags/types'
import { formatCount } from '#lib/format/numbers'
import { getTexts, getTranslator } from '#lib/i18n/translator'

interface LagTableProps {
  rows: readonly Lag[]
  nudges: readonly NudgeSaid[]
  month: Month
  day: Day
  /** Only what is so today can be reminded of. */
  mayNudge: boolean
}

/** Stations that are behind, the furthest first: in what, by how much, where the rows are, and a word to their chief. */
export async function LagTable({ rows, nudges, month, day, mayNudge }: LagTableProps) {
  const t = await getTranslator('desk')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  if (rows.length === 0) return <p className="border-y border-line py-4 text-sm text-muted">{t('noneBehind')}</p>
  const said = new Map(nudges.map((nudge) => [`${nudge.stationId} ${nudge.gap}`, nudge]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={t('behind')} tabIndex={0} className="relative overflow-x-auto">
      <table className="data-table max-sm:block">
        <caption className="sr-only">{t('behind')}</caption>
        <thead className="max-sm:sr-only">
          <tr>
            <th scope="col">{t('station')}</th>
            {GAPS.map((gap) => (
              <th key={gap} scope="col">
                {t(`gapName.${gap}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {rows.map((lag) => (
            <tr key={lag.stationId} className="max-sm:block max-sm:border-t max-sm:border-line max-sm:py-2">
              <th scope="row" className="max-sm:static max-sm:block max-sm:border-0">
                <a href={`/stations/${lag.stationId}`}>{lag.name}</a>
              </th>
              {GAPS.map((gap) => {
                const missing = lag.gaps.find((one) => one.gap === gap)?.missing
                const nudge = said.get(`${lag.stationId} ${gap}`)
                return (
                  // On a phone a row is a block, and tells only what is missing.
                  <td key={gap} className={missing ? 'max-sm:block max-sm:h-auto max-sm:border-0' : 'max-sm:hidden'}>
                    <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
                      <span className="text-sm text-muted sm:hidden">{t(`gapName.${gap}`)}</span>
                      <a
                        href={rowsOf(lag, gap, month, day)}
                        className={`inline-flex min-h-9 items-center gap-1 whitespace-nowrap ${missing ? 'font-medium text-danger' : ''}`}
                      >
                        {missing && <span aria-hidden="true">○ </span>}
                        {t(`gapState.${gap}`, figuresOf(lag))}
                      </a>
                      {missing && nudge && (
                        <span className="text-sm whitespace-nowrap text-ok">
                          ✓ {nudge.by === null ? t('nudgedToday') : t('nudgedBy', { name: nudge.by })}
                        </span>
                      )}
                      {missing && !nudge && mayNudge && (
                        <NudgeButton
                          stationId={lag.stationId}
                          gap={gap}
                          texts={{
                            ...{ nudge: t('nudge'), busy: t('nudging'), said: t('nudgedNow') },
                            about: `${lag.name} ${t(`gapName.${gap}`)}`,
                          }}
                          errors={errors}
                        />
                      )}
                    </span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const figuresOf = (lag: Lag) => ({
  ...{ planned: lag.planned, held: lag.held, visits: formatCount(lag.visits), late: formatCount(lag.late) },
  ...{
    aimed: lag.target === null ? 'no' : 'yes',
    target: formatCount(lag.target ?? 0),
    expected: formatCount(lag.expected ?? 0),
  },
  ...{ overdue: formatCount(lag.overdue), soon: formatCount(lag.dueSoon) },
})

/** Where the rows behind a figure are. */
function rowsOf(lag: Lag, gap: Gap, month: Month, day: Day): string {
  switch (gap) {
    case 'ACTIVITY':
      return `/activities?month=${month}&station=${lag.stationId}`
    case 'VISITS':
    case 'RECORDS':
      return `/visits?division=${lag.code}&from=${monthDays(month).first}&to=${day}`
    case 'OVERDUE':
      return `/due-visits?village=${lag.code}`
  }
}
