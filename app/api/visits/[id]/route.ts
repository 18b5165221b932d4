import { defineRoute } from '#lib/route'
import { writeVisit } from '#lib/visits/mutations'
import { visitInput, visitParam } from '#lib/visits/schema'

/** Creates, corrects or replays a visit; the phone may send it as often as it likes. */
export const PUT = defineRoute({
  name: 'visit.write',
  query: visitParam,
  body: visitInput,
  run: async (actor, { query, body }) => {
    const visit = await writeVisit(actor, query.id, body)
    return Response.json(visit, { status: visit.created ? 201 : 200 })
  },
})
