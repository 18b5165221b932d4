import { canViewCoverage } from '#lib/coverage/policy'
import { coverageOf } from '#lib/coverage/reports'
import { coverageQuery } from '#lib/coverage/schema'
import { allow } from '#lib/errors'
import { rateHundredths } from '#lib/format/numbers'
import { jsonWithTag } from '#lib/http'
import { defineRead } from '#lib/route'

export const GET = defineRead({
  name: 'coverage.view',
  query: coverageQuery,
  run: async (tx, { actor, query: { division, asOf }, request }) => {
    allow(canViewCoverage(actor))
    const { name, covered, townships, ...rest } = await coverageOf(tx, division, asOf)
    const rate = townships === 0 ? null : rateHundredths(covered, townships) / 100
    return jsonWithTag(request, { division, name, asOf, covered, total: townships, rate, ...rest })
  },
})
