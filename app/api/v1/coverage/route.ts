import { canViewCoverage } from '#lib/coverage/policy'
import { coverageSelect } from '#lib/coverage/reports'
import { coverageFrom } from '#lib/coverage/rules'
import { coverageQuery } from '#lib/coverage/schema'
import type { CoverageRow } from '#lib/coverage/types'
import { allow } from '#lib/errors'
import { rateHundredths } from '#lib/format/numbers'
import { jsonWithTag } from '#lib/http'
import { defineQuery } from '#lib/route'

export const GET = defineQuery({
  name: 'coverage.view',
  query: coverageQuery,
  select: ({ division, asOf }) => coverageSelect(division, asOf),
  run: (rows: CoverageRow[], { actor, query: { division, asOf }, request }) => {
    allow(canViewCoverage(actor))
    const { name, covered, townships, ...rest } = coverageFrom(rows)
    const rate = townships === 0 ? null : rateHundredths(covered, townships) / 100
    return jsonWithTag(request, { division, name, asOf, covered, total: townships, rate, ...rest })
  },
})
