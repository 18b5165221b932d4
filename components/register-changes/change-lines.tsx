import { getTranslator } from '#lib/i18n/translator'
import type { ChangeLine } from '#lib/register-changes/types'

const VOCABULARY: Record<NonNullable<ChangeLine['group']>, [noun: 'households' | 'persons', group: string]> = {
  sex: ['households', 'sex'],
  idKind: ['households', 'idKind'],
  category: ['households', 'category'],
  relation: ['households', 'relation'],
  idMissing: ['persons', 'idMissing'],
  leave: ['persons', 'leave'],
  housing: ['persons', 'housing'],
  residence: ['persons', 'residence'],
}

/** Before and after, line by line. */
export async function ChangeLines({ lines, label }: { lines: readonly ChangeLine[]; label: string }) {
  const [t, p, h] = [await getTranslator('register-changes'), await getTranslator('persons'), await getTranslator('households')]
  const words = ({ group }: ChangeLine, value: string | null) => {
    if (value === null) return t('nothing')
    if (!group) return value
    const [noun, name] = VOCABULARY[group]
    return noun === 'households' ? h(`${name}.${value}`) : p(`${name}.${value}`)
  }
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="text-left text-muted">
          <td className="w-1/4" />
          <th scope="col" className="font-normal">
            {t('before')}
          </th>
          <th scope="col" className="font-normal">
            {t('after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.field} className="border-t border-line align-top">
            <th scope="row" className="py-1 pr-2 text-left font-normal text-muted">
              {p(`field.${line.field === 'successor' ? 'successorId' : line.field === 'reason' ? 'reason' : line.field}`)}
            </th>
            <td className="py-1 pr-2">{words(line, line.before)}</td>
            <td className="py-1 font-medium">{words(line, line.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
