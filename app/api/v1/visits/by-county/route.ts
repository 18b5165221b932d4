import { canViewCoverage } from '#lib/coverage/policy'
import { requireWithin } from '#lib/divisions/policy'
import { allow } from '#lib/errors'
import { jsonWithTag } from '#lib/http'
import { defineQuery } from '#lib/route'
import { visitsByCountySelect } from '#lib/services/reports'
import { monthsQuery } from '#lib/services/schema'
import type { CountyVisits } from '#lib/services/types'

export const GET = defineQuery({
  name: 'visit.count',
  query: monthsQuery,
  select: ({ division, from, to }) => visitsByCountySelect(division, from, to),
  run: (counties: CountyVisits[], { actor, query: { division, from, to }, request }) => {
    allow(canViewCoverage(actor))
    requireWithin(actor, division)
    return jsonWithTag(request, { division, from, to, counties })
  },
})
