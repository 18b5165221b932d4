import { BrandStatusTag } from '#components/brands/brand-parts'
import { DomainTag } from '#components/services/tags'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { appliesFor, canViewBrands } from '#lib/brands/policy'
import { listBrands } from '#lib/brands/queries'
import { reviewDue } from '#lib/brands/rules'
import { brandsParams } from '#lib/brands/schema'
import { thisMonth } from '#lib/clock'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('brands'))('title') })

export default async function BrandsPage(props: PageProps<'/brands'>) {
  const [t, common] = [await getTranslator('brands'), await getTranslator('common')]
  const { actor, data } = await loadPage('brand.list', brandsParams, props, async (tx, { division, kind }, actor) => {
    allow(canViewBrands(actor))
    const area = division?.startsWith(actor.area) ? division : actor.area
    return { area, kind, rows: await listBrands(tx, area, kind), path: await listDivisionPath(tx, area) }
  })
  const { area, kind, rows, path } = data
  const applies = appliesFor(actor)
  const year = Number(thisMonth().slice(0, 4))
  return (
    <>
      <PageHeader title={t('heading', { area: path.at(-1)?.name ?? area })}>
        {(['BRAND', 'SPECIALITY'] as const).map((code) => (
          <a
            key={code}
            className="btn"
            aria-current={kind === code ? 'true' : undefined}
            href={`/brands?division=${area}${kind === code ? '' : `&kind=${code}`}`}
          >
            {t(`kind.${code}`)}
          </a>
        ))}
        {applies && (
          <a className="btn btn-primary" href="/brands/new">
            {t(`applyFor.${applies}`)}
          </a>
        )}
      </PageHeader>
      {rows.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <ol className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center gap-x-3 py-1">
              <a className="inline-flex min-h-11 items-center font-medium lg:min-h-9" href={`/brands/${row.id}`}>
                {row.name}
              </a>
              <BrandStatusTag status={row.status} />
              <DomainTag domain={row.domain} label={common(`domain.${row.domain}`)} />
              <span className="text-sm text-muted">
                {t(`kind.${row.kind}`)} · {row.owner} · {row.recognisedOn ?? row.appliedOn}
              </span>
              {reviewDue(row, year) && <span className="text-sm font-medium text-warn">○ {t('reviewDue')}</span>}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
