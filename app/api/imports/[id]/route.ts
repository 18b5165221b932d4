import { allow } from '#lib/errors'
import { canViewImports } from '#lib/imports/policy'
import { requireProgress } from '#lib/imports/queries'
import { importParam } from '#lib/imports/schema'
import { defineRead } from '#lib/route'

/** How far an import has come, for the page that shows it. */
export const GET = defineRead({
  name: 'import.progress',
  query: importParam,
  run: async (tx, { actor, query }) => {
    allow(canViewImports(actor))
    return Response.json(await requireProgress(tx, query.id), { headers: { 'cache-control': 'private, no-store' } })
  },
})
