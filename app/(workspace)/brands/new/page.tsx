import { BrandForm } from '#components/brands/brand-parts'
import { PageHeader } from '#components/ui/page-header'
import { appliesFor } from '#lib/brands/policy'
import { newBrandParams } from '#lib/brands/schema'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listEligibleStations } from '#lib/themes/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('brands'))('apply') })

export default async function NewBrandPage(props: PageProps<'/brands/new'>) {
  const t = await getTranslator('brands')
  const { data } = await loadPage('brand.apply', newBrandParams, props, async (tx, _input, actor) => {
    const kind = appliesFor(actor)
    allow(kind !== null)
    return { kind, stations: kind === 'SPECIALITY' ? await listEligibleStations(tx, actor.area, today()) : [] }
  })
  return (
    <>
      <PageHeader title={t(`applyFor.${data.kind}`)} crumbs={[{ label: t('title'), href: '/brands' }]} crumbsLabel={t('title')} />
      <p className="hint mb-4 max-w-2xl">{t('applyHint')}</p>
      <BrandForm kind={data.kind} stations={data.stations} />
    </>
  )
}
