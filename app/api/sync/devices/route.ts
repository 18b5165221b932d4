import { registerDevice } from '#lib/devices/mutations'
import { registerInput } from '#lib/devices/schema'
import { defineRoute } from '#lib/route'

/** Registers the phone on which somebody signed in: by the session, everything after that by the phone's own token. */
export const POST = defineRoute({
  name: 'device.register',
  body: registerInput,
  run: async (actor, { body }) => Response.json(await registerDevice(actor, body), { headers: { 'cache-control': 'no-store' } }),
})
