import { PageHeader } from '#components/ui/page-header'
import { getTranslator } from '#lib/i18n/translator'

/** Head of a page that does something to a station: the way back to it. */
export async function StationHead({ title, station }: { title: string; station: { id: string; name: string } }) {
  const t = await getTranslator('stations')
  const crumbs = [
    { label: t('title'), href: '/stations' },
    { label: station.name, href: `/stations/${station.id}` },
  ]
  return <PageHeader title={`${station.name} · ${title}`} crumbs={crumbs} crumbsLabel={t('area')} />
}
