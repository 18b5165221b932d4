import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { addDays, type Day, dayToDate } from '#lib/clock'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { changeWeekPlanAction, publishWeekPlanAction, writeWeekPlanAction } from '#lib/week-plans/actions'
import { WEEKDAYS } from '#lib/week-plans/schema'
import type { WeekPlan } from '#lib/week-plans/types'

interface WeekPlanFormProps {
  plan: WeekPlan | null
  stationId: string
  monday: Day
}

/** Seven days to write on, and the word that tells it to those above. */
export async function WeekPlanForm({ plan, stationId, monday }: WeekPlanFormProps) {
  const [t, locale] = [await getTranslator('week-plans'), await getLocale()]
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const fields = WEEKDAYS.map((name, index): PlainField => {
    const day = addDays(monday, index)
    return { name, label: `${weekday.format(dayToDate(day))} ${day}`, kind: 'note', max: 300 }
  })
  const done = `/week-plans?week=${monday}&station=${stationId}`
  const shared = { columns: true, fields, gather: { days: WEEKDAYS }, done }
  if (!plan)
    return (
      <PlainForm
        {...shared}
        {...{ ids: ['id'], given: { stationId, monday }, action: writeWeekPlanAction }}
        texts={await plainTexts(t('save'))}
      />
    )
  const { id, version, days, publishedAt } = plan
  const initial = Object.fromEntries(WEEKDAYS.map((name, index) => [name, days[index] ?? '']))
  return (
    <div className="space-y-6">
      {!publishedAt && (
        <PlainForm
          {...{ fields: [], given: { id, version }, action: publishWeekPlanAction, done }}
          texts={await plainTexts(t('publish'))}
        />
      )}
      <PlainForm
        {...shared}
        {...{ initial, given: { id, version }, action: changeWeekPlanAction, plain: !publishedAt }}
        texts={await plainTexts(t(publishedAt ? 'change' : 'saveAgain'))}
      />
    </div>
  )
}
