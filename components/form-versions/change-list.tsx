import type { Aspect, AspectValue, FormChange } from '#lib/forms/comparing/rules'
import { conditionWords } from '#lib/forms/conditions/rules'
import { inLocale } from '#lib/forms/rules'
import type { FormDefinition } from '#lib/forms/types'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'

interface ChangeListProps {
  changes: readonly FormChange[]
  before: FormDefinition
  after: FormDefinition
}

const SIGN = { added: '＋', removed: '－', changed: '≠' } as const

/** What was added, removed and changed, in words; everything about one thing together. */
export async function ChangeList({ changes, before, after }: ChangeListProps) {
  const t = await getTranslator('forms')
  const locale = await getLocale()
  const words = (await getTexts('forms')).condition as Record<string, string>
  if (changes.length === 0) return <p>{t('noChanges')}</p>
  const told = (value: AspectValue | undefined, definition: FormDefinition, aspect: Aspect): string => {
    if (value === null || value === undefined || value === '') return t('nothing')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return String(value)
    if (aspect === 'kind') return t(`fieldKind.${value}`)
    if (aspect === 'class') return t(`dataClass.${value}`)
    if (typeof value === 'string') return value
    return 'zh' in value ? inLocale(value, locale) : conditionWords(value, definition, locale, words)
  }
  return (
    <ul className="divide-y divide-line border-y border-line">
      {grouped(changes).map(([name, [first, ...others]]) => (
        <li key={name} className="flex gap-3 px-2 py-1.5">
          <span aria-hidden="true" className="w-4 shrink-0 font-semibold">
            {SIGN[first.kind]}
          </span>
          <div className="min-w-0">
            {t(`change.${first.kind}`, { what: t(`what.${first.what}`) })} <strong>{inLocale(first.label, locale)}</strong>
            {first.of && <span className="text-muted"> ({inLocale(first.of, locale)})</span>}
            {[first, ...others].map(
              (change) =>
                change.aspect && (
                  <p key={change.aspect} className="text-sm">
                    {t(`aspect.${change.aspect}`)} ·{' '}
                    <del className="text-muted">{told(change.before, before, change.aspect)}</del> →{' '}
                    <ins className="no-underline">{told(change.after, after, change.aspect)}</ins>
                  </p>
                ),
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

function grouped(changes: readonly FormChange[]): [string, [FormChange, ...FormChange[]]][] {
  const groups = new Map<string, [FormChange, ...FormChange[]]>()
  for (const change of changes) {
    const name = `${change.what} ${change.of?.zh ?? ''} ${change.key} ${change.kind}`
    const group = groups.get(name)
    if (group) group.push(change)
    else groups.set(name, [change])
  }
  return [...groups]
}
