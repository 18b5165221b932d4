import { allow } from '#lib/errors'
import { canViewHouseholds } from '#lib/households/policy'
import { defineRoute } from '#lib/route'
import { keyOf } from '#lib/searches/mutations'
import { searchInput } from '#lib/searches/schema'

/** By what a typed text is to be searched: a number is class S, so it comes in a body and goes into addresses as its HMAC. */
export const POST = defineRoute({
  name: 'household.search',
  body: searchInput,
  run: async (actor, { body: { q } }) => {
    allow(canViewHouseholds(actor))
    const key = keyOf(q)
    return Response.json(key ? { key } : { q })
  },
})
