import { now } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { hoursLeft } from '#lib/mandatory-reports/rules'

/** How long is left to report, or how long it is overdue: by words and shape. */
export async function ClockLine({ foundAt }: { foundAt: Date }) {
  const t = await getTranslator('mandatory-reports')
  const left = hoursLeft(foundAt, now())
  return (
    <span className={left > 0 ? 'text-warn' : 'font-semibold text-danger'}>
      <span aria-hidden="true">{left > 0 ? '◔' : '■'} </span>
      {left > 0 ? t('left', { hours: left }) : t('late', { hours: -left })}
    </span>
  )
}
