import type { Month } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import type { SampleState } from '#lib/samples/types'

/** How far a county is with the sample of a month, on its desk. */
export async function SampleLine({ state, county, month }: { state: SampleState | undefined; county: string; month: Month }) {
  const t = await getTranslator('samples')
  return (
    <p className="flex flex-wrap items-center gap-x-3 border-y border-line py-1">
      <a href={`/samples?division=${county}&month=${month}`} className="inline-flex min-h-11 items-center lg:min-h-9">
        {t('line', { month })}
      </a>
      <span className={state && state.checked < state.drawn ? 'font-medium' : 'text-muted'}>
        {state ? t('state', { checked: state.checked, drawn: state.drawn }) : t('noneDrawn')}
      </span>
      {state && state.notAsTold > 0 && <span className="font-medium text-danger">{t('ofThem', { count: state.notAsTold })}</span>}
    </p>
  )
}
