import type { Metadata } from 'next'
import { StationSheet } from '#components/stations/station-sheet'
import { monthDays } from '#lib/clock'
import { canViewCoverage } from '#lib/coverage/policy'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { servicesTotal } from '#lib/services/reports'
import { requireStation } from '#lib/stations/queries'
import { stationPage } from '#lib/stations/schema'
import { canViewWorkers } from '#lib/workers/policy'
import { listWorkers } from '#lib/workers/queries'

/** More people than any station has; the list of workers pages through the rest. */
const TEAM = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('stations'))('one') }
}

export default async function StationPage(props: PageProps) {
  const { input, data } = await loadPage('station.view', stationPage, props, async (tx, { id, asOf }, actor) => {
    allow(canViewCoverage(actor))
    const station = await requireStation(tx, id, asOf)
    const [services, team] = await Promise.all([
      servicesTotal(tx, station.code, monthDays(asOf.slice(0, 7)).first, asOf),
      canViewWorkers(actor) ? listWorkers(tx, actor, { division: station.code, asOf, station: id }, TEAM) : null,
    ])
    return { station, services, team }
  })
  const texts = { t: await getTranslator('stations'), c: await getTranslator('coverage'), s: await getTranslator('services') }
  return <StationSheet texts={texts} asOf={input.asOf} {...data} />
}
