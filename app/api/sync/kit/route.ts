import { deviceActor } from '#lib/auth/device'
import { readAs } from '#lib/db'
import { jsonWithTag } from '#lib/http'
import { defineRoute } from '#lib/route'
import { requireKit } from '#lib/sync/kit/queries'

export const GET = defineRoute({
  name: 'sync.kit',
  caller: deviceActor,
  run: async (actor, { request }) => jsonWithTag(request, await readAs(actor, (tx) => requireKit(tx, actor))),
})
