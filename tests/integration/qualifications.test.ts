import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let workers: typeof import('#lib/workers/mutations')
let corrections: typeof import('#lib/workers/qualifications/mutations')
let station: TestStation
let chief: Actor
let chiefThere: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  workers = await import('#lib/workers/mutations')
  corrections = await import('#lib/workers/qualifications/mutations')
  station = await makeStation(owner, '522702103')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  chiefThere = await makeActor(owner, 'STATION_CHIEF', '522702102')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

it('a certificate is put right or taken away, each with its reason in the audit', async () => {
  const [workerId = '', other = ''] = station.workerIds
  const paper = { level: 'ASSISTANT' as const, issuedOn: '2020-01-01', validTo: undefined }
  const [id, taken] = [uuidv7(), uuidv7()]
  await workers.addQualification(chief, { id, workerId, ...paper, number: 'DEMO-2021-7' })
  await workers.addQualification(chief, { id: taken, workerId: other, ...paper, number: 'DEMO-2021-8' })
  const right = {
    id,
    version: 1,
    level: 'SENIOR' as const,
    number: undefined,
    issuedOn: '2021-02-03',
    validTo: '2026-02-03',
    reason: '演示：等级登记错了',
  }
  await expect(corrections.correctQualification(chiefThere, right)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await corrections.correctQualification(chief, right)).toEqual({ id: workerId })
  await expect(corrections.correctQualification(chief, right)).rejects.toMatchObject({ code: 'CONFLICT' })
  const same = corrections.correctQualification(chief, { ...right, version: 2, number: 'demo20218' })
  await expect(same).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { number: ['certificateTaken'] } })
  const { rows } = await owner.query(`select level, issued_on::text, valid_to::text, version from qualification where id = $1`, [
    id,
  ])
  expect(rows).toEqual([{ level: 'SENIOR', issued_on: '2021-02-03', valid_to: '2026-02-03', version: 2 }])

  const gone = { id, version: 2, reason: '演示：登记到别人名下' }
  await expect(corrections.voidQualification(chiefThere, gone)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await corrections.voidQualification(chief, gone)
  expect((await owner.query('select from qualification where id = $1', [id])).rowCount).toBe(0)
  const audit = await owner.query(
    `select action, reason, detail->'before'->>'level' as level from audit_event where entity_id = $1 and action like 'qualification.%' order by at, id`,
    [workerId],
  )
  expect(audit.rows.filter(({ reason }) => reason)).toEqual([
    { action: 'qualification.correct', reason: right.reason, level: 'ASSISTANT' },
    { action: 'qualification.void', reason: gone.reason, level: 'SENIOR' },
  ])
  // The number is free again for whoever it really belongs to.
  await workers.addQualification(chief, { id: uuidv7(), workerId: other, ...paper, number: 'DEMO-2021-7' })
})
