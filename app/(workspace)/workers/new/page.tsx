import { PageHeader } from '#components/ui/page-header'
import { WorkerEditor } from '#components/workers/worker-editor'
import { noParams } from '#lib/accounts/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { canKeepWorker } from '#lib/workers/policy'
import { listEmployers } from '#lib/workers/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('workers'))('new') })

export default async function NewWorkerPage(props: PageProps) {
  const { data: employers } = await loadPage('worker.create', noParams, props, (tx, _, actor) => {
    allow(canKeepWorker(actor, { divisionCode: actor.area }))
    return listEmployers(tx)
  })
  const t = await getTranslator('workers')
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/workers' }]} crumbsLabel={t('crumbs')} />
      <WorkerEditor employers={employers} />
    </>
  )
}
