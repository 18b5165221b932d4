import { endWiped, wipedActor } from '#lib/auth/device'
import { wipedInput } from '#lib/devices/schema'
import { defineRoute } from '#lib/route'

/** A phone says that it holds nothing any more; whoever revoked it sees so. */
export const POST = defineRoute({
  name: 'device.wipe',
  caller: wipedActor,
  body: wipedInput,
  run: async (actor) => {
    await endWiped(actor.tokenHash)
    return Response.json({ wiped: true })
  },
})
