import type { Metadata } from 'next'
import { StationList } from '#components/stations/station-list'
import { canViewCoverage } from '#lib/coverage/policy'
import { requirePath } from '#lib/coverage/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { countStations, listStations } from '#lib/stations/queries'
import { stationsPage } from '#lib/stations/schema'

const PAGE = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('stations'))('title') }
}

export default async function StationsPage(props: PageProps) {
  const { input, data } = await loadPage('station.list', stationsPage, props, async (tx, given, actor) => {
    allow(canViewCoverage(actor))
    const filter = { ...given, division: given.division ?? actor.area }
    const [path, rows, count] = await Promise.all([
      requirePath(tx, actor, filter.division, filter.asOf),
      listStations(tx, filter, PAGE + 1, given.after),
      countStations(tx, filter),
    ])
    return { filter, path, count, rows: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1] : undefined }
  })
  const texts = { t: await getTranslator('stations'), c: await getTranslator('coverage') }
  return <StationList texts={texts} first={input.after === undefined} {...data} />
}
