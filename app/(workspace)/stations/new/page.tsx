import { PlacePicker } from '#components/stations/place-picker'
import { StationCreator } from '#components/stations/station-creator'
import { PageHeader } from '#components/ui/page-header'
import { requireWithin } from '#lib/divisions/policy'
import { listDivisionPath, requireDivision } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canKeepStation, canKeepStations } from '#lib/stations/policy'
import { listPlaces } from '#lib/stations/queries'
import { newStationParams } from '#lib/stations/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('stations'))('create') })

export default async function NewStationPage(props: PageProps<'/stations/new'>) {
  const t = await getTranslator('stations')
  const { data } = await loadPage('station.create', newStationParams, props, async (tx, { division }, actor) => {
    allow(canKeepStations(actor))
    const code = division ?? actor.area
    requireWithin(actor, code)
    const place = await requireDivision(tx, code)
    const path = (await listDivisionPath(tx, code)).filter((step) => step.code.length >= actor.area.length)
    const places = code.length < 12 ? await listPlaces(tx, code) : []
    const beside = code.length === 9 ? (await listPlaces(tx, code.slice(0, 6))).find((one) => one.code === code) : undefined
    return { place, path, places, beside: beside?.stations ?? [], builds: canKeepStation(actor, code) }
  })
  const { place, path, places, beside, builds } = data
  const crumbs = [
    { label: t('title'), href: '/stations' },
    ...path.map(({ code, name }) => ({ label: name, href: `/stations/new?division=${code}` })),
  ]
  return (
    <>
      <PageHeader title={`${t('create')} · ${place.name}`} crumbs={crumbs} crumbsLabel={t('area')} />
      {builds && <StationCreator code={place.code} place={place.name} shortName={place.shortName} beside={beside} />}
      <PlacePicker places={places} />
    </>
  )
}
