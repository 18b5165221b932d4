import { DueFilters } from '#components/due-visits/due-filters'
import { DueRows } from '#components/due-visits/due-rows'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import { canListDueVisits } from '#lib/due-visits/policy'
import { listDueVisits, listVillages } from '#lib/due-visits/queries'
import { dueSearch } from '#lib/due-visits/schema'
import { allow } from '#lib/errors'
import { isStation } from '#lib/households/policy'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('due-visits'))('title') })

export default async function DueVisitsPage(props: PageProps<'/due-visits'>) {
  const { actor, input, data } = await loadPage('due_visit.list', dueSearch, props, async (tx, search, actor) => {
    allow(canListDueVisits(actor))
    return { list: await listDueVisits(tx, actor, search, today()), villages: await listVillages(tx) }
  })
  const t = await getTranslator('due-visits')
  const { list, villages } = data
  const more = new URLSearchParams({
    view: input.view,
    ...(input.village && { village: input.village }),
    ...(input.category && { category: input.category }),
    ...(input.worker && { worker: input.worker }),
    ...(list.next && { after: list.next }),
  })
  return (
    <>
      <PageHeader title={t('title')} />
      <DueFilters search={input} villages={villages} worker={actor.workerId} />
      <p className="mb-2 max-w-prose text-sm text-muted">{t(`about.${input.view}`)}</p>
      {list.rows.length === 0 ? (
        <EmptyState title={t('none')} text={t('noneText')} />
      ) : (
        <DueRows rows={list.rows} mayVisit={isStation(actor)} stations={!isStation(actor)} />
      )}
      {list.next && (
        <p className="no-print mt-3">
          <a className="btn" href={`/due-visits?${more}`}>
            {t('next')} →
          </a>
        </p>
      )}
    </>
  )
}
