import { PageHeader } from '#components/ui/page-header'
import { WorkerEditor } from '#components/workers/worker-editor'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { canKeepWorker } from '#lib/workers/policy'
import { listEmployers, requireProfile } from '#lib/workers/queries'
import { workerParam } from '#lib/workers/schema'

export default async function EditWorkerPage(props: PageProps) {
  const { data } = await loadPage('worker.update', workerParam, props, async (tx, { id }, actor) => {
    const worker = await requireProfile(tx, actor, id)
    allow(canKeepWorker(actor, worker))
    return { worker, employers: await listEmployers(tx) }
  })
  const t = await getTranslator('workers')
  const crumbs = [
    { label: t('title'), href: '/workers' },
    { label: data.worker.name, href: `/workers/${data.worker.id}` },
  ]
  return (
    <>
      <PageHeader title={t('edit')} crumbs={crumbs} crumbsLabel={t('crumbs')} />
      <WorkerEditor {...data} />
    </>
  )
}
