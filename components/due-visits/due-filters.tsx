import type { DueSearch } from '#lib/due-visits/schema'
import { DUE_VIEWS } from '#lib/due-visits/types'
import { getTranslator } from '#lib/i18n/translator'
import { CATEGORIES } from '#lib/persons/types'

interface DueFiltersProps {
  search: DueSearch
  villages: readonly { code: string; name: string }[]
  /** The reader's own worker record, where there is one. */
  worker: string | null
}

/** Which view, and of which households; what is asked stands in the address. */
export async function DueFilters({ search, villages, worker }: DueFiltersProps) {
  const [t, common, households] = [
    await getTranslator('due-visits'),
    await getTranslator('common'),
    await getTranslator('households'),
  ]
  const kept = new URLSearchParams(
    Object.entries({ village: search.village, category: search.category, worker: search.worker }).flatMap(([key, value]) =>
      value ? [[key, value]] : [],
    ),
  )
  return (
    <>
      <nav aria-label={t('views')} className="no-print mb-3 flex flex-wrap gap-x-4">
        {DUE_VIEWS.map((view) => (
          <a
            key={view}
            href={`/due-visits?${new URLSearchParams([...kept, ['view', view]])}`}
            aria-current={view === search.view ? 'page' : undefined}
            className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink lg:min-h-9"
          >
            {t(`view.${view}`)}
          </a>
        ))}
      </nav>
      <form method="get" action="/due-visits" className="no-print mb-4 grid grid-cols-2 items-end gap-3 lg:flex">
        <input type="hidden" name="view" value={search.view} />
        <label className="text-sm">
          <span className="label">{t('filter.village')}</span>
          <select name="village" className="input" defaultValue={search.village ?? ''}>
            <option value="">{common('all')}</option>
            {villages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="text-sm">
          <span className="label">{t('filter.category')}</span>
          <select name="category" className="input" defaultValue={search.category ?? ''}>
            <option value="">{common('all')}</option>
            {CATEGORIES.map((code) => (
              <option key={code} value={code}>
                {households(`category.${code}`)}
              </option>
            ))}
          </select>
        </label>
        {worker && (
          <label className="text-sm">
            <span className="label">{t('filter.worker')}</span>
            <select name="worker" className="input" defaultValue={search.worker ?? ''}>
              <option value="">{common('all')}</option>
              <option value={worker}>{t('mine')}</option>
            </select>
          </label>
        )}
        <button type="submit" className="btn">
          {t('filter.apply')}
        </button>
      </form>
    </>
  )
}
