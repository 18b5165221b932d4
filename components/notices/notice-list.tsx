import { instantToDay } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import type { NoticeRow } from '#lib/notices/types'

/** What the reader was told, the unread ones marked by a word as well as by weight. */
export async function NoticeList({ rows }: { rows: readonly NoticeRow[] }) {
  const t = await getTranslator('notices')
  return (
    <ul className="max-w-3xl">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center gap-x-3 border-t border-line py-2">
          {!row.read && <span className="badge border-primary text-primary">{t('unread')}</span>}
          <a href={row.href} className={row.read ? '' : 'font-semibold'}>
            {t(`kind.${row.kind}`, row.params)}
          </a>
          <time className="ml-auto text-sm text-muted" dateTime={row.createdAt.toISOString()}>
            {instantToDay(row.createdAt)}
          </time>
        </li>
      ))}
    </ul>
  )
}
