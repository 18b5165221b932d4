import { readAs } from '#lib/db'
import { searchDivisions } from '#lib/divisions/queries'
import { divisionSearch } from '#lib/divisions/schema'
import { defineRoute } from '#lib/route'

export const GET = defineRoute({
  name: 'division.search',
  query: divisionSearch,
  run: async (actor, { query }) =>
    Response.json({ divisions: await readAs(actor, (tx) => searchDivisions(tx, actor.area, query.q)) }),
})
