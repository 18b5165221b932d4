import { findSimilar } from '#lib/duplicates/mutations'
import { similarInput } from '#lib/duplicates/schema'
import { defineRoute } from '#lib/route'

/** Who on file may be the person being typed. In a body, because names and numbers have no place in addresses and logs. */
export const POST = defineRoute({
  name: 'person.similar',
  body: similarInput,
  run: async (actor, { body }) => Response.json(await findSimilar(actor, body)),
})
