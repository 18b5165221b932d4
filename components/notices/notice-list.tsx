import { instantToDay } from '#lib/clock'
import { getTranslator, type Translate } from '#lib/i18n/translator'
import type { NoticeEntry, NoticeRow } from '#lib/notices/types'

/** What the reader was told: what can't wait by itself, the rest as one line a day that opens; unread ones marked by a word. */
export async function NoticeList({ entries }: { entries: readonly NoticeEntry[] }) {
  const t = await getTranslator('notices')
  return (
    <ul className="max-w-3xl">
      {entries.map(({ day, rows }) => (
        <li key={rows[0]?.id} className="border-t border-line py-2">
          {rows.length > 1 ? <Digest day={day} rows={rows} t={t} /> : rows.map((row) => <Line key={row.id} row={row} t={t} />)}
        </li>
      ))}
    </ul>
  )
}

/** A longer day is opened by its reader. */
const SHOWN_OPEN = 10

function Digest({ day, rows, t }: NoticeEntry & { t: Translate }) {
  const unread = rows.filter(({ read }) => !read).length
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  const counts = kinds.map((kind) => `${t(`short.${kind}`)} ${rows.filter((row) => row.kind === kind).length}`)
  return (
    <details open={unread > 0 && rows.length <= SHOWN_OPEN}>
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 lg:min-h-9">
        <span className={unread > 0 ? 'font-semibold' : ''}>{t('digest', { day, count: rows.length })}</span>
        {unread > 0 && <span className="badge border-primary text-primary">{t('digestUnread', { count: unread })}</span>}
        <span className="text-sm text-muted">{counts.join(' · ')}</span>
      </summary>
      <ul className="ml-2 border-l-2 border-line pl-4">
        {rows.map((row) => (
          <li key={row.id} className="py-1">
            <Line row={row} t={t} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Line({ row, t }: { row: NoticeRow; t: Translate }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      {!row.read && <span className="badge border-primary text-primary">{t('unread')}</span>}
      <a href={row.href} className={row.read ? 'py-1' : 'py-1 font-semibold'}>
        {t(`kind.${row.kind}`, row.params)}
      </a>
      <time className="ml-auto text-sm text-muted" dateTime={row.createdAt.toISOString()}>
        {instantToDay(row.createdAt)}
      </time>
    </p>
  )
}
