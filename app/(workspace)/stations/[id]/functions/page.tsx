import { FunctionDesk } from '#components/stations/function-desk'
import { StationHead } from '#components/stations/station-head'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listFunctions } from '#lib/stations/functions/queries'
import { canKeepStation } from '#lib/stations/policy'
import { requireStation } from '#lib/stations/queries'
import { stationParams } from '#lib/stations/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('stations'))('functionsTitle') })

export default async function FunctionsPage(props: PageProps<'/stations/[id]/functions'>) {
  const t = await getTranslator('stations')
  const { data } = await loadPage('station.function', stationParams, props, async (tx, { id }, actor) => {
    const station = await requireStation(tx, id, today())
    allow(canKeepStation(actor, station.code))
    return { station, functions: await listFunctions(tx, id) }
  })
  return (
    <>
      <StationHead title={t('functionsTitle')} station={data.station} />
      <FunctionDesk stationId={data.station.id} functions={data.functions} />
    </>
  )
}
