import { openFile } from '#lib/files/mutations'
import { disposition, isPicture } from '#lib/files/rules'
import { fileParam } from '#lib/files/schema'
import { defineRoute } from '#lib/route'

export const GET = defineRoute({
  name: 'file.open',
  query: fileParam,
  run: async (actor, { query }) => {
    const { name, mediaType, content } = await openFile(actor, query.id)
    return new Response(new Uint8Array(content), {
      headers: {
        'content-type': mediaType,
        'content-length': String(content.length),
        'content-disposition': disposition(name, isPicture(mediaType)),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': isPicture(mediaType) ? 'private, max-age=3600, immutable' : 'private, no-store',
      },
    })
  },
})
