import { HighlightStatusTag } from '#components/highlights/highlight-status'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { addMonths, thisMonth } from '#lib/clock'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { canTellHighlight, canViewHighlights } from '#lib/highlights/policy'
import { listHighlights } from '#lib/highlights/queries'
import { highlightsParams } from '#lib/highlights/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('highlights'))('title') })

export default async function HighlightsPage(props: PageProps<'/highlights'>) {
  const t = await getTranslator('highlights')
  const { actor, data } = await loadPage('highlight.list', highlightsParams, props, async (tx, { division, month }, actor) => {
    allow(canViewHighlights(actor))
    const area = division?.startsWith(actor.area) ? division : actor.area
    const shown = month ?? thisMonth()
    return { area, shown, rows: await listHighlights(tx, area, shown), path: await listDivisionPath(tx, area) }
  })
  const { area, shown, rows, path } = data
  const at = (month: string) => `/highlights?division=${area}&month=${month}`
  return (
    <>
      <PageHeader title={t('heading', { area: path.at(-1)?.name ?? area, month: shown })}>
        <a className="btn" href={at(addMonths(shown, -1))}>
          {t('earlier')}
        </a>
        {shown < thisMonth() && (
          <a className="btn" href={at(addMonths(shown, 1))}>
            {t('later')}
          </a>
        )}
        {canTellHighlight(actor) && (
          <a className="btn btn-primary" href="/highlights/new">
            {t('tell')}
          </a>
        )}
      </PageHeader>
      {rows.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <ol className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center gap-x-3 py-1">
              <span className="whitespace-nowrap text-muted">{row.day}</span>
              <a className="inline-flex min-h-11 items-center font-medium lg:min-h-9" href={`/highlights/${row.id}`}>
                {row.title}
              </a>
              <HighlightStatusTag status={row.status} />
              <span className="text-sm text-muted">{row.teller}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
