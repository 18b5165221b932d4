import { uploadFile } from '#lib/files/mutations'
import { canStoreFile } from '#lib/files/policy'
import { MOST_BYTES } from '#lib/files/rules'
import { uploadParams } from '#lib/files/schema'
import { defineRoute } from '#lib/route'

export const POST = defineRoute({
  name: 'file.store',
  query: uploadParams,
  upload: { may: (actor, { kind }) => canStoreFile(actor, kind), mostBytes: ({ kind }) => MOST_BYTES[kind] },
  run: async (actor, { query, file }) => Response.json(await uploadFile(actor, query, file), { status: 201 }),
})
