import { recordAudit } from '#lib/audit'
import { NATION_SEGMENT } from '#lib/auth/home'
import { canViewCoverage } from '#lib/coverage/policy'
import { requirePath } from '#lib/coverage/queries'
import { asActor } from '#lib/db'
import { sheetResponse, textsFor } from '#lib/download'
import { allow } from '#lib/errors'
import { defineRoute } from '#lib/route'
import { listStations } from '#lib/stations/queries'
import { stationsExport } from '#lib/stations/schema'

/** More than there are in the nation: a file is never cut short. */
const LIMIT = 50_000

/** The list of stations as a file. */
export const GET = defineRoute({
  name: 'station.export',
  query: stationsExport,
  run: async (actor, { query, request }) => {
    allow(canViewCoverage(actor))
    const { asOf, tier, status, format, division = actor.area } = query
    const rows = await asActor(actor, async (tx) => {
      await requirePath(tx, actor, division, asOf)
      await recordAudit(tx, actor, {
        action: 'station.export',
        entity: 'station',
        division,
        detail: { asOf, tier, status, format },
      })
      return listStations(tx, { division, asOf, tier, status }, LIMIT)
    })
    const t = textsFor(request, 'stations')
    const c = textsFor(request, 'coverage')
    const sheet = {
      name: `${t('title')} ${asOf}`,
      columns: [c('code'), t('name'), t('area'), t('tier'), t('status'), t('since'), c('asOf')],
      rows: rows.map((row) => [
        row.code,
        row.name,
        row.above,
        c(`tier.${row.tier}`),
        row.status && c(`status.${row.status}`),
        row.since,
        asOf,
      ]),
    }
    return sheetResponse(sheet, format, `stations-${division || NATION_SEGMENT}-${asOf}`)
  },
})
