import { exportAuditEvents } from '#lib/audit-events/mutations'
import { auditSheet } from '#lib/audit-events/rules'
import { auditParams } from '#lib/audit-events/schema'
import { today } from '#lib/clock'
import { toCsv } from '#lib/format/sheet'
import { defineRoute } from '#lib/route'

export const GET = defineRoute({
  name: 'audit.export',
  query: auditParams,
  run: async (actor, { query }) =>
    new Response(toCsv(auditSheet(await exportAuditEvents(actor, query))), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="audit-${today()}.csv"`,
        'cache-control': 'no-store',
      },
    }),
})
