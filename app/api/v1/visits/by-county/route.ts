import { canViewCoverage } from '#lib/coverage/policy'
import { requireWithin } from '#lib/divisions/policy'
import { allow } from '#lib/errors'
import { jsonWithTag } from '#lib/http'
import { defineRead } from '#lib/route'
import { visitsByCounty } from '#lib/services/reports'
import { monthsQuery } from '#lib/services/schema'

export const GET = defineRead({
  name: 'visit.count',
  query: monthsQuery,
  run: async (tx, { actor, query: { division, from, to }, request }) => {
    allow(canViewCoverage(actor))
    requireWithin(actor, division)
    return jsonWithTag(request, { division, from, to, counties: await visitsByCounty(tx, division, from, to) })
  },
})
