import { RecordEditor } from '#components/forms/record-editor'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { startPostingAction } from '#lib/postings/actions'
import { listPlaces } from '#lib/postings/queries'
import { POSTS } from '#lib/postings/types'
import { canKeepWorker } from '#lib/workers/policy'
import { requireProfile } from '#lib/workers/queries'
import { workerParam } from '#lib/workers/schema'

const FIRST_POST = { SOCIAL_WORKER: 'RESIDENT', COMMUNITY_WORKER: 'COMMUNITY', VOLUNTEER: 'VOLUNTEER' } as const

export default async function StartPostingPage(props: PageProps) {
  const { data } = await loadPage('posting.start', workerParam, props, async (tx, { id }, actor) => {
    const worker = await requireProfile(tx, actor, id)
    allow(canKeepWorker(actor, { divisionCode: actor.area }))
    return { worker, places: await listPlaces(tx, today()) }
  })
  const t = await getTranslator('postings')
  const { worker, places } = data
  const home = `/workers/${worker.id}`
  const stations = places.map(({ id, name }) => ({ code: id, label: name }))
  const only = stations.length === 1 ? stations : [{ code: '', label: t('choose') }, ...stations]
  const crumbs = [
    { label: t('workers'), href: '/workers' },
    { label: worker.name, href: home },
  ]
  return (
    <>
      <PageHeader title={t('start')} crumbs={crumbs} crumbsLabel={t('crumbs')} />
      <RecordEditor
        name="posting"
        fresh
        fixed={{ workerId: worker.id }}
        send={startPostingAction}
        after="/workers/{id}"
        cancel={home}
        fields={[
          { name: 'stationId', label: t('station'), kind: 'one', required: true, options: only, hint: t('startHint') },
          {
            name: 'post',
            label: t('post'),
            kind: 'one',
            options: POSTS.map((code) => ({ code, label: t(`posts.${code}`) })),
            start: FIRST_POST[worker.team],
          },
          { name: 'startsOn', label: t('startsOn'), kind: 'day', required: true, start: today() },
        ]}
      />
    </>
  )
}
