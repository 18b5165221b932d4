import { ChangeStatusTag } from '#components/divisions/change-status'
import { EmptyState } from '#components/ui/state'
import type { ChangeRow } from '#lib/division-changes/types'
import { getTranslator } from '#lib/i18n/translator'

/** Changes of the area, newest first. */
export async function ChangeList({ rows }: { rows: ChangeRow[] }) {
  const t = await getTranslator('divisions')
  if (rows.length === 0) return <EmptyState title={t('none')} text={t('noneText')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('title')}>
      <table className="data-table">
        <thead>
          <tr>
            {(['what', 'effectiveOn', 'kind', 'status', 'document'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="min-w-44">
                <a href={`/divisions/${row.id}`}>
                  {row.before} → {row.after}
                </a>
              </td>
              <td className="whitespace-nowrap">{row.effectiveOn}</td>
              <td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</td>
              <td>
                <ChangeStatusTag status={row.status} label={t(`status.${row.status}`)} />
              </td>
              <td className="min-w-44">{row.document}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
