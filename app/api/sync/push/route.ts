import { deliveringActor } from '#lib/auth/device'
import { defineRoute } from '#lib/route'
import { push } from '#lib/sync/pushing/mutations'
import { pushInput } from '#lib/sync/schema'

/** What a phone wrote; also, for a while, the phone of somebody whose posting has ended. */
export const POST = defineRoute({
  name: 'sync.push',
  caller: deliveringActor,
  body: pushInput,
  run: async (actor, { body }) => Response.json(await push(actor, body), { headers: { 'cache-control': 'no-store' } }),
})
