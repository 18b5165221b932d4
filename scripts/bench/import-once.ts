// Imports one workbook as a county's coordinator, in a process that does nothing else, and prints what it took.
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '#lib/auth/actor'
import { uploadFile } from '#lib/files/mutations'
import { applyCheckedImport } from '#lib/imports/applying/mutations'
import { checkImport } from '#lib/imports/checking/mutations'
import { applyImport, createImport } from '#lib/imports/mutations'

const [, , file = '', county = ''] = process.argv
const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })
await owner.connect()
const found = await owner.query(`select id from account where role = 'COUNTY_COORDINATOR' and division_code = $1 limit 1`, [
  county,
])
const actor: Actor = {
  ...{ accountId: found.rows[0].id, username: 'bench', displayName: 'bench', role: 'COUNTY_COORDINATOR', area: county },
  ...{ workerId: null, demo: true, sessionId: null },
}
const [id, fileId] = [uuidv7(), uuidv7()]
await uploadFile(actor, { id: fileId, kind: 'IMPORT', name: 'bench.xlsx' }, readFileSync(file))
await createImport(actor, { id, register: 'HOUSEHOLDS', fileId })
const checkSeconds = await timed(() => checkImport(id))
const { rows } = await owner.query('select version, total, ok_rows from import_batch where id = $1', [id])
if (rows[0].ok_rows !== rows[0].total) throw new Error(`${rows[0].total - rows[0].ok_rows} rows are not sound`)
await applyImport(actor, { id, version: rows[0].version, onNew: 'INSERT', onMatch: 'UPDATE', onWarning: 'APPLY' })
const applySeconds = await timed(() => applyCheckedImport(id))
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(JSON.stringify({ rows: rows[0].total, checkSeconds, applySeconds, peakMiB }))
process.exit(0)

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}
