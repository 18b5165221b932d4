import { searchDivisions } from '#lib/divisions/queries'
import { divisionSearch } from '#lib/divisions/schema'
import { defineRead } from '#lib/route'

export const GET = defineRead({
  name: 'division.search',
  query: divisionSearch,
  run: async (tx, { actor, query }) => Response.json({ divisions: await searchDivisions(tx, actor.area, query.q) }),
})
