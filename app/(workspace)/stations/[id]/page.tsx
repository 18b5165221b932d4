import type { Metadata } from 'next'
import { ContactLine } from '#components/stations/contact-line'
import { StationDeeds } from '#components/stations/station-deeds'
import { StationParts } from '#components/stations/station-parts'
import { StationSheet } from '#components/stations/station-sheet'
import { monthDays } from '#lib/clock'
import { listContractsOf } from '#lib/contracts/queries'
import { canViewCoverage } from '#lib/coverage/policy'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { servicesTotal } from '#lib/services/reports'
import { listChecks } from '#lib/stations/checks/queries'
import { listFunctions, readReached } from '#lib/stations/functions/queries'
import { listPhotos } from '#lib/stations/photos/queries'
import { listPoints, readTree } from '#lib/stations/points/queries'
import { canMeetStation } from '#lib/stations/policy'
import { getContact, requireStation } from '#lib/stations/queries'
import { stationPage } from '#lib/stations/schema'
import { listRevisions } from '#lib/stations/statuses/queries'
import { canViewWorkers } from '#lib/workers/policy'
import { listWorkers } from '#lib/workers/queries'

/** More people than any station has; the list of workers pages through the rest. */
const TEAM = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('stations'))('one') }
}

export default async function StationPage(props: PageProps) {
  const { actor, input, data } = await loadPage('station.view', stationPage, props, async (tx, { id, asOf }, actor) => {
    allow(canViewCoverage(actor))
    const station = await requireStation(tx, id, asOf)
    const meets = canMeetStation(actor)
    const [services, team, functions, reached, points, contracts, tree] = await Promise.all([
      servicesTotal(tx, station.code, monthDays(asOf.slice(0, 7)).first, asOf),
      canViewWorkers(actor) ? listWorkers(tx, actor, { division: station.code, asOf, station: id }, TEAM) : null,
      listFunctions(tx, id),
      readReached(tx, station, asOf),
      listPoints(tx, id),
      listContractsOf(tx, id),
      station.tier === 2 ? readTree(tx, station.code, asOf) : null,
    ])
    const [checks, revisions, photos, contact] = meets
      ? await Promise.all([listChecks(tx, id), listRevisions(tx, id), listPhotos(tx, id), getContact(tx, actor, id)])
      : [null, null, [], null]
    return { station, services, team, functions, reached, points, contracts, tree, checks, revisions, photos, contact }
  })
  const { station, services, team, contact, ...parts } = data
  const texts = { t: await getTranslator('stations'), c: await getTranslator('coverage'), s: await getTranslator('services') }
  return (
    <>
      <StationSheet texts={texts} asOf={input.asOf} station={station} services={services} team={team}>
        <StationDeeds actor={actor} station={station} />
      </StationSheet>
      <StationParts station={station} asOf={input.asOf} {...parts}>
        {contact && <ContactLine stationId={station.id} contact={contact} />}
      </StationParts>
    </>
  )
}
