import { addMonths, type Month, thisMonth } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'

/** One month back, one ahead, or any other; the address holds it. */
export async function MonthSwitcher({ path, month }: { path: string; month: Month }) {
  const t = await getTranslator('desk')
  return (
    <form method="get" action={path} className="flex flex-wrap items-center gap-2">
      <a className="btn" href={`${path}?month=${addMonths(month, -1)}`}>
        ← {addMonths(month, -1)}
      </a>
      <label className="sr-only" htmlFor="month">
        {t('month')}
      </label>
      <input
        id="month"
        type="month"
        name="month"
        className="input w-44"
        defaultValue={month}
        min="2000-01"
        max="2099-12"
        required
      />
      <button type="submit" className="btn">
        {t('show')}
      </button>
      {month < thisMonth() && (
        <a className="btn" href={`${path}?month=${addMonths(month, 1)}`}>
          {addMonths(month, 1)} →
        </a>
      )}
    </form>
  )
}
