import { aWeek, calendarBetween } from '#lib/activities/calendar/rules'
import type { CalendarDay, Entry, LunarDay } from '#lib/activities/calendar/types'
import type { ActivityRow } from '#lib/activities/types'
import { type Day, dayToDate, today } from '#lib/clock'
import { getLocale, getTranslator, type Translate } from '#lib/i18n/translator'

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
    <>
      <p className="mb-2 flex gap-4 text-sm">
        <span>○ {t('planned')}</span>
        <span className="text-ok">● {t('held')}</span>
      </p>
      <div className="hidden grid-cols-7 gap-px text-sm text-muted lg:grid print:grid" aria-hidden="true">
        {aWeek().map((day) => (
          <span key={day} className="px-1">
            {weekday.format(dayToDate(day))}
          </span>
        ))}
      </div>
      <ol className="gap-px border border-line bg-line lg:grid lg:grid-cols-7 print:grid print:grid-cols-7">
        {calendarBetween(days, rows).map((one) => (
          <DayCell key={one.day} one={one} weekday={weekday.format(dayToDate(one.day))} plans={plans} />
        ))}
      </ol>
    </>
  )
}

async function DayCell({ one, weekday, plans }: { one: CalendarDay; weekday: string; plans: boolean }) {
  const t = await getTranslator('activities')
  const { day, inside, lunar, festivals, entries } = one
  const empty = entries.length === 0 && festivals.length === 0
  const look = `min-w-0 p-1 lg:min-h-24 ${inside ? 'bg-surface' : 'bg-sunken max-lg:hidden'} ${empty ? 'max-lg:hidden' : ''}`
  return (
    <li className={look}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className={day === today() ? 'font-semibold text-primary' : 'text-muted'}>
          <span className="lg:hidden">{day} </span>
          <span className="max-lg:hidden">{Number(day.slice(8))}</span>
          <span className="lg:sr-only"> {weekday}</span>
        </span>
        <span className="text-xs text-muted">{lunarText(t, lunar)}</span>
        {festivals.map((festival) => (
          <strong key={festival} className="text-xs font-semibold text-danger">
            {t(`festival.${festival}`)}
          </strong>
        ))}
        {plans && inside && day >= today() && <PlanLink day={day} label={t('plan')} />}
      </p>
      <ul>
        {entries.map((entry) => (
          <EntryLine key={entry.row.id} entry={entry} words={t(entry.held ? 'held' : `status.${entry.row.status}`)} />
        ))}
      </ul>
    </li>
  )
}

function PlanLink({ day, label }: { day: Day; label: string }) {
  return (
    <a className="no-print ml-auto inline-flex min-h-6 min-w-6 items-center justify-center" href={`/activities/new?day=${day}`}>
      <span aria-hidden="true">＋</span>
      <span className="sr-only">
        {label} {day}
      </span>
    </a>
  )
}

function EntryLine({ entry: { row, held }, words }: { entry: Entry; words: string }) {
  return (
    <li className="py-0.5 text-sm leading-snug">
      <a href={`/activities/${row.id}`} className={`block min-h-6 py-0.5 ${held ? 'text-ok' : ''}`}>
        <span aria-hidden="true">{held ? '● ' : '○ '}</span>
        {row.startsAt} {row.title}
        <span className="sr-only"> {words}</span>
      </a>
      <span className="block truncate text-xs text-muted">{row.station}</span>
    </li>
  )
}

/** 初一 to 三十; the first of a month is called by its month. */
function lunarText(t: Translate, { month, day, leap }: LunarDay): string {
  if (day > 1) return t(`lunar.day.${day}`)
  return t('lunarMonth', { leap: leap ? 'yes' : 'no', month: t(`lunar.month.${month}`) })
}
