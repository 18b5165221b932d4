import type { ChangeItem, DivisionChange, MovingCounts } from '#lib/division-changes/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

const SHOWN = 40
const COUNTED = ['stations', 'workers', 'accounts', 'households', 'persons', 'visits'] as const

/** Which unit takes whose place, and how much lies in it. */
export async function MappingTable({ change, counts }: { change: DivisionChange; counts: MovingCounts[] }) {
  const t = await getTranslator('divisions')
  const renamed = change.units.filter(({ renames }) => renames)
  const moved = change.items.filter(({ moves }) => moves)
  return (
    <section className="mt-6">
      <h2>{t('mapping')}</h2>
      {moved.length > 0 && <p className="hint">{t('mappingText', { count: moved.length })}</p>}
      {renamed.map((unit) => (
        <p key={unit.code} className="mt-2">
          {unit.code} {t('renamed')} → <strong>{unit.name}</strong>
        </p>
      ))}
      {change.items.length > 0 && (
        <>
          <Rows items={change.items.slice(0, SHOWN)} counts={counts} />
          {change.items.length > SHOWN && (
            <details className="mt-2">
              <summary>{t('showAll', { count: change.items.length })}</summary>
              <Rows items={change.items.slice(SHOWN)} counts={counts} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

async function Rows({ items, counts }: { items: ChangeItem[]; counts: MovingCounts[] }) {
  const t = await getTranslator('divisions')
  const of = new Map(counts.map((row) => [row.from, row]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by keyboard
    <section className="mt-2 overflow-x-auto" tabIndex={0} aria-label={t('mapping')}>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t('column.from')}</th>
            <th scope="col">{t('column.to')}</th>
            {counts.length > 0 &&
              COUNTED.map((column) => (
                <th key={column} scope="col" className="num">
                  {t(`column.${column}`)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.from} ${item.to}`}>
              <td className="min-w-28 py-1">
                {item.fromName} <span className="inline-block text-muted">{item.from}</span>
              </td>
              <td className="min-w-28 py-1">
                {item.toName} <span className="inline-block text-muted">{item.to}</span>
                {!item.moves && <span className="badge ml-1 border-line text-muted">{t('part')}</span>}
              </td>
              {counts.length > 0 &&
                COUNTED.map((column) => (
                  <td key={column} className="num">
                    {item.moves ? formatCount(of.get(item.from)?.[column] ?? 0) : '–'}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
