import type { CalendarDay, LunarDay } from '#lib/activities/calendar/types'
import { today } from '#lib/clock'
import { getTranslator, type Translate } from '#lib/i18n/translator'

interface DayHeadProps {
  one: CalendarDay
  weekday: string
  plans: boolean
  /** Whether the weekday is written out, where no column says it. */
  whole?: boolean
}

/** A day of the calendar: its number, its lunar day, whether it is free, and what it is the day of. */
export async function DayHead({ one: { day, lunar, festivals, holiday }, weekday, plans, whole = false }: DayHeadProps) {
  const t = await getTranslator('activities')
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
      <span className={day === today() ? 'font-semibold text-primary' : 'text-muted'}>
        <span className="lg:hidden print:hidden">{day} </span>
        <span className="not-print:max-lg:hidden">{whole ? day.slice(5) : Number(day.slice(8))}</span>
        <span className={whole ? '' : 'lg:sr-only print:sr-only'}> {weekday}</span>
      </span>
      <span className="text-xs text-muted">{lunarText(t, lunar)}</span>
      {holiday && (
        <span className="text-xs font-semibold text-danger">
          {t('free')}
          <span className="sr-only"> {t('freeDay')}</span>
        </span>
      )}
      {festivals.map((festival) => (
        <strong key={festival} className="text-xs font-semibold text-danger">
          {t(`festival.${festival}`)}
        </strong>
      ))}
      {plans && day >= today() && (
        <a
          className="no-print ml-auto inline-flex min-h-6 min-w-6 items-center justify-center"
          href={`/activities/new?day=${day}`}
        >
          <span aria-hidden="true">＋</span>
          <span className="sr-only">
            {t('plan')} {day}
          </span>
        </a>
      )}
    </p>
  )
}

/** 初一 to 三十; the first of a month is called by its month. */
function lunarText(t: Translate, { month, day, leap }: LunarDay): string {
  if (day > 1) return t(`lunar.day.${day}`)
  return t('lunarMonth', { leap: leap ? 'yes' : 'no', month: t(`lunar.month.${month}`) })
}
