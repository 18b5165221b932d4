import { recordAudit } from '#lib/audit'
import { canViewCoverage } from '#lib/coverage/policy'
import { listTownships, requirePath } from '#lib/coverage/queries'
import { townshipsSheet } from '#lib/coverage/rules'
import { townshipsExport } from '#lib/coverage/schema'
import { asActor } from '#lib/db'
import { sheetResponse, textsFor } from '#lib/download'
import { allow } from '#lib/errors'
import { defineRoute } from '#lib/route'

/** More than there are in the nation: a file is never cut short. */
const LIMIT = 50_000

/** Townships of an area with the stations that serve them, or only the gaps, as a file. */
export const GET = defineRoute({
  name: 'coverage.export',
  query: townshipsExport,
  run: async (actor, { query, request }) => {
    allow(canViewCoverage(actor))
    const { division, asOf, covered, format } = query
    const rows = await asActor(actor, async (tx) => {
      await requirePath(tx, actor, division, asOf)
      await recordAudit(tx, actor, {
        action: 'coverage.export',
        entity: 'coverage',
        division,
        detail: { list: 'townships', asOf, covered, format },
      })
      return listTownships(tx, { division, asOf, covered, limit: LIMIT })
    })
    return sheetResponse(
      townshipsSheet(textsFor(request, 'coverage'), rows, asOf),
      format,
      `townships-${division || 'cn'}-${asOf}`,
    )
  },
})
