import { deviceActor } from '#lib/auth/device'
import { compressedJson } from '#lib/http'
import { defineRoute } from '#lib/route'
import { pull } from '#lib/sync/pulling/mutations'
import { pullParams } from '#lib/sync/schema'

export const GET = defineRoute({
  name: 'sync.pull',
  caller: deviceActor,
  query: pullParams,
  run: async (actor, { query, request }) => compressedJson(request, await pull(actor, query)),
})
