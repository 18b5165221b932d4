import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { similarInput } from '#lib/duplicates/schema'
import { parseInput } from '#lib/input'
import { makePerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

// Of an area code that was never assigned, so that they can be nobody's.
const [HERE, AWAY, ABROAD] = ['529900194912310026', '529900198002290036', '52990019900101005X'] as const

let database: TestDatabase
let owner: pg.Client
let duplicates: typeof import('#lib/duplicates/mutations')
let queries: typeof import('#lib/duplicates/queries')
let searching: typeof import('#lib/searches/mutations')
let searches: typeof import('#lib/searches/queries')
let db: typeof import('#lib/db')
let station: TestStation
let sister: TestStation
let worker: Actor
let chief: Actor
let county: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  duplicates = await import('#lib/duplicates/mutations')
  queries = await import('#lib/duplicates/queries')
  searching = await import('#lib/searches/mutations')
  searches = await import('#lib/searches/queries')
  station = await makeStation(owner, '522702106')
  sister = await makeStation(owner, '522702107')
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const similar = async (actor: Actor, given: Record<string, unknown>) =>
  (await duplicates.findSimilar(actor, parseInput(similarInput, given))).people

describe('an ID number that is on file', () => {
  it('tells its finder the household in the own area, elsewhere the county alone, in another province nothing', async () => {
    const own = await makePerson(owner, station, { name: '演示甲', idNumber: HERE })
    await makePerson(owner, await makeStation(owner, '522701001'), { name: '演示乙', idNumber: AWAY, village: '522701001' })
    await makePerson(owner, await makeStation(owner, '410102002'), { name: '演示丙', idNumber: ABROAD, village: '410102002' })
    expect(await duplicates.findIdentity(worker, HERE.toLowerCase())).toEqual({
      kind: 'HERE',
      personId: own.id,
      householdId: own.householdId,
    })
    expect(await duplicates.findIdentity(worker, AWAY)).toEqual({ kind: 'ELSEWHERE', county: '都匀市' })
    expect(await duplicates.findIdentity(worker, ABROAD)).toEqual({ kind: 'NONE' })
    const { rows } = await owner.query(
      `select result, detail from audit_event where action = 'identity.lookup' and actor_id = $1 order by id`,
      [worker.accountId],
    )
    expect(rows).toEqual([
      { result: 'OK', detail: { known: true } },
      { result: 'OK', detail: { known: false } },
    ])
  })

  it('is answered thirty times an hour to one account, whoever asks at once', async () => {
    const curious = await makeActor(owner, 'STATION_WORKER', '522702106')
    const outcomes: PromiseSettledResult<unknown>[] = []
    for (let round = 0; round < 18; round++) {
      outcomes.push(...(await Promise.allSettled([1, 2].map(() => duplicates.findIdentity(curious, AWAY)))))
    }
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'RATE_LIMITED' } })
    const { rows } = await owner.query(`select count(*)::int as n from audit_event where actor_id = $1 and result = 'DENIED'`, [
      curious.accountId,
    ])
    expect(rows).toEqual([{ n: 6 }])
    const official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
    await expect(duplicates.findIdentity(official, AWAY)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('somebody who is being entered', () => {
  it('is warned of within the county by slips of ear and hand; out of sight the name is masked and nothing linked', async () => {
    const near = await makePerson(owner, station, { name: '李晓芳', birthDate: '1948-07-02', phone: '10000000031' })
    const far = await makePerson(owner, sister, { name: '李晓芳', birthDate: '1948-07-12' })
    await makePerson(owner, await makeStation(owner, '522701004'), {
      name: '李晓芳',
      birthDate: '1948-07-02',
      village: '522701004',
    })
    const found = await similar(worker, { name: '李小方', birthDate: '1948-02-07', sex: 'FEMALE', divisionCode: '522702106201' })
    expect(found.map(({ id }) => id)).toContain(near.id)
    const all = await similar(worker, { name: '李晓芳', birthDate: '1948-07-02', sex: 'FEMALE' })
    expect(all.find(({ id }) => id === far.id)).toMatchObject({ name: '李*芳', householdId: null, birthYear: '1948' })
    expect(all.find(({ id }) => id === near.id)).toMatchObject({ name: '李晓芳', householdId: near.householdId })
    expect(all).toHaveLength(2)
    expect(await similar(worker, { name: '赵不同', birthDate: '1990-01-01' })).toEqual([])
  })
})

describe('pairs', () => {
  it('are found in chunks that can be left, judged once and remembered', async () => {
    const one = await makePerson(owner, station, { name: '陈演示', birthDate: '1955-08-09' })
    const two = await makePerson(owner, station, { name: '陈眼试', birthDate: '1955-09-08' })
    await makePerson(owner, sister, { name: '陈演示', birthDate: '1955-08-09' })
    const state = await duplicates.scanDuplicates(chief, { again: false })
    expect(state.finishedAt).not.toBeNull()
    const list = async (actor: Actor) => (await db.readAs(actor, (tx) => queries.listPairs(tx, actor, { status: 'OPEN' }))).rows
    const own = (await list(chief)).find(({ first }) => first.id === one.id || first.id === two.id)
    expect(own?.grounds).toEqual(['NAME_SOUND', 'BIRTH_SWAPPED', 'VILLAGE'])
    await duplicates.scanDuplicates(county, { again: false })
    expect((await list(county)).length).toBeGreaterThan((await list(chief)).length)
    expect((await list(county)).some(({ first }) => first.name === '陈*示')).toBe(true)
    const id = own?.id ?? ''
    await Promise.all([1, 2].map(() => duplicates.judgePair(chief, { id, different: true })))
    await duplicates.scanDuplicates(chief, { again: true })
    expect((await list(chief)).map((pair) => pair.id)).not.toContain(id)
    await expect(duplicates.judgePair(worker, { id, different: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const other = await makeActor(owner, 'STATION_CHIEF', '522702107')
    await expect(duplicates.judgePair(other, { id, different: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the search', () => {
  const search = async (actor: Actor, q: string) => {
    const key = searching.keyOf(q)
    const found = await db.readAs(actor, (tx) => searches.searchHouseholds(tx, actor, key ? { key } : { q }))
    return found.rows.map((row) => row.id)
  }

  it('finds by name, part, pinyin, initials, village, phone and ID number, in the own area only', async () => {
    const person = await makePerson(owner, station, { name: '单于晓梅', idNumber: '529900195001011234', phone: '10000005678' })
    const { rows } = await owner.query(`select short_name, pinyin from division where code = '522702106201'`)
    const neighbour = await makeActor(owner, 'STATION_WORKER', '522702107')
    for (const q of ['单于', '晓梅', '100 0000 5678', '529900195001011234', rows[0].short_name, rows[0].pinyin, '522702106201']) {
      expect(await search(worker, q), q).toContain(person.householdId)
      expect(await search(county, q), q).toContain(person.householdId)
      expect(await search(neighbour, q), q).not.toContain(person.householdId)
    }
    const spelled = await owner.query('select pinyin, initials from person where id = $1', [person.id])
    expect(await search(worker, spelled.rows[0].pinyin.slice(0, 8))).toContain(person.householdId)
    expect(await search(worker, spelled.rows[0].initials)).toContain(person.householdId)
    expect(await search(worker, "'; drop table household; --")).toEqual([])
  })

  it('pages without gap or repetition', async () => {
    for (let n = 0; n < 70; n++) await makePerson(owner, station, { name: `页演示${n}` })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await db.readAs(county, (tx) => searches.searchHouseholds(tx, county, { q: '页演', after }))
      seen.push(...page.rows.map((row) => row.id))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(70)
    expect(seen).toHaveLength(70)
  })

  it('remembers the last ten households of an account, for that account', async () => {
    const { rows } = await owner.query<{ id: string }>(`select id from household where scope_code like '522702106%' limit 12`)
    for (const { id } of rows) await searching.rememberView(worker, { id })
    const recent = (actor: Actor) => db.readAs(actor, (tx) => searches.listRecent(tx, actor))
    expect((await recent(worker)).map(({ id }) => id)).toEqual(
      rows
        .slice(2)
        .map(({ id }) => id)
        .reverse(),
    )
    expect(await recent(chief)).toEqual([])
    const other = await makeActor(owner, 'STATION_CHIEF', '522702107')
    await expect(searching.rememberView(other, { id: rows[0]?.id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
