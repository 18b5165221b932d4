import { allow } from '#lib/errors'
import { disposition } from '#lib/files/rules'
import { canImport } from '#lib/imports/policy'
import { templateParams } from '#lib/imports/schema'
import { templateOf } from '#lib/imports/templates/queries'
import { FORMS } from '#lib/registers/rules'
import { defineRead } from '#lib/route'

export const GET = defineRead({
  name: 'import.template',
  query: templateParams,
  run: async (tx, { actor, query: { register } }) => {
    allow(canImport(actor, register))
    return new Response(new Uint8Array(await templateOf(tx, actor.area, register)), {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': disposition(`${FORMS[register].sheet}-导入模板.xlsx`, false),
        'cache-control': 'private, no-store',
      },
    })
  },
})
