import { CalendarBoard } from '#components/activities/calendar-board'
import { CalendarEntry } from '#components/activities/calendar-entry'
import { DayHead } from '#components/activities/day-head'
import type { ErrorTexts } from '#components/forms/failure'
import { weekOf } from '#lib/activities/calendar/rules'
import type { CalendarDay } from '#lib/activities/calendar/types'
import type { ActivityRow } from '#lib/activities/types'
import { type Day, dayToDate } from '#lib/clock'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import { moveTexts } from './move-texts.ts'

interface WeekViewProps {
  monday: Day
  rows: readonly ActivityRow[]
  plans: boolean
}

/** Seven days side by side: what is planned above what was held, so that the two can be compared. */
export async function WeekView({ monday, rows, plans }: WeekViewProps) {
  const locale = await getLocale()
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return (
    <CalendarBoard texts={await moveTexts()} errors={(await getTexts('errors')) as unknown as ErrorTexts}>
      <ol className="gap-px border border-line bg-line lg:grid lg:grid-cols-7 print:grid print:grid-cols-7 print:gap-0">
        {weekOf(monday, rows).map((one) => (
          <WeekDay key={one.day} one={one} weekday={weekday.format(dayToDate(one.day))} plans={plans} />
        ))}
      </ol>
    </CalendarBoard>
  )
}

async function WeekDay({ one, weekday, plans }: { one: CalendarDay; weekday: string; plans: boolean }) {
  const t = await getTranslator('activities')
  return (
    <li
      data-day={one.day}
      className="min-w-0 bg-surface p-2 data-target:outline-3 data-target:-outline-offset-3 data-target:outline-primary max-lg:border-b max-lg:border-line lg:min-h-64 print:min-h-[60mm] print:border print:border-muted"
    >
      <DayHead one={one} weekday={weekday} plans={plans} whole />
      {[false, true].map((held) => {
        const entries = one.entries.filter((entry) => entry.held === held)
        if (entries.length === 0) return null
        return (
          <div key={String(held)} className="mt-2">
            <h2 className="text-xs font-medium text-muted">{t(held ? 'held' : 'planned')}</h2>
            <ul aria-label={t(held ? 'held' : 'planned')}>
              {entries.map((entry) => (
                <CalendarEntry key={entry.row.id} entry={entry} day={one.day} />
              ))}
            </ul>
          </div>
        )
      })}
      {one.entries.length === 0 && <p className="mt-2 text-sm text-muted">{t('nothingOnDay')}</p>}
    </li>
  )
}
