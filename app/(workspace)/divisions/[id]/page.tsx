import type { Metadata } from 'next'
import { ChangePreview } from '#components/divisions/change-preview'
import { ChangeSheet } from '#components/divisions/change-sheet'
import { ForecastTable } from '#components/divisions/forecast-table'
import { MappingTable } from '#components/divisions/mapping-table'
import { MovingTotals } from '#components/divisions/moving-totals'
import { PageHeader } from '#components/ui/page-header'
import { canEnterChanges, canViewChanges } from '#lib/division-changes/policy'
import { countMoving, forecastOf, listMeetingHeads, listProblems, requireChange } from '#lib/division-changes/queries'
import { changeParams } from '#lib/division-changes/schema'
import { listDivisionPath } from '#lib/divisions/queries'
import { AppError, allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('divisions'))('title') }
}

export default async function DivisionChangePage(props: PageProps<'/divisions/[id]'>) {
  const t = await getTranslator('divisions')
  const { data } = await loadPage('division_change.view', changeParams, props, async (tx, { id }, actor) => {
    allow(canViewChanges(actor))
    const change = await requireChange(tx, id)
    const draft = change.status === 'DRAFT'
    if (change.status !== 'APPLIED' && !canEnterChanges(actor)) throw new AppError('NOT_FOUND')
    return {
      change,
      path: await listDivisionPath(tx, change.division),
      counts: draft ? await countMoving(tx, id) : [],
      forecast: draft ? await forecastOf(tx, change) : [],
      problems: draft ? await listProblems(tx, id) : [],
      heads: draft ? await listMeetingHeads(tx, id) : [],
    }
  })
  const { change, path, counts, forecast, problems, heads } = data
  const [first] = change.items
  const [unit] = change.units
  const title = first ? `${first.fromName} → ${first.toName}` : (unit?.name ?? '')
  return (
    <>
      <PageHeader
        title={t('heading', { kind: t(`kind.${change.kind}`), what: title })}
        crumbs={[{ label: t('title'), href: '/divisions' }]}
        crumbsLabel={t('area')}
      />
      <ChangeSheet change={change} path={path} />
      {change.status === 'DRAFT' && <ChangePreview change={change} problems={problems} heads={heads} />}
      <ForecastTable rows={forecast} />
      <MovingTotals change={change} counts={counts} />
      <MappingTable change={change} counts={counts} />
    </>
  )
}
