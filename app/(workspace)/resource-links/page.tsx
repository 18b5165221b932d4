import { NextPage, PeriodFilter } from '#components/consultations/period-filter'
import { LinkCards, LinkTable, Sums } from '#components/resource-links/link-parts'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { NATION_SEGMENT } from '#lib/auth/home'
import { today } from '#lib/clock'
import { periodOf } from '#lib/consultations/rules'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canKeepResourceLink, canViewResourceLinks } from '#lib/resource-links/policy'
import { listResourceLinks } from '#lib/resource-links/queries'
import { resourcesLinked } from '#lib/resource-links/reports'
import { resourceLinkSearch } from '#lib/resource-links/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('resource-links'))('title') })

export default async function ResourceLinksPage(props: PageProps<'/resource-links'>) {
  const t = await getTranslator('resource-links')
  const { actor, data } = await loadPage('resource-link.list', resourceLinkSearch, props, async (tx, input, actor) => {
    allow(canViewResourceLinks(actor))
    const area = input.division?.startsWith(actor.area) ? input.division : actor.area
    const { from, to } = periodOf(input, today())
    return {
      ...{ area, from, to, path: await listDivisionPath(tx, area) },
      ...(await listResourceLinks(tx, { ...input, area, from, to })),
      sums: await resourcesLinked(tx, area, from, to),
    }
  })
  const { area, from, to, path, rows, next, sums } = data
  const division = area || NATION_SEGMENT
  const enter = canKeepResourceLink(actor, actor.area) && (
    <a className="btn btn-primary" href="/resource-links/new">
      {t('enter')}
    </a>
  )
  return (
    <>
      <PageHeader title={t('heading', { area: path.at(-1)?.name ?? area })}>{enter}</PageHeader>
      <PeriodFilter address="/resource-links" {...{ area, from, to }} />
      <Sums sums={sums} />
      {rows.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          {enter}
        </EmptyState>
      ) : (
        <>
          <LinkTable rows={rows} />
          <LinkCards rows={rows} />
        </>
      )}
      <NextPage href={next && `/resource-links?division=${division}&from=${from}&to=${to}&after=${next}`} />
    </>
  )
}
