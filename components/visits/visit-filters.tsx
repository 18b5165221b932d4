import { getTranslator } from '#lib/i18n/translator'
import { DOMAINS } from '#lib/services/types'
import type { VisitSearch } from '#lib/visits/schema'

/** Filters as a plain form: what is asked stands in the address. */
export async function VisitFilters({ search, area }: { search: VisitSearch; area: string }) {
  const [t, common] = [await getTranslator('visits'), await getTranslator('common')]
  const input = (name: 'division' | 'from' | 'to', type: string) => (
    <label className="text-sm">
      <span className="label">{t(`filter.${name}`)}</span>
      <input
        name={name}
        type={type}
        className="input"
        defaultValue={search[name] ?? ''}
        {...(name === 'division' && { inputMode: 'numeric', maxLength: 12, placeholder: area })}
      />
    </label>
  )
  return (
    <form method="get" action="/visits" className="no-print mb-4 grid grid-cols-2 items-end gap-3 lg:flex">
      {input('from', 'date')}
      {input('to', 'date')}
      <label className="text-sm">
        <span className="label">{t('filter.domain')}</span>
        <select name="domain" className="input" defaultValue={search.domain ?? ''}>
          <option value="">{common('all')}</option>
          {DOMAINS.map((domain) => (
            <option key={domain} value={domain}>
              {common(`domain.${domain}`)}
            </option>
          ))}
        </select>
      </label>
      {area.length < 9 && input('division', 'text')}
      {search.household && <input type="hidden" name="household" value={search.household} />}
      <button type="submit" className="btn">
        {t('filter.apply')}
      </button>
    </form>
  )
}
