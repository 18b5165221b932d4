import { deliveringActor } from '#lib/auth/device'
import { canStoreFile } from '#lib/files/policy'
import { defineRoute } from '#lib/route'
import { uploadParam, uploadParams } from '#lib/sync/schema'
import { MOST_PART } from '#lib/sync/types'
import { putPart, readUpload } from '#lib/sync/uploads/mutations'

export const PUT = defineRoute({
  name: 'upload.part',
  caller: deliveringActor,
  query: uploadParams,
  upload: { may: (actor, { kind }) => canStoreFile(actor, kind), mostBytes: () => MOST_PART },
  run: async (actor, { query, file }) => Response.json(await putPart(actor, query, file)),
})

export const GET = defineRoute({
  name: 'upload.read',
  caller: deliveringActor,
  query: uploadParam,
  run: async (actor, { query }) => Response.json(await readUpload(actor, query.id)),
})
