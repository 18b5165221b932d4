import { RecordEditor } from '#components/forms/record-editor'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { actAtAction } from '#lib/postings/actions'
import { lastDayOf } from '#lib/workers/rules'
import type { PostingPeriod } from '#lib/workers/types'

interface OwnPostingsProps {
  postings: Omit<PostingPeriod, 'endReason' | 'version'>[]
  /** Where the session works now. */
  area: string
}

export async function OwnPostings({ postings, area }: OwnPostingsProps) {
  const t = await getTranslator('workers')
  const p = await getTranslator('postings')
  const day = today()
  if (postings.length === 0) return <EmptyState title={t('noPosting')} text={t('meNone')} />
  return (
    <ul className="max-w-3xl divide-y divide-line border-y border-line">
      {postings.map(({ id, station, code, post, from, to }) => {
        const current = from <= day && (to === null || to > day)
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div>
              <p className="font-medium">{station}</p>
              <p className="text-sm text-muted">
                {p(`posts.${post}`)} · {from} – {to ? lastDayOf(to) : t('now')}
              </p>
            </div>
            {current && code === area && <span className="font-medium text-ok">✓ {t('acting')}</span>}
            {current && code !== area && code.length === 9 && (
              <RecordEditor
                name={`at-${code}`}
                fields={[]}
                fixed={{ code }}
                send={actAtAction}
                after="/today"
                save={t('switch')}
              />
            )}
            {!current && <span className="text-sm text-muted">{to && to <= day ? t('ended') : from}</span>}
          </li>
        )
      })}
    </ul>
  )
}
