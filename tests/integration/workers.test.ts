import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { parseInput } from '#lib/input'
import type { EndPosting } from '#lib/postings/schema'
import { startPostingInput } from '#lib/postings/schema'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { readHistory, readStanding, replay } from '#tests/support/naive-standing'

const COUNTY = '522702'
const [HERE, THERE] = ['522702103', '522702102']

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let workers: typeof import('#lib/workers/mutations')
let workerReads: typeof import('#lib/workers/queries')
let postings: typeof import('#lib/postings/mutations')
let visits: typeof import('#lib/visits/mutations')
let reports: typeof import('#lib/workers/reports')
let here: TestStation
let there: TestStation
let coordinator: Actor
let chief: Actor
let chiefThere: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  workers = await import('#lib/workers/mutations')
  workerReads = await import('#lib/workers/queries')
  postings = await import('#lib/postings/mutations')
  visits = await import('#lib/visits/mutations')
  reports = await import('#lib/workers/reports')
  here = await makeStation(owner, HERE, 3)
  there = await makeStation(owner, THERE, 2)
  coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', COUNTY)
  chief = await makeActor(owner, 'STATION_CHIEF', HERE)
  chiefThere = await makeActor(owner, 'STATION_CHIEF', THERE)
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const person = (changes: object = {}) => ({
  ...{ id: uuidv7(), name: '演示新人', sex: 'FEMALE' as const, birthYear: 1995, education: 'BACHELOR' as const },
  ...{ phone: '10012345678', employerId: undefined, domains: [], supervisorLevel: undefined, team: 'SOCIAL_WORKER' as const },
  ...changes,
})
const start = (workerId: string, station: TestStation, startsOn = '2023-03-01') => ({
  ...{ id: uuidv7(), workerId, stationId: station.id, post: 'RESIDENT' as const, startsOn },
})
const count = async (query: string, ...values: unknown[]) => Number((await owner.query(query, values)).rows[0].count)
const postingOf = async (worker: string, station: TestStation): Promise<string> =>
  (
    await owner.query('select id from posting where worker_id = $1 and station_id = $2 and valid_to is null', [
      worker,
      station.id,
    ])
  ).rows[0]?.id
const end = (postingId: string, changes: Partial<EndPosting> = {}): EndPosting => ({
  ...{ id: uuidv7(), postingId, lastDay: today(), reason: 'RESIGNED', successorId: undefined },
  ...changes,
})
const hired = async (station: TestStation): Promise<string> => {
  const { id } = await workers.createWorker(coordinator, person())
  await postings.startPosting(coordinator, start(id, station))
  return id
}
const responsible = async (household: TestHousehold) =>
  (await owner.query('select responsible_worker_id as id from household where id = $1', [household.id])).rows[0].id
const give = (to: string | undefined, ...households: TestHousehold[]) =>
  postings.giveHouseholds(chief, { stationId: here.id, workerId: to, householdIds: households.map(({ id }) => id) })
const sees = (actor: Actor, id: string) => db.readAs(actor, (tx) => tx.worker.count({ where: { id } }))

describe('the register', () => {
  it('makes one worker of a request sent four times at once, with the number sealed', async () => {
    const input = person()
    await Promise.all([1, 2, 3, 4].map(() => workers.createWorker(coordinator, input)))
    expect(await count("select count(*) from audit_event where entity_id = $1 and action = 'worker.create'", input.id)).toBe(1)
    const { rows } = await owner.query('select * from worker where id = $1', [input.id])
    expect(JSON.stringify(rows[0])).not.toContain('10012345678')
    expect([rows[0].pinyin, rows[0].initials]).toEqual(['yanshixinren', 'ysxr'])
  })

  it('refuses a certificate that somebody else has, wherever', async () => {
    const [one, two] = [await hired(here), await hired(there)]
    const paper = { level: 'ASSISTANT' as const, number: 'DEMO-2020-1', issuedOn: '2020-01-01', validTo: undefined }
    const input = { id: uuidv7(), workerId: one, ...paper }
    await Promise.all([1, 2].map(() => workers.addQualification(chief, input)))
    const second = workers.addQualification(chiefThere, { id: uuidv7(), workerId: two, ...paper, number: 'demo20201' })
    await expect(second).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { number: ['certificateTaken'] } })
    expect(await count('select count(*) from qualification where worker_id = any($1)', [one, two])).toBe(1)
  })

  it('is written by the county and the chief of the own station alone', async () => {
    const id = await hired(there)
    const { team: _, ...profile } = person({ id, version: 1 })
    const update = { ...profile, version: 1 }
    await expect(workers.updateWorker(chief, update)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const role of ['STATION_WORKER', 'PREFECTURE_OFFICIAL', 'PROVINCE_OFFICIAL'] as const) {
      const area = { STATION_WORKER: THERE, PREFECTURE_OFFICIAL: '5227', PROVINCE_OFFICIAL: '52' }[role]
      const actor = await makeActor(owner, role, area)
      await expect(workers.updateWorker(actor, update)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(postings.endPosting(actor, end(await postingOf(id, there)))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await workers.updateWorker(chiefThere, update)).toEqual({ id })
    await expect(workers.updateWorker(chiefThere, update)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is searched by name, pinyin, certificate and phone, in the own area', async () => {
    const id = await hired(there)
    const { team: _, ...profile } = person({ id, name: '欧阳演示', phone: '10087654321' })
    await workers.updateWorker(coordinator, { ...profile, version: 1 })
    const found = async (actor: Actor, q: string) => {
      const rows = await db.readAs(actor, (tx) =>
        workerReads.listWorkers(tx, actor, { division: actor.area, asOf: today(), q }, 50),
      )
      return rows.map((row) => row.workerId)
    }
    for (const q of ['欧阳', 'ouyang', 'oyys', '100 8765 4321']) expect(await found(coordinator, q), q).toEqual([id])
    expect(await found(chief, 'ouyang')).toEqual([])
  })
})

describe('two stations at once', () => {
  it('is known at both, counted once in the county, and can work at either', async () => {
    const id = await hired(here)
    expect(await sees(chiefThere, id)).toBe(0)
    await postings.startPosting(coordinator, start(id, there, '2023-04-01'))
    expect([await sees(chief, id), await sees(chiefThere, id)]).toEqual([1, 1])
    const twice = postings.startPosting(coordinator, start(id, there, '2023-05-01'))
    await expect(twice).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { startsOn: ['postedAlready'] } })

    const account = await makeActor(owner, 'STATION_WORKER', HERE, id)
    const sessionId = uuidv7()
    await owner.query("insert into user_session (id, account_id, expires_at) values ($1, $2, '2100-01-01')", [
      ...[sessionId, account.accountId],
    ])
    const signedIn = () => db.actorOf({ sessionId })
    const actor = (await signedIn()) as Actor
    expect(actor.area).toBe(HERE)
    await postings.actAt(actor, { code: THERE })
    expect((await signedIn())?.area).toBe(THERE)
    await expect(postings.actAt(actor, { code: '522702001' })).rejects.toMatchObject({ fieldErrors: { code: ['notPosted'] } })

    await postings.endPosting(chiefThere, end(await postingOf(id, there), { lastDay: addDays(today(), -1) }))
    expect((await signedIn())?.area).toBe(HERE)
    await postings.endPosting(chief, end(await postingOf(id, here), { lastDay: addDays(today(), -1) }))
    expect(await signedIn()).toBeNull()
    const { rows } = await owner.query('select blocked from login_lookup($1, $2, now())', [account.username, Buffer.from('x')])
    expect(rows[0].blocked).toBe(true)
    await postings.startPosting(coordinator, start(id, here, today()))
    expect((await signedIn())?.area).toBe(HERE)
  })

  it('an account is linked by those who keep the register, and only where its person is posted', async () => {
    const id = await hired(here)
    const account = await makeActor(owner, 'STATION_WORKER', HERE)
    const elsewhere = await makeActor(owner, 'STATION_WORKER', THERE)
    const link = (actor: Actor, username: string) => workers.linkAccount(actor, { workerId: id, username })
    await expect(link(chief, elsewhere.username)).rejects.toMatchObject({ fieldErrors: { username: ['accountUnknown'] } })
    await expect(link(coordinator, elsewhere.username)).rejects.toMatchObject({ fieldErrors: { username: ['accountElsewhere'] } })
    await expect(link(coordinator, coordinator.username)).rejects.toMatchObject({ fieldErrors: { username: ['accountUnknown'] } })
    await link(chief, account.username)
    const other = await hired(here)
    const again = workers.linkAccount(chief, { workerId: other, username: account.username })
    await expect(again).rejects.toMatchObject({ fieldErrors: { username: ['accountTaken'] } })
    expect(await count('select count(*) from account where id = $1 and worker_id = $2', account.accountId, id)).toBe(1)
    // Taking the link from somebody who left opens nothing again.
    await postings.endPosting(chief, end(await postingOf(id, here), { lastDay: addDays(today(), -1) }))
    await workers.linkAccount(coordinator, { workerId: id, username: undefined })
    const { rows } = await owner.query('select blocked from login_lookup($1, $2, now())', [account.username, Buffer.from('x')])
    expect(rows[0].blocked).toBe(true)
  })
})

describe('work with children', () => {
  it('is refused without a check, with an overdue one and after a concern', async () => {
    const id = await hired(here)
    const household = await makeHousehold(owner, here)
    const worker = await makeActor(owner, 'STATION_WORKER', HERE, id)
    const child = () =>
      visitOf(here, household, {
        domain: 'CHILD',
        services: [],
        visitorIds: [id],
        visitedOn: today(),
        nextVisitOn: null,
      })
    const refused = { code: 'INVALID', fieldErrors: { visitorIds: ['unchecked'] } }
    const check = (checkedOn: string, result: 'CLEAR' | 'CONCERN' = 'CLEAR') =>
      workers.recordCheck(chief, { id: uuidv7(), workerId: id, checkedOn, result })
    const { team: _, ...profile } = person({ id, domains: ['CHILD'] })
    const serve = (version: number) => workers.updateWorker(chief, { ...profile, domains: ['CHILD'], version })

    await expect(visits.writeVisit(worker, uuidv7(), child())).rejects.toMatchObject(refused)
    await expect(serve(1)).rejects.toMatchObject({ fieldErrors: { domains: ['checkFirst'] } })
    await check(addDays(today(), -366))
    await expect(visits.writeVisit(worker, uuidv7(), child())).rejects.toMatchObject(refused)
    await check(addDays(today(), -30))
    expect(await visits.writeVisit(worker, uuidv7(), child())).toMatchObject({ created: true })
    await serve(1)
    await check(today(), 'CONCERN')
    await expect(visits.writeVisit(worker, uuidv7(), child())).rejects.toMatchObject(refused)
    const elderly = visitOf(here, household, { visitorIds: [id], visitedOn: today(), nextVisitOn: null })
    expect(await visits.writeVisit(worker, uuidv7(), elderly)).toMatchObject({ created: true })
  })
})

describe('hand-over', () => {
  it('gives everything to the successor at once, once, and keeps a record', async () => {
    const [leaver, successor, stranger] = [await hired(here), await hired(here), await hired(there)]
    const households = [await makeHousehold(owner, here, 1), await makeHousehold(owner, here, 1)]
    await give(leaver, ...households)
    const record = uuidv7()
    await owner.query(
      `insert into service_record (id, division_code, station_id, method, domain, title, opened_on, responsible_worker_id)
       values ($1, $2, $3, 'CASE', 'AID', '演示个案', '2023-05-01', $4)`,
      [record, HERE, here.id, leaver],
    )
    const posting = await postingOf(leaver, here)
    await expect(postings.endPosting(chief, end(posting))).rejects.toMatchObject({ fieldErrors: { successorId: ['successor'] } })
    for (const wrong of [stranger, leaver]) {
      const ending = postings.endPosting(chief, end(posting, { successorId: wrong }))
      await expect(ending).rejects.toMatchObject({ fieldErrors: { successorId: ['notPosted'] } })
    }
    expect(await responsible(households[0] as TestHousehold)).toBe(leaver)

    const input = end(posting, { successorId: successor })
    const answers = await Promise.all([1, 2, 3].map(() => postings.endPosting(chief, input)))
    expect(answers).toEqual([1, 2, 3].map(() => ({ id: input.id })))
    await expect(postings.endPosting(chief, end(posting))).rejects.toMatchObject({ code: 'CONFLICT' })
    for (const household of households) expect(await responsible(household)).toBe(successor)
    const { rows } = await owner.query('select * from handover where posting_id = $1', [posting])
    expect(rows).toHaveLength(1)
    expect([rows[0].household_ids.length, rows[0].record_ids, rows[0].to_worker_id]).toEqual([2, [record], successor])
    expect(
      await count("select count(*) from audit_event where action = 'posting.end' and detail->>'handover' = $1", input.id),
    ).toBe(1)
  })

  it('the database lets no posting end while its households are not handed over', async () => {
    const leaver = await hired(here)
    await give(leaver, await makeHousehold(owner, here, 1))
    const ending = owner.query('update posting set valid_to = current_date where worker_id = $1', [leaver])
    await expect(ending).rejects.toMatchObject({ code: '23514' })
    const later = owner.query('update posting set valid_from = current_date + 30 where worker_id = $1', [leaver])
    await expect(later).rejects.toMatchObject({ code: '23514' })
    const stranger = await hired(there)
    const given = give(stranger, await makeHousehold(owner, here, 1))
    await expect(given).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { workerId: ['notPosted'] } })
  })

  it('a correction can take back an end, but not make two of one', async () => {
    const id = await hired(here)
    const posting = await postingOf(id, here)
    const right = { id: posting, post: 'CHIEF' as const, startsOn: '2023-03-01', reason: '录入有误' }
    const endedByHand = postings.correctPosting(chief, { ...right, version: 1, lastDay: '2023-06-30' })
    await expect(endedByHand).rejects.toMatchObject({ fieldErrors: { lastDay: ['endElsewhere'] } })
    await postings.endPosting(chief, end(posting, { lastDay: '2023-06-30' }))
    await postings.startPosting(chief, start(id, here, '2023-08-01'))
    const open = postings.correctPosting(chief, { ...right, version: 2, lastDay: undefined })
    await expect(open).rejects.toMatchObject({ fieldErrors: { startsOn: ['postedAlready'] } })
    await postings.correctPosting(chief, { ...right, version: 2, lastDay: '2023-07-31' })
    await expect(postings.correctPosting(chief, { ...right, version: 2, lastDay: '2023-07-31' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(parseInput(startPostingInput, start(id, here))).toMatchObject({ post: 'RESIDENT' })
  })
})

describe('any interleaving', () => {
  it('leaves no overlap, no orphaned household, and the headcount of a recount', async () => {
    const team = [await hired(here), await hired(here), await hired(here)]
    const homes = await Promise.all([1, 2, 3, 4].map(() => makeHousehold(owner, here, 1)))
    const pick = fc.nat(2)
    const days = fc.integer({ min: -400, max: 0 }).map((back) => addDays(today(), back))
    const deed = fc.oneof(
      fc.record({ kind: fc.constant('start' as const), who: pick, day: days, far: fc.boolean() }),
      fc.record({ kind: fc.constant('end' as const), who: pick, to: pick, day: days, far: fc.boolean() }),
      fc.record({ kind: fc.constant('give' as const), to: pick, home: fc.nat(3) }),
      fc.record({ kind: fc.constant('correct' as const), who: pick, day: days, last: fc.option(days, { nil: undefined }) }),
    )
    type Deed = Parameters<typeof perform>[0]
    const at = (far: boolean) => (far ? there : here)
    const person = (index: number) => team[index] as string
    async function perform(one: typeof deed extends fc.Arbitrary<infer D> ? D : never): Promise<unknown> {
      switch (one.kind) {
        case 'start':
          return postings.startPosting(coordinator, start(person(one.who), at(one.far), one.day))
        case 'end': {
          const posting = await postingOf(person(one.who), at(one.far))
          return posting && postings.endPosting(coordinator, end(posting, { lastDay: one.day, successorId: person(one.to) }))
        }
        case 'give':
          return give(person(one.to), homes[one.home] as TestHousehold)
        case 'correct': {
          const { rows } = await owner.query('select id, version from posting where worker_id = $1 order by id desc limit 1', [
            person(one.who),
          ])
          const input = {
            ...rows[0],
            post: 'RESIDENT' as const,
            startsOn: one.day,
            lastDay: one.last && one.last >= one.day ? one.last : undefined,
            reason: '演示更正',
          }
          return rows[0] && postings.correctPosting(coordinator, input)
        }
      }
    }
    const expected = new Set(['INVALID', 'CONFLICT', 'NOT_FOUND'])
    let done = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 10 }), async (deeds: Deed[]) => {
        for (const outcome of await Promise.allSettled(deeds.map(perform))) {
          if (outcome.status === 'fulfilled') done += 1
          else if (!expected.has(outcome.reason?.code)) throw outcome.reason
        }
        await expectSound()
      }),
      { numRuns: 25 },
    )
    expect(done).toBeGreaterThan(25)
  }, 120_000)

  async function expectSound() {
    expect(
      await count(`select count(*) from posting a join posting b on a.worker_id = b.worker_id and a.station_id = b.station_id
        and a.id < b.id and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)`),
    ).toBe(0)
    expect(
      await count(
        `select count(*) from household h where h.responsible_worker_id is not null and not exists (
        select from posting p where p.worker_id = h.responsible_worker_id and p.station_id = h.station_id
          and p.valid_from <= $1 and (p.valid_to is null or p.valid_to > $1))`,
        today(),
      ),
    ).toBe(0)
    expect(
      await count(`select count(*) from household h full join (select * from responsibility where valid_to is null) r
        on r.household_id = h.id where h.responsible_worker_id is distinct from r.worker_id`),
    ).toBe(0)
    expect(
      await count(`select count(*) from worker w where also_codes <>
        coalesce((select array_agg(distinct scope_code) from posting p where p.worker_id = w.id), '{}')`),
    ).toBe(0)
    const history = await readHistory(owner, '52')
    for (const day of [today(), addDays(today(), -200), '2023-05-31']) {
      const { social_workers, volunteers } = replay(history, COUNTY, day)
      expect(await readStanding(owner, COUNTY, day)).toMatchObject({ social_workers, volunteers })
    }
  }
})

describe('figures', () => {
  it('are those of a naive recount, for observers too, and of the own area only', async () => {
    const day = today()
    const observer = await makeActor(owner, 'NATIONAL_OBSERVER', '')
    const figures = (actor: Actor, area: string) => db.readAs(actor, (tx) => reports.staffFigures(tx, area, day))
    const [total, ...parts] = await figures(coordinator, COUNTY)
    expect((await figures(observer, COUNTY))[0]).toEqual(total)
    await expect(figures(chief, THERE)).rejects.toThrow()
    const history = await readHistory(owner, '52')
    expect(total?.socialWorkers).toBe(replay(history, COUNTY, day).social_workers)
    for (const part of parts) expect(part.socialWorkers).toBe(replay(history, part.code, day).social_workers)
    expect(total?.cases).toBe(await count('select count(*) from household where responsible_worker_id is not null'))
    const [rows, heads] = await db.readAs(coordinator, async (tx) => {
      const filter = { division: COUNTY, asOf: day, team: 'SOCIAL_WORKER', certified: 'yes' } as const
      return [await workerReads.listWorkers(tx, coordinator, filter, 100), await workerReads.countWorkers(tx, filter)]
    })
    expect(total?.certified).toBe(heads.heads)
    expect(new Set(rows.map((row) => row.workerId)).size).toBe(heads.heads)
  })
})
