import { z } from 'zod'
import { defineRoute } from '#lib/route'
import { rememberView } from '#lib/searches/mutations'
import { viewParam } from '#lib/searches/schema'

export const PUT = defineRoute({
  name: 'household.view',
  query: viewParam,
  body: z.strictObject({}),
  run: async (actor, { query }) => Response.json(await rememberView(actor, query)),
})
