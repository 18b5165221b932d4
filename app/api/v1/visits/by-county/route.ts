import { canViewCoverage } from '#lib/coverage/policy'
import { requireWithin } from '#lib/divisions/policy'
import { allow } from '#lib/errors'
import { jsonWithTag } from '#lib/http'
import { defineQuery } from '#lib/route'
import { visitsByCountySelect } from '#lib/services/reports'
import { monthsQuery } from '#lib/services/schema'
import type { VisitsByCounty } from '#lib/services/types'

export const GET = defineQuery({
  name: 'visit.count',
  query: monthsQuery,
  select: ({ division, from, to }) => visitsByCountySelect(division, from, to),
  run: ([found]: VisitsByCounty[], { actor, query: { division, from, to }, request }) => {
    allow(canViewCoverage(actor))
    // An area that was merged or renumbered is asked about by whoever keeps its records now.
    requireWithin(actor, found?.keeper ?? division)
    return jsonWithTag(request, { division, from, to, counties: found?.counties ?? [] })
  },
})
