import { Section } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'
import { lastDayOf } from '#lib/workers/rules'
import type { PostingPeriod, WorkerPage } from '#lib/workers/types'

interface PostingSectionProps {
  worker: WorkerPage
  /** Areas in which the reader keeps postings. */
  keepsAt: (code: string) => boolean
  posts: boolean
}

/** Where somebody was and is posted, the newest first, with the deeds of whoever keeps the register. */
export async function PostingSection({ worker, keepsAt, posts }: PostingSectionProps) {
  const t = await getTranslator('workers')
  return (
    <Section id="postings" title={t('postings')}>
      {worker.postings.length === 0 && <p className="hint">{t('noPosting')}</p>}
      <ol className="divide-y divide-line border-l-2 border-primary pl-4">
        {worker.postings.map((posting) => (
          <PostingLine key={posting.id} posting={posting} keeps={keepsAt(posting.code)} />
        ))}
      </ol>
      {posts && (
        <a className="btn no-print" href={`/workers/${worker.id}/post`}>
          {t('addPosting')}
        </a>
      )}
    </Section>
  )
}

async function PostingLine({ posting, keeps }: { posting: PostingPeriod; keeps: boolean }) {
  const t = await getTranslator('workers')
  const p = await getTranslator('postings')
  const { id, station, stationId, post, from, to, endReason } = posting
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <a href={`/stations/${stationId}`} className="font-medium">
        {station}
      </a>
      <span>{p(`posts.${post}`)}</span>
      <span className="text-sm text-muted">
        {from} – {to ? lastDayOf(to) : t('now')}
        {endReason && ` · ${p(`endReasons.${endReason}`)}`}
      </span>
      {keeps && (
        <span className="no-print flex gap-2">
          {to === null && (
            <a className="btn" href={`/postings/${id}/end`}>
              {t('endPosting')}
            </a>
          )}
          <a className="btn" href={`/postings/${id}/correct`}>
            {t('correct')}
            <span className="sr-only"> {station}</span>
          </a>
        </span>
      )}
    </li>
  )
}
