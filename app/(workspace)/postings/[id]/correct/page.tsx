import { RecordEditor } from '#components/forms/record-editor'
import type { RecordField } from '#components/forms/record-fields'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { correctPostingAction } from '#lib/postings/actions'
import { requirePosting } from '#lib/postings/queries'
import { postingParam } from '#lib/postings/schema'
import { POSTS } from '#lib/postings/types'
import { canKeepWorker } from '#lib/workers/policy'
import { lastDayOf } from '#lib/workers/rules'

export default async function CorrectPostingPage(props: PageProps) {
  const { data: posting } = await loadPage('posting.correct', postingParam, props, async (tx, { id }, actor) => {
    const found = await requirePosting(tx, actor, id)
    allow(canKeepWorker(actor, found))
    return found
  })
  const t = await getTranslator('postings')
  const home = `/workers/${posting.workerId}`
  const crumbs = [
    { label: t('workers'), href: '/workers' },
    { label: posting.worker, href: home },
    { label: posting.station, href: `/stations/${posting.stationId}` },
  ]
  const posts = POSTS.map((code) => ({ code, label: t(`posts.${code}`) }))
  const ended: RecordField[] = posting.to
    ? [{ name: 'lastDay', label: t('lastDay'), kind: 'day', hint: t('lastDayHint'), start: lastDayOf(posting.to) }]
    : []
  return (
    <>
      <PageHeader title={t('correct')} crumbs={crumbs} crumbsLabel={t('crumbs')} />
      <p className="mb-3 text-sm text-muted">{t('correctHint')}</p>
      <RecordEditor
        name="correct"
        fixed={{ id: posting.id, version: posting.version }}
        send={correctPostingAction}
        after={home}
        cancel={home}
        fields={[
          { name: 'post', label: t('post'), kind: 'one', options: posts, start: posting.post },
          { name: 'startsOn', label: t('startsOn'), kind: 'day', required: true, start: posting.from },
          ...ended,
          { name: 'reason', label: t('why'), kind: 'text', required: true, longest: 200 },
        ]}
      />
    </>
  )
}
