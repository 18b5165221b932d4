import { DayHead } from '#components/activities/day-head'
import { weekOf } from '#lib/activities/calendar/rules'
import type { ActivityRow } from '#lib/activities/types'
import { type Day, dayToDate } from '#lib/clock'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import type { WeekPlan } from '#lib/week-plans/types'

interface WeekPlanSheetProps {
  plan: WeekPlan | null
  monday: Day
  activities: readonly ActivityRow[]
}

/** The week to read: what the station means to do each day, beneath it the activities that are planned or were held. */
export async function WeekPlanSheet({ plan, monday, activities }: WeekPlanSheetProps) {
  const [t, locale] = [await getTranslator('week-plans'), await getLocale()]
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return (
    <ol className="gap-px border border-line bg-line lg:grid lg:grid-cols-7 print:grid print:grid-cols-7 print:gap-0">
      {weekOf(monday, activities).map((one, index) => {
        const words = plan?.days[index]
        return (
          <li
            key={one.day}
            className="min-w-0 space-y-2 bg-surface p-2 max-lg:border-b max-lg:border-line lg:min-h-40 print:min-h-[40mm] print:border print:border-muted"
          >
            <DayHead one={one} weekday={weekday.format(dayToDate(one.day))} plans={false} whole />
            {words && <p className="whitespace-pre-line">{words}</p>}
            <ul>
              {one.entries.map(({ row, held }) => (
                <li key={row.id} className="text-sm">
                  <a className="inline-block min-h-6" href={`/activities/${row.id}`}>
                    <span aria-hidden="true">{held ? '● ' : '○ '}</span>
                    {row.startsAt} {row.title}
                  </a>
                </li>
              ))}
            </ul>
            {!words && one.entries.length === 0 && <p className="text-sm text-muted">{t('nothing')}</p>}
          </li>
        )
      })}
    </ol>
  )
}
