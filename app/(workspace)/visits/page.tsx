import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { VisitFilters } from '#components/visits/visit-filters'
import { VisitTable } from '#components/visits/visit-table'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canListVisits, canReadAnswers } from '#lib/visits/policy'
import { listVisits } from '#lib/visits/queries'
import { visitSearch } from '#lib/visits/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('visits'))('title') })

/** The rows behind every figure of visits. */
export default async function VisitsPage(props: PageProps<'/visits'>) {
  const { actor, input, data } = await loadPage('visit.list', visitSearch, props, (tx, search, actor) => {
    allow(canListVisits(actor))
    return listVisits(tx, actor, search)
  })
  const [t, common, tallies] = [
    await getTranslator('visits'),
    await getTranslator('common'),
    await getTranslator('visit-tallies'),
  ]
  const { after: _, ...filters } = input
  const next = new URLSearchParams({ ...filters, after: data.next ?? '' })
  return (
    <>
      <PageHeader title={t('title')}>{canReadAnswers(actor) && <a href="/visits/answers">{tallies('open')}</a>}</PageHeader>
      <VisitFilters search={input} area={actor.area} />
      {data.rows.length === 0 ? <EmptyState title={t('emptyTitle')} text={t('emptyText')} /> : <VisitTable rows={data.rows} />}
      {data.next && (
        <p className="mt-4">
          <a className="btn" href={`/visits?${next}`}>
            {common('next')}
          </a>
        </p>
      )}
    </>
  )
}
