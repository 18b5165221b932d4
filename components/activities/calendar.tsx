import { CalendarBoard } from '#components/activities/calendar-board'
import { CalendarEntry } from '#components/activities/calendar-entry'
import { DayHead } from '#components/activities/day-head'
import type { ErrorTexts } from '#components/forms/failure'
import { aWeek, calendarBetween } from '#lib/activities/calendar/rules'
import type { CalendarDay } from '#lib/activities/calendar/types'
import type { ActivityRow } from '#lib/activities/types'
import { type Day, dayToDate } from '#lib/clock'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import { moveTexts } from './move-texts.ts'

interface CalendarProps {
  /** What is shown: whole weeks around these days. */
  days: { first: Day; last: Day }
  rows: readonly ActivityRow[]
  /** Whether the reader may plan from a day. */
  plans: boolean
}

/** Days in weeks: planned beside held, with the lunar calendar and its festivals. On a phone the days that have something. */
export async function Calendar({ days, rows, plans }: CalendarProps) {
  const [t, locale] = [await getTranslator('activities'), await getLocale()]
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return (
    <CalendarBoard texts={await moveTexts()} errors={(await getTexts('errors')) as unknown as ErrorTexts}>
      <p className="mb-2 flex flex-wrap gap-4 text-sm">
        <span>○ {t('planned')}</span>
        <span className="text-ok">● {t('held')}</span>
        {rows.some(({ movable }) => movable) && <span className="no-print text-muted max-lg:hidden">{t('dragHint')}</span>}
      </p>
      <div className="hidden grid-cols-7 gap-px text-sm text-muted lg:grid print:grid" aria-hidden="true">
        {aWeek().map((day) => (
          <span key={day} className="px-1">
            {weekday.format(dayToDate(day))}
          </span>
        ))}
      </div>
      <ol className="gap-px border border-line bg-line lg:grid lg:grid-cols-7 print:grid print:grid-cols-7 print:gap-0">
        {calendarBetween(days, rows).map((one) => (
          <DayCell key={one.day} one={one} weekday={weekday.format(dayToDate(one.day))} plans={plans} />
        ))}
      </ol>
    </CalendarBoard>
  )
}

async function DayCell({ one, weekday, plans }: { one: CalendarDay; weekday: string; plans: boolean }) {
  const { day, inside, entries, festivals } = one
  const empty = entries.length === 0 && festivals.length === 0
  const look = `min-w-0 p-1 lg:min-h-24 print:min-h-[25mm] print:border print:border-muted data-target:outline-3 data-target:-outline-offset-3 data-target:outline-primary ${inside ? 'bg-surface' : 'bg-sunken not-print:max-lg:hidden'} ${empty ? 'not-print:max-lg:hidden' : ''}`
  return (
    <li className={look} data-day={day}>
      <DayHead one={one} weekday={weekday} plans={plans && inside} />
      <ul>
        {[false, true].flatMap((held) =>
          entries
            .filter((entry) => entry.held === held)
            .map((entry) => <CalendarEntry key={entry.row.id} entry={entry} day={day} />),
        )}
      </ul>
    </li>
  )
}
