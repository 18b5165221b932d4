import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makeActor, makeStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { person, workbook } from '#tests/support/workbooks'

const ROWS = 3_000
const PATIENCE = 90_000

let database: TestDatabase
let owner: pg.Client
let county: Actor
let worker: ChildProcess | null = null

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await makeStation(owner, '522702106')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  worker?.kill('SIGKILL')
  await (await import('#lib/db')).pool.end()
  await owner.end()
  await database.drop()
})

/** A process that works jobs off, as `npm run worker` does. */
function startWorker() {
  worker = spawn(process.execPath, ['--conditions=react-server', 'scripts/worker.ts'], {
    stdio: 'ignore',
    env: { ...process.env, DATABASE_URL: database.appUrl },
  })
}

async function killWorker() {
  const ended = worker && once(worker, 'exit')
  worker?.kill('SIGKILL')
  await ended
}

async function until(id: string, wanted: (batch: { status: string; done: number }) => boolean) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const { rows } = await owner.query('select status, done, total, version, inserted, fault from import_batch where id = $1', [
      id,
    ])
    if (wanted(rows[0])) return rows[0]
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it did not happen in time')
}

const count = async (table: string) => Number((await owner.query(`select count(*) as n from ${table}`)).rows[0].n)

it('a server killed while it checks and while it applies doubles nothing: another takes over', { timeout: 300_000 }, async () => {
  const { uploadFile } = await import('#lib/files/mutations')
  const { createImport, applyImport } = await import('#lib/imports/mutations')
  const rows = Array.from({ length: ROWS }, (_, index) => person({ household: String(index), name: `演示${index}` }))
  const [id, fileId] = [uuidv7(), uuidv7()]
  await uploadFile(county, { id: fileId, kind: 'IMPORT', name: '名单.xlsx' }, workbook(rows))
  await createImport(county, { id, register: 'HOUSEHOLDS', fileId })

  startWorker()
  await until(id, ({ done }) => done > 0)
  await killWorker()
  expect(await until(id, () => true)).toMatchObject({ status: 'CHECKING' })
  expect(await count('import_row')).toBe(0)
  const missedAt = Date.now()
  startWorker()
  const checked = await until(id, ({ status }) => status !== 'CHECKING')
  expect(checked).toMatchObject({ status: 'CHECKED', total: ROWS })
  expect(Date.now() - missedAt).toBeLessThan(60_000)
  expect(await count('import_row')).toBe(ROWS)

  await applyImport(county, { id, version: checked.version, onNew: 'INSERT', onMatch: 'UPDATE', onWarning: 'APPLY' })
  await until(id, ({ status, done }) => status === 'APPLYING' && done > 0)
  await killWorker()
  expect(await count('person')).toBe(0)
  startWorker()
  expect(await until(id, ({ status }) => status !== 'APPLYING')).toMatchObject({ status: 'APPLIED', inserted: ROWS })
  expect([await count('person'), await count('household'), await count('household_member')]).toEqual([ROWS, ROWS, ROWS])
})
