import { notFound } from 'next/navigation'
import { RecordEditor } from '#components/forms/record-editor'
import { LoadList } from '#components/postings/load-list'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { Notice } from '#components/ui/state'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { endPostingAction } from '#lib/postings/actions'
import { listColleagues, listLoad, requirePosting } from '#lib/postings/queries'
import { postingParam } from '#lib/postings/schema'
import { END_REASONS } from '#lib/postings/types'
import { canKeepWorker } from '#lib/workers/policy'

export default async function EndPostingPage(props: PageProps) {
  const { data } = await loadPage('posting.end', postingParam, props, async (tx, { id }, actor) => {
    const posting = await requirePosting(tx, actor, id)
    allow(canKeepWorker(actor, posting))
    const { workerId, stationId } = posting
    return {
      posting,
      load: await listLoad(tx, actor, workerId, stationId),
      colleagues: await listColleagues(tx, stationId, today(), workerId),
    }
  })
  const { posting, load, colleagues } = data
  if (posting.to !== null) notFound()
  const t = await getTranslator('postings')
  const home = `/workers/${posting.workerId}`
  const leaves = load.households.length + load.records.length > 0
  const crumbs = [
    { label: t('workers'), href: '/workers' },
    { label: posting.worker, href: home },
    { label: posting.station, href: `/stations/${posting.stationId}` },
  ]
  const people = colleagues.map(({ id, name }) => ({ code: id, label: name }))
  return (
    <>
      <PageHeader title={t('end')} crumbs={crumbs} crumbsLabel={t('crumbs')} />
      <div className="space-y-6">
        <Section id="load" title={t('willGo')}>
          <LoadList load={load} />
          {leaves && colleagues.length === 0 && <Notice kind="warn">{t('noColleague')}</Notice>}
        </Section>
        <RecordEditor
          name="end"
          fresh
          fixed={{ postingId: posting.id }}
          send={endPostingAction}
          after="/handovers/{id}"
          cancel={home}
          save={t('confirmEnd')}
          danger
          fields={[
            { name: 'lastDay', label: t('lastDay'), kind: 'day', required: true, start: today() },
            {
              name: 'reason',
              label: t('reason'),
              kind: 'one',
              options: END_REASONS.map((code) => ({ code, label: t(`endReasons.${code}`) })),
            },
            {
              name: 'successorId',
              label: t('successor'),
              kind: 'one',
              required: leaves,
              hint: t('successorHint'),
              options: [{ code: '', label: leaves ? t('choose') : t('nobody') }, ...people],
            },
          ]}
        />
      </div>
    </>
  )
}
