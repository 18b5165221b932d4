import { getTranslator } from '#lib/i18n/translator'
import { DOMAINS, RISK_LEVELS } from '#lib/services/types'
import type { VisitSearch } from '#lib/visits/schema'
import { FOLLOW_UPS, REVIEW_STATES, WAYS } from '#lib/visits/types'

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
  const choice = (name: 'risk' | 'review' | 'followUp' | 'way', codes: readonly string[], label: (code: string) => string) => (
    <label className="text-sm">
      <span className="label">{t(`filter.${name}`)}</span>
      <select name={name} className="input" defaultValue={search[name] ?? ''}>
        <option value="">{common('all')}</option>
        {codes.map((code) => (
          <option key={code} value={code}>
            {label(code)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <form method="get" action="/visits" className="no-print mb-4 grid grid-cols-2 items-end gap-3 lg:flex lg:flex-wrap">
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
      {choice('risk', RISK_LEVELS, (code) => common(`risk.${code}`))}
      {choice('review', REVIEW_STATES, (code) => t(`verdict.${code}`))}
      {choice('followUp', ['UNFINISHED', ...FOLLOW_UPS], (code) =>
        code === 'UNFINISHED' ? t('unfinished') : t(`followUp.${code}`),
      )}
      {choice('way', WAYS, (code) => t(`way.${code}`))}
      {area.length < 9 && input('division', 'text')}
      {search.household && <input type="hidden" name="household" value={search.household} />}
      <button type="submit" className="btn">
        {t('filter.apply')}
      </button>
    </form>
  )
}
