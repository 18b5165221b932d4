import type { Waiting } from '#lib/desk/approvals/types'
import { getTranslator } from '#lib/i18n/translator'

/** What else waits for the reader's word, the longest waiting first; decided on its own page. */
export async function WaitingList({ rows }: { rows: readonly Waiting[] }) {
  const t = await getTranslator('desk')
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rows.map(({ id, kind, title, by, since, href }) => (
        <li key={id} className="flex min-h-9 flex-wrap items-center gap-x-3 py-1">
          <span className="badge border-line text-muted">{t(`waitingKind.${kind}`)}</span>
          <a href={href} className="py-1">
            {title}
          </a>
          <span className="text-sm text-muted">{by}</span>
          <span className="ml-auto text-sm text-muted">{t('since', { day: since })}</span>
        </li>
      ))}
    </ul>
  )
}
