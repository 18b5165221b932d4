import { Readable } from 'node:stream'
import { openExport } from '#lib/exports/mutations'
import { fileName, writeExport } from '#lib/exports/running/mutations'
import { exportParam } from '#lib/exports/schema'
import { disposition } from '#lib/files/rules'
import { defineRoute } from '#lib/route'
import { XLSX_TYPE } from '#lib/workbooks/stream'

/** The workbook of an export: the kept one where it is sealed, else written while it is sent. */
export const GET = defineRoute({
  name: 'export.download',
  query: exportParam,
  run: async (actor, { query }) => {
    const { request, content } = await openExport(actor, query.id)
    const body = content ? new Uint8Array(content) : (Readable.toWeb(writeExport(actor, request)) as ReadableStream)
    return new Response(body, {
      headers: {
        'content-type': XLSX_TYPE,
        'content-disposition': disposition(fileName(request), false),
        'cache-control': 'private, no-store',
      },
    })
  },
})
