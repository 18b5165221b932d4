import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { codeOf } from '#lib/dictionaries/rules'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let dictionaries: typeof import('#lib/dictionaries/mutations')
let queries: typeof import('#lib/dictionaries/queries')
let visits: typeof import('#lib/visits/mutations')
let batches: typeof import('#lib/visits/batches/mutations')
let reading: typeof import('#lib/visits/queries')
let kits: typeof import('#lib/sync/kit/queries')
let station: TestStation
let household: TestHousehold
let official: Actor
let abroad: Actor
let worker: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  dictionaries = await import('#lib/dictionaries/mutations')
  queries = await import('#lib/dictionaries/queries')
  visits = await import('#lib/visits/mutations')
  batches = await import('#lib/visits/batches/mutations')
  reading = await import('#lib/visits/queries')
  kits = await import('#lib/sync/kit/queries')
  station = await makeStation(owner, '522702106')
  household = await makeHousehold(owner, station)
  official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
  abroad = await makeActor(owner, 'PROVINCE_OFFICIAL', '41')
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

type Word = Omit<Parameters<typeof dictionaries.addWord>[1], 'id'>
const bathing: Word = { list: 'SERVICE', domain: 'ELDERLY', zh: '助浴', en: 'Bathing' }
async function add(word: Partial<Word> = {}, actor = official, id = uuidv7()): Promise<string> {
  return codeOf((await dictionaries.addWord(actor, { id, ...bathing, ...word })).id)
}
const words = (actor: Actor) => db.readAs(actor, (tx) => queries.listWords(tx))
const write = (changes: Record<string, unknown>, id = uuidv7()) =>
  visits.writeVisit(worker, id, visitOf(station, household, changes))
const refused = { code: 'INVALID', fieldErrors: { services: ['invalid'] } }

it('is added by the province alone, once, and seen by everybody in it', async () => {
  const id = uuidv7()
  for (const actor of [worker, await makeActor(owner, 'COUNTY_COORDINATOR', '522702')])
    await expect(add({ zh: '助餐' }, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const code = await add({ zh: '助餐' }, official, id)
  expect(await add({ zh: '助餐' }, official, id)).toBe(code)
  await expect(add({ zh: '助餐' })).rejects.toMatchObject({ fieldErrors: { zh: ['wordKnown'] } })
  expect((await words(worker)).filter((word) => word.code === code)).toMatchObject([
    { zh: '助餐', en: 'Bathing', retired: false },
  ])
  expect(await words(abroad)).toEqual([])
  // Another province, or another list, may have the same.
  await add({ zh: '助餐' }, abroad)
  await add({ zh: '助餐', list: 'NEED', domain: null })
})

it('is named by a visit at a desk and on a phone, and read in its own words', async () => {
  const [service, need] = [await add(), await add({ list: 'NEED', domain: null, zh: '陪诊' })]
  const start = await db.readAs(worker, (tx) => reading.requireVisitStart(tx, worker, household.id, '2023-05-10'))
  const kit = await db.readAs(worker, (tx) => kits.requireKit(tx, worker))
  for (const offered of [start.ownWords, kit.ownWords])
    expect(offered?.map(({ code }) => code)).toEqual(expect.arrayContaining([service, need]))
  const changes = { services: ['POLICY_ADVICE', service], needs: [need, 'HEALTH'] }
  const id = uuidv7()
  await write(changes, id)
  expect(await write(changes, id)).toMatchObject({ created: false })
  const page = await db.readAs(worker, (tx) => reading.requireVisit(tx, worker, id))
  expect(page.versions[0]).toMatchObject({ services: ['POLICY_ADVICE', service], needs: [need, 'HEALTH'] })
  expect(page.ownWords.map(({ zh }) => zh).sort()).toEqual(['助浴', '陪诊'].sort())
  // Together with others it is left to be looked at alone.
  const batch = [{ id: uuidv7(), input: visitOf(station, household, changes) }]
  expect(await db.asActor(worker, (tx) => batches.createVisitsIn(tx, worker, batch))).toEqual([])
})

it('is refused in another list or domain, from another province, and where there is none', async () => {
  const service = await add({ zh: '助洁' })
  const foreign = await add({ zh: '代购' }, abroad)
  await expect(write({ needs: [service] })).rejects.toMatchObject(refused)
  await expect(write({ domain: 'CHILD', services: [service] })).rejects.toMatchObject(refused)
  await expect(write({ services: [foreign] })).rejects.toMatchObject(refused)
  await expect(write({ services: [codeOf(uuidv7())] })).rejects.toMatchObject(refused)
})

it('is offered no more once it is out of use, and is still taken from a phone that has it', async () => {
  const code = await add({ zh: '理发' })
  const id = code.slice(4)
  await expect(dictionaries.retireWord(worker, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(dictionaries.retireWord(abroad, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  for (const _ of [1, 2]) await dictionaries.retireWord(official, { id })
  expect((await words(worker)).find((word) => word.code === code)).toMatchObject({ retired: true })
  await write({ services: [code] })
  // The same word may come back as a new one.
  expect(await add({ zh: '理发' })).not.toBe(code)
  const { rows } = await owner.query(`select action from audit_event where entity_id = $1 order by id`, [id])
  expect(rows.map(({ action }) => action)).toEqual(['dictionary_word.add', 'dictionary_word.retire'])
})
