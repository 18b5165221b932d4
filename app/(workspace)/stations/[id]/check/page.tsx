import { CheckDesk } from '#components/stations/check-desk'
import { StationHead } from '#components/stations/station-head'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listChecks } from '#lib/stations/checks/queries'
import { canKeepStation } from '#lib/stations/policy'
import { requireStation } from '#lib/stations/queries'
import { stationParams } from '#lib/stations/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('stations'))('checkTitle') })

export default async function CheckStationPage(props: PageProps<'/stations/[id]/check'>) {
  const t = await getTranslator('stations')
  const { data } = await loadPage('station.check', stationParams, props, async (tx, { id }, actor) => {
    const station = await requireStation(tx, id, today())
    allow(canKeepStation(actor, station.code))
    return { station, checks: await listChecks(tx, id) }
  })
  return (
    <>
      <StationHead title={t('checkTitle')} station={data.station} />
      <p className="hint mb-4">{t('checkRule')}</p>
      <CheckDesk stationId={data.station.id} checks={data.checks} />
    </>
  )
}
