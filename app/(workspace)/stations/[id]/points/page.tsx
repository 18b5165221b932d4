import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { DatedList } from '#components/stations/dated-list'
import { StationHead } from '#components/stations/station-head'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { createPointAction, endPointAction } from '#lib/stations/points/actions'
import { listPoints } from '#lib/stations/points/queries'
import { POINT_KINDS } from '#lib/stations/points/types'
import { canKeepPoints } from '#lib/stations/policy'
import { requireStation } from '#lib/stations/queries'
import { stationParams } from '#lib/stations/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('stations'))('pointsTitle') })

export default async function PointsPage(props: PageProps<'/stations/[id]/points'>) {
  const t = await getTranslator('stations')
  const { data } = await loadPage('service-point.create', stationParams, props, async (tx, { id }, actor) => {
    const station = await requireStation(tx, id, today())
    allow(canKeepPoints(actor, station.code))
    return { station, points: await listPoints(tx, id) }
  })
  const { station, points } = data
  const items = points.map(({ id, version, kind, name, from, to }) => ({
    ...{ id, title: name, note: t(`pointKind.${kind}`), from, to, given: { id, version } },
  }))
  const done = `/stations/${station.id}/points`
  return (
    <>
      <StationHead title={t('pointsTitle')} station={station} />
      <DatedList items={items} empty={t('pointsNone')} deed={t('endPoint')} action={endPointAction} done={done} />
      <section className="mt-6">
        <h2 className="mb-3">{t('savePoint')}</h2>
        <PlainForm
          fields={[
            {
              ...{ name: 'kind', label: t('field.kind'), kind: 'one', required: true },
              options: POINT_KINDS.map((kind) => ({ code: kind, label: t(`pointKind.${kind}`) })),
            },
            { name: 'name', label: t('field.pointName'), kind: 'text', required: true, max: 60 },
            { name: 'note', label: t('field.note'), kind: 'note', max: 200 },
            { name: 'from', label: t('field.from'), kind: 'date', required: true },
          ]}
          initial={{ kind: 'SERVICE_POINT', name: '', note: '', from: today() }}
          given={{ stationId: station.id }}
          ids={['id']}
          action={createPointAction}
          done={done}
          texts={await plainTexts(t('savePoint'))}
        />
      </section>
    </>
  )
}
