import { allow } from '#lib/errors'
import { canViewHouseholds } from '#lib/households/policy'
import { defineRead } from '#lib/route'
import { searchHouseholds } from '#lib/searches/queries'
import { searchQuery } from '#lib/searches/schema'

/** Households by a name, its pinyin, a village, or the key of a number; at most 50, with the cursor of the next page. */
export const GET = defineRead({
  name: 'household.search',
  query: searchQuery,
  run: async (tx, { actor, query }) => {
    allow(canViewHouseholds(actor))
    return Response.json(await searchHouseholds(tx, actor, query))
  },
})
