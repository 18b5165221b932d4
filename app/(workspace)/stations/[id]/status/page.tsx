import { StationHead } from '#components/stations/station-head'
import { StatusChoice } from '#components/stations/status-choice'
import { StatusPreview } from '#components/stations/status-preview'
import { today } from '#lib/clock'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canKeepStation } from '#lib/stations/policy'
import { requireStation } from '#lib/stations/queries'
import { previewCoverage } from '#lib/stations/statuses/queries'
import { daysOfEffect, proposed } from '#lib/stations/statuses/rules'
import { statusParams } from '#lib/stations/statuses/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('stations'))('statusTitle') })

export default async function StationStatusPage(props: PageProps<'/stations/[id]/status'>) {
  const t = await getTranslator('stations')
  const { input, data } = await loadPage('station.status', statusParams, props, async (tx, given, actor) => {
    const station = await requireStation(tx, given.id, today())
    allow(canKeepStation(actor, station.code))
    const before = station.history.toReversed()
    const plan = proposed(before, given, today())
    if (!plan) return { station, before, plan, county: '', effects: [] }
    const county = (await listDivisionPath(tx, station.code.slice(0, 6))).at(-1)?.name ?? ''
    const days = daysOfEffect(before, plan.after, today())
    const effects = station.tier < 4 ? await previewCoverage(tx, station, before, plan.after, days) : []
    return { station, before, plan, county, effects }
  })
  const { station, before, plan, county, effects } = data
  return (
    <>
      <StationHead title={t('statusTitle')} station={station} />
      {plan ? (
        <StatusPreview station={station} order={input} plan={plan} county={county} effects={effects} />
      ) : (
        <StatusChoice station={station} periods={before} />
      )}
    </>
  )
}
