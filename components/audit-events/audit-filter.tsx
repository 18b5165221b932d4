import { AUDIT_DEEDS, AUDIT_RESULTS, type AuditDeed, type AuditResult } from '#lib/audit-events/types'
import { getTranslator } from '#lib/i18n/translator'

interface AuditFilterProps {
  values: {
    from: string
    to: string
    action?: string | undefined
    actor?: string | undefined
    deed?: AuditDeed | undefined
    result?: AuditResult | undefined
  }
}

/** A plain form: the address holds the filter, so a found view can be sent to a colleague. */
export async function AuditFilterForm({ values }: AuditFilterProps) {
  const t = await getTranslator('audit')
  const common = await getTranslator('common')
  const text = [
    ['from', 'date'],
    ['to', 'date'],
    ['action', 'text'],
    ['actor', 'text'],
  ] as const
  return (
    <form method="get" action="/audit" className="no-print mb-4 flex flex-wrap items-end gap-3">
      {text.map(([name, type]) => (
        <div key={name}>
          <label className="label" htmlFor={name}>
            {t(`filter.${name}`)}
          </label>
          <input id={name} name={name} type={type} className="input w-40" defaultValue={values[name] ?? ''} maxLength={64} />
        </div>
      ))}
      <div>
        <label className="label" htmlFor="deed">
          {t('filter.deed')}
        </label>
        <select id="deed" name="deed" className="input w-40" defaultValue={values.deed ?? ''}>
          <option value="">{common('all')}</option>
          {AUDIT_DEEDS.map((deed) => (
            <option key={deed} value={deed}>
              {t(`deed.${deed}`)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor="result">
          {t('column.outcome')}
        </label>
        <select id="result" name="result" className="input w-32" defaultValue={values.result ?? ''}>
          <option value="">{common('all')}</option>
          {AUDIT_RESULTS.map((result) => (
            <option key={result} value={result}>
              {t(`result.${result}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn btn-primary">
        {common('show')}
      </button>
    </form>
  )
}
