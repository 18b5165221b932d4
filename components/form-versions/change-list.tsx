import type { Aspect, AspectValue, FormChange } from '#lib/forms/comparing/rules'
import { conditionWords } from '#lib/forms/conditions/rules'
import { inLocale } from '#lib/forms/rules'
import type { Condition, FormDefinition, Words } from '#lib/forms/types'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'

interface ChangeListProps {
  changes: readonly FormChange[]
  before: FormDefinition
  after: FormDefinition
}

const SIGN = { added: '＋', removed: '－', changed: '≠' } as const

/** What was added, removed and changed, in words. */
export async function ChangeList({ changes, before, after }: ChangeListProps) {
  const t = await getTranslator('forms')
  const locale = await getLocale()
  const words = (await getTexts('forms')).condition as Record<string, string>
  if (changes.length === 0) return <p>{t('noChanges')}</p>
  const told = (value: AspectValue | undefined, definition: FormDefinition, aspect: Aspect | undefined): string => {
    if (value === null || value === undefined || value === '') return t('nothing')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string')
      return aspect === 'kind' || aspect === 'class' ? t(`${aspect === 'kind' ? 'fieldKind' : 'dataClass'}.${value}`) : value
    return 'zh' in value ? inLocale(value as Words, locale) : conditionWords(value as Condition, definition, locale, words)
  }
  return (
    <ul className="divide-y divide-line border-y border-line">
      {changes.map((change) => (
        <li
          key={`${change.what} ${change.of?.zh} ${change.key} ${change.aspect} ${change.kind}`}
          className="flex gap-3 px-2 py-1.5"
        >
          <span aria-hidden="true" className="w-4 shrink-0 font-semibold">
            {SIGN[change.kind]}
          </span>
          <span className="min-w-0">
            {t(`change.${change.kind}`, { what: t(`what.${change.what}`) })} <strong>{inLocale(change.label, locale)}</strong>
            {change.of && <span className="text-muted"> ({inLocale(change.of, locale)})</span>}
            {change.aspect && (
              <span className="block text-sm">
                {t(`aspect.${change.aspect}`)}: <del className="text-muted">{told(change.before, before, change.aspect)}</del> →{' '}
                <ins className="no-underline">{told(change.after, after, change.aspect)}</ins>
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
