import type { Metadata } from 'next'
import { WorkerList } from '#components/workers/worker-list'
import { requirePath } from '#lib/coverage/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { canKeepWorker, canSwitchStation, canViewWorkers, seesWholeNames } from '#lib/workers/policy'
import { countWorkers, listWorkers } from '#lib/workers/queries'
import { workersPage } from '#lib/workers/schema'

const PAGE = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('workers'))('title') }
}

export default async function WorkersPage(props: PageProps) {
  const { input, actor, data } = await loadPage('worker.list', workersPage, props, async (tx, given, caller) => {
    allow(canViewWorkers(caller))
    const filter = { ...given, division: given.division ?? caller.area }
    const [path, rows, count] = await Promise.all([
      requirePath(tx, caller, filter.division, filter.asOf),
      listWorkers(tx, caller, filter, PAGE + 1, given.after),
      countWorkers(tx, filter),
    ])
    return { filter, path, count, rows: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1] : undefined }
  })
  const t = await getTranslator('workers')
  const texts = { t, c: await getTranslator('coverage'), p: await getTranslator('postings') }
  const keeps = canKeepWorker(actor, { divisionCode: actor.area })
  const deeds = [
    ...(keeps ? [{ href: '/workers/new', label: t('new') }] : []),
    ...(keeps ? [{ href: '/postings/caseload', label: t('caseload') }] : []),
    ...(canSwitchStation(actor) ? [{ href: '/workers/me', label: t('mine') }] : []),
  ]
  return <WorkerList texts={texts} masked={!seesWholeNames(actor)} first={input.after === undefined} deeds={deeds} {...data} />
}
