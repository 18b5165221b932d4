import { recordAudit } from '#lib/audit'
import { canViewCoverage } from '#lib/coverage/policy'
import { requirePath } from '#lib/coverage/queries'
import { listAreas } from '#lib/coverage/reports'
import { areasSheet } from '#lib/coverage/rules'
import { belowExport } from '#lib/coverage/schema'
import { asActor } from '#lib/db'
import { sheetResponse, textsFor } from '#lib/download'
import { allow } from '#lib/errors'
import { defineRoute } from '#lib/route'

/** The ranked table of the coverage page as a file. */
export const GET = defineRoute({
  name: 'coverage.export',
  query: belowExport,
  run: async (actor, { query, request }) => {
    allow(canViewCoverage(actor))
    const areas = await asActor(actor, async (tx) => {
      const { division, asOf, format } = query
      await requirePath(tx, actor, division, asOf)
      await recordAudit(tx, actor, {
        action: 'coverage.export',
        entity: 'coverage',
        division,
        detail: { list: 'areas', asOf, format },
      })
      return listAreas(tx, division, asOf, query.compare)
    })
    return sheetResponse(
      areasSheet(textsFor(request, 'coverage'), areas, query),
      query.format,
      `coverage-${query.division || 'cn'}-${query.asOf}`,
    )
  },
})
