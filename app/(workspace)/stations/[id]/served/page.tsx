import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { DatedList } from '#components/stations/dated-list'
import { StationHead } from '#components/stations/station-head'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canKeepStation } from '#lib/stations/policy'
import { requireStation } from '#lib/stations/queries'
import { stationParams } from '#lib/stations/schema'
import { endServiceAction, serveTownshipAction } from '#lib/stations/served/actions'
import { listNearbyTownships, listServices } from '#lib/stations/served/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('stations'))('servedTitle') })

export default async function ServedPage(props: PageProps<'/stations/[id]/served'>) {
  const t = await getTranslator('stations')
  const { data } = await loadPage('station.serve', stationParams, props, async (tx, { id }, actor) => {
    const station = await requireStation(tx, id, today())
    allow(canKeepStation(actor, station.code))
    return { station, services: await listServices(tx, id), nearby: await listNearbyTownships(tx, station.code, actor.area) }
  })
  const { station, services, nearby } = data
  const items = services.map(({ id, name, from, to }) => ({ id, title: name, from, to, given: { id } }))
  return (
    <>
      <StationHead title={t('servedTitle')} station={station} />
      <DatedList
        items={items}
        empty={t('servesNone')}
        deed={t('endServed')}
        action={endServiceAction}
        done={`/stations/${station.id}/served`}
      />
      {station.tier < 4 && (
        <section className="mt-6">
          <h2 className="mb-3">{t('saveServed')}</h2>
          <PlainForm
            fields={[
              {
                ...{ name: 'township', label: t('field.township'), kind: 'one', required: true },
                options: nearby.map(({ code, name }) => ({ code, label: name })),
              },
              { name: 'from', label: t('field.from'), kind: 'date', required: true },
            ]}
            initial={{ township: '', from: today() }}
            given={{ stationId: station.id }}
            ids={['id']}
            action={serveTownshipAction}
            done={`/stations/${station.id}/served`}
            texts={await plainTexts(t('saveServed'))}
          />
        </section>
      )}
    </>
  )
}
