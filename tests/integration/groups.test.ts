import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import type { CreateGroup } from '#lib/groups/schema'
import type { RecordSession } from '#lib/groups/sessions/schema'
import type { EvaluateGroup, TakeGroupStep } from '#lib/groups/steps/schema'
import { makePerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { recount } from '#tests/support/recount'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let groups: typeof import('#lib/groups/mutations')
let steps: typeof import('#lib/groups/steps/mutations')
let members: typeof import('#lib/groups/members/mutations')
let roster: typeof import('#lib/groups/members/queries')
let sessions: typeof import('#lib/groups/sessions/mutations')
let records: typeof import('#lib/groups/sessions/queries')
let queries: typeof import('#lib/groups/queries')
let approvals: typeof import('#lib/desk/approvals/queries')
let postings: typeof import('#lib/postings/mutations')
let handovers: typeof import('#lib/postings/queries')
let province: Actor
let county: Actor
let neighbour: Actor
let chief: Actor
let worker: Actor
let station: TestStation

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  groups = await import('#lib/groups/mutations')
  steps = await import('#lib/groups/steps/mutations')
  members = await import('#lib/groups/members/mutations')
  roster = await import('#lib/groups/members/queries')
  sessions = await import('#lib/groups/sessions/mutations')
  records = await import('#lib/groups/sessions/queries')
  queries = await import('#lib/groups/queries')
  approvals = await import('#lib/desk/approvals/queries')
  postings = await import('#lib/postings/mutations')
  handovers = await import('#lib/postings/queries')
  station = await makeStation(owner, '522702103')
  province = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const outline = { theme: '相识', stage: 'FORMATION' as const, aim: '认识彼此', flow: '破冰', materials: '' }
const plan = (changes: Partial<CreateGroup> = {}): CreateGroup => ({
  ...{ id: uuidv7(), stationId: station.id, title: '演示小组', groupType: 'GROWTH', domain: 'CHILD' },
  ...{ startsOn: '2023-06-01', endsOn: '2023-07-31', place: '演示活动室', responsibleWorkerId: station.workerIds[0] ?? '' },
  ...{ sizePlanned: 8, sessionsLeast: 2, background: '演示', theory: '', goals: '演示', target: '演示', recruitment: '' },
  ...{
    frequency: '每周一次',
    outlines: [outline, outline, outline],
    budget: [],
    difficulties: '',
    scale: '自尊量表',
    scaleMost: 40,
  },
  ...{ method: '问卷' },
  ...changes,
})
const step = (actor: Actor, id: string, version: number, name: TakeGroupStep['step'], note?: string) =>
  steps.takeGroupStep(actor, { id, version, step: name, ...(note && { note }) })
async function approved(changes: Partial<CreateGroup> = {}): Promise<string> {
  const { id } = await groups.createGroup(worker, plan(changes))
  await step(worker, id, 1, 'SUBMIT')
  await step(county, id, 2, 'APPROVE')
  return id
}
/** Running, at version 4, with three members of whom one is on file. */
async function running(changes: Partial<CreateGroup> = {}) {
  const id = await approved(changes)
  const person = await makePerson(owner, station, { name: '王组员' })
  const ids = [uuidv7(), uuidv7(), uuidv7()] as const
  await members.addMember(worker, { id: ids[0], groupId: id, personId: person.id })
  await members.addMember(worker, { id: ids[1], groupId: id, guest: '邻居老张' })
  await members.addMember(worker, { id: ids[2], groupId: id, guest: '邻居老李', joinedOn: '2023-06-10' })
  await step(worker, id, 3, 'START')
  return { id, ids, person }
}
const session = (groupId: string, heldOn: string, attendance: RecordSession['attendance']): RecordSession => ({
  ...{ id: uuidv7(), groupId, heldOn, stage: 'FORMATION', minutes: 90, attendance, attained: 80 },
  ...{ done: '演示过程', dynamics: '互相熟悉', next: '' },
})
const evaluation = (id: string, version: number, measures: EvaluateGroup['measures'] = []): EvaluateGroup => ({
  ...{ id, version, measures, attained: 90, attainment: '演示', process: '演示', reflection: '演示', followUp: '' },
})
const counted = async (id: string) =>
  (
    await owner.query(
      `select s.held_on::text as day, s.person_times::int as times, s.method, r.method as whole, s.division_code as code,
        r.closed_on::text as closed
       from service_session s join service_record r on r.id = s.record_id where r.id = $1 order by 1`,
      [id],
    )
  ).rows
const differences = async () => Object.values(await recount(owner)).flat()
const refusal = (field: string, key: string) => ({ code: 'INVALID', fieldErrors: { [field]: [key] }, refused: true })

describe('a group', () => {
  it('goes from draft to closed, each step kept and audited', async () => {
    const { id, ids } = await running()
    await sessions.recordSession(worker, session(id, '2023-06-05', { [ids[0]]: 'PRESENT', [ids[1]]: 'EXCUSED' }))
    await sessions.recordSession(worker, session(id, '2023-06-12', { [ids[0]]: 'PRESENT', [ids[1]]: 'PRESENT' }))
    await steps.evaluateGroup(worker, evaluation(id, 4, [{ memberId: ids[0], pre: 10, post: 20, satisfaction: 5 }]))
    await step(worker, id, 5, 'CLOSE')
    const read = await db.readAs(county, (tx) => queries.requireGroup(tx, id))
    expect(read.steps.map(({ status }) => status)).toEqual([
      ...['DRAFT', 'SUBMITTED', 'APPROVED', 'RUNNING', 'RUNNING', 'CLOSED'],
    ])
    expect(read).toMatchObject({ status: 'CLOSED', sessionsPlanned: 3, responsible: '演示社工1', evaluation: { attained: 90 } })
    const { rows } = await owner.query('select action from audit_event where entity_id = $1 order by id', [id])
    expect(rows.map(({ action }) => action.slice(6))).toEqual([
      ...['create', 'submit', 'approve', 'member', 'member', 'member', 'start', 'session', 'session', 'evaluate', 'close'],
    ])
    const list = await db.readAs(county, (tx) => queries.listGroups(tx, county, 2023, { status: 'CLOSED' }))
    expect(list.filter((row) => row.id === id)).toMatchObject([{ members: 3, sessions: 2, personTimes: 3, approvable: false }])
  })

  it('is made once, however often it is sent, and rewritten only in the hands of the station', async () => {
    const input = plan()
    await Promise.all([1, 2, 3].map(() => groups.createGroup(worker, input)))
    await expect(groups.createGroup(chief, input)).rejects.toMatchObject({ code: 'DUPLICATE' })
    await step(worker, input.id, 1, 'SUBMIT')
    const late = groups.updateGroup(worker, { ...plan(), id: input.id, version: 2 })
    await expect(late).rejects.toMatchObject(refusal('form', 'groupNotDraft'))
    await step(county, input.id, 2, 'RETURN', '目标要可以测量')
    await groups.updateGroup(worker, { ...plan({ title: '改过' }), id: input.id, version: 3 })
    await step(chief, input.id, 4, 'SUBMIT')
    await expect(step(worker, input.id, 4, 'SUBMIT')).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 5 } })
  })
})

it('a plan handed in waits on the desk of those who may approve it, until they do', async () => {
  const { id } = await groups.createGroup(worker, plan({ title: '等着批的小组' }))
  const waiting = async (actor: Actor, area = '522702') =>
    (await db.readAs(actor, (tx) => approvals.listWaiting(tx, actor, area))).filter((row) => row.id === id)
  expect(await waiting(county)).toEqual([])
  await step(worker, id, 1, 'SUBMIT')
  expect(await waiting(county)).toEqual([
    { kind: 'GROUP', id, title: '等着批的小组', by: '演示社工站', since: today(), href: `/groups/${id}` },
  ])
  for (const actor of [neighbour, chief, province]) expect(await waiting(actor)).toEqual([])
  expect(await waiting(county, '522701')).toEqual([])
  await step(county, id, 2, 'APPROVE')
  expect(await waiting(county)).toEqual([])
})

describe('figures', () => {
  it('count each session with those present, follow corrections, and forget what was taken back', async () => {
    const { id, ids } = await running()
    expect(await counted(id)).toEqual([])
    // Who joins later had no place in it to miss.
    const first = session(id, '2023-06-05', { [ids[0]]: 'PRESENT', [ids[1]]: 'PRESENT', [ids[2]]: 'ABSENT' })
    await Promise.all([sessions.recordSession(worker, first), sessions.recordSession(worker, first)])
    const fact = { method: 'GROUP', whole: 'GROUP', code: '522702103', closed: null }
    expect(await counted(id)).toEqual([{ day: '2023-06-05', times: 2, ...fact }])
    const [held] = await db.readAs(worker, (tx) => records.listSessions(tx, worker, id))
    expect(held?.attendance).toEqual({ [ids[0]]: 'PRESENT', [ids[1]]: 'PRESENT' })
    const daily = await owner.query(
      `select sum(records)::int as groups, sum(person_times)::int as times from service_daily
       where division_code = '522702103' and day = '2023-06-05' and method = 'GROUP' and domain = 'CHILD'`,
    )
    expect(daily.rows[0].times).toBeGreaterThanOrEqual(2)
    expect(await differences()).toEqual([])
    const { id: sessionId, groupId: _groupId, ...words } = first
    const change = {
      ...words,
      id: sessionId,
      heldOn: '2023-06-06',
      attendance: { [ids[0]]: 'ABSENT', [ids[1]]: 'PRESENT' } as const,
    }
    await sessions.correctSession(worker, { ...change, version: 1 })
    await expect(sessions.correctSession(worker, { ...change, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await counted(id)).toEqual([{ day: '2023-06-06', times: 1, ...fact }])
    await owner.query('select count_groups($1)', [[id]])
    expect(await counted(id)).toHaveLength(1)
    expect(await differences()).toEqual([])
    await sessions.voidSession(worker, { id: sessionId, version: 2, reason: '登记到了别的小组' })
    expect(await counted(id)).toEqual([])
    expect((await owner.query('select count(*)::int as n from service_record where id = $1', [id])).rows).toEqual([{ n: 0 }])
    expect(await differences()).toEqual([])
  })

  it('end with the group: its record closes on the day of the last session, and opens again with it', async () => {
    const { id, ids } = await running()
    for (const day of ['2023-06-19', '2023-06-12'])
      await sessions.recordSession(worker, session(id, day, { [ids[2]]: 'PRESENT' }))
    await steps.evaluateGroup(worker, evaluation(id, 4))
    await step(worker, id, 5, 'CLOSE')
    expect((await counted(id)).map(({ closed }) => closed)).toEqual(['2023-06-19', '2023-06-19'])
    await step(county, id, 6, 'REOPEN', '满意度请补上')
    expect((await counted(id)).map(({ closed }) => closed)).toEqual([null, null])
    expect(await differences()).toEqual([])
  })
})

describe('a leader who has left', () => {
  it('keeps neither a session from counting nor a closed group from being opened again', async () => {
    // One of whom no other test's open record hangs.
    const leader = station.workerIds[1] ?? ''
    const { id, ids } = await running({ responsibleWorkerId: leader })
    const post = (to: string | null) => owner.query('update posting set valid_to = $2 where worker_id = $1', [leader, to])
    await post('2023-07-15')
    await sessions.recordSession(worker, session(id, '2023-06-12', { [ids[0]]: 'PRESENT' }))
    await steps.evaluateGroup(worker, evaluation(id, 4))
    await step(worker, id, 5, 'CLOSE', '带领社工调离')
    await step(county, id, 6, 'REOPEN', '满意度请补上')
    expect(await counted(id)).toMatchObject([{ times: 1, closed: null }])
    await post(null)
  })
})

describe('a leader who leaves', () => {
  it('hands the group over: the sheet lists it, and the group names who took over', async () => {
    const there = await makeStation(owner, '522702001')
    const keeper = await makeActor(owner, 'STATION_CHIEF', '522702001')
    const [leader = '', successor = ''] = there.workerIds
    const input = plan({ stationId: there.id, responsibleWorkerId: leader })
    const { id } = await groups.createGroup(keeper, input)
    await step(keeper, id, 1, 'SUBMIT')
    await step(county, id, 2, 'APPROVE')
    const member = uuidv7()
    await members.addMember(keeper, { id: member, groupId: id, guest: '演示' })
    await step(keeper, id, 3, 'START')
    await sessions.recordSession(keeper, session(id, '2023-06-05', { [member]: 'PRESENT' }))
    const { rows } = await owner.query('select id from posting where worker_id = $1', [leader])
    const end = { id: uuidv7(), postingId: rows[0].id, lastDay: today(), reason: 'RESIGNED' as const, successorId: successor }
    await postings.endPosting(keeper, end)
    const sheet = await db.readAs(keeper, (tx) => handovers.requireHandover(tx, keeper, end.id))
    expect(sheet.records).toEqual([{ id, title: input.title }])
    const read = await db.readAs(county, (tx) => queries.requireGroup(tx, id))
    expect(read).toMatchObject({ responsible: '演示社工2' })
  })
})

describe('what is refused', () => {
  it('steps, members and sessions out of turn', async () => {
    const { id: draft } = await groups.createGroup(worker, plan())
    await expect(step(worker, draft, 1, 'START')).rejects.toMatchObject(refusal('form', 'groupNotApproved'))
    await expect(step(county, draft, 1, 'APPROVE')).rejects.toMatchObject(refusal('form', 'groupNotSubmitted'))
    const guest = { id: uuidv7(), groupId: draft, guest: '演示' }
    await expect(members.addMember(worker, guest)).rejects.toMatchObject(refusal('form', 'groupTakesNobody'))
    const early = sessions.recordSession(worker, session(await approved(), '2023-06-05', { [uuidv7()]: 'PRESENT' }))
    await expect(early).rejects.toMatchObject(refusal('form', 'groupNotRunning'))
    const stranger = groups.createGroup(worker, plan({ responsibleWorkerId: uuidv7() }))
    await expect(stranger).rejects.toMatchObject({ fieldErrors: { responsibleWorkerId: ['notPosted'] } })
    const old = groups.createGroup(worker, plan({ startsOn: '2021-06-01', endsOn: '2021-06-30' }))
    await expect(old).rejects.toMatchObject(refusal('startsOn', 'activityClosed'))
  })

  it('a session before the group, twice a day, of nobody in it, or of somebody not yet or no longer in it', async () => {
    const { id, ids } = await running()
    const on = (day: string, who: string) => sessions.recordSession(worker, session(id, day, { [who]: 'PRESENT' }))
    await expect(on('2023-05-31', ids[0])).rejects.toMatchObject(refusal('heldOn', 'groupEarly'))
    await expect(on('2023-06-05', uuidv7())).rejects.toMatchObject({ fieldErrors: { attendance: ['invalid'] } })
    await expect(on('2023-06-05', ids[2])).rejects.toMatchObject(refusal(`attendance.${ids[2]}`, 'groupNotThen'))
    const alone = sessions.recordSession(worker, session(id, '2023-06-05', { [ids[2]]: 'ABSENT' }))
    await expect(alone).rejects.toMatchObject(refusal('heldOn', 'groupNobodyThen'))
    await on('2023-06-12', ids[2])
    const gone = members.leaveGroup(worker, { id: ids[2], version: 1, leftOn: '2023-06-11' })
    await expect(gone).rejects.toMatchObject(refusal('leftOn', 'groupThereLater'))
    await expect(on('2023-06-12', ids[0])).rejects.toMatchObject(refusal('heldOn', 'groupSameDay'))
    await members.leaveGroup(worker, { id: ids[1], version: 1, leftOn: '2023-06-15' })
    await expect(on('2023-06-19', ids[1])).rejects.toMatchObject(refusal(`attendance.${ids[1]}`, 'groupNotThen'))
    await expect(step(worker, id, 4, 'CANCEL', '没有人来了')).rejects.toMatchObject(refusal('form', 'groupMet'))
  })

  it('closing before it is evaluated, or after too few sessions without a reason; more points than the scale has', async () => {
    const { id, ids } = await running()
    await sessions.recordSession(worker, session(id, '2023-06-12', { [ids[0]]: 'PRESENT' }))
    await expect(step(worker, id, 4, 'CLOSE')).rejects.toMatchObject(refusal('form', 'groupNotEvaluated'))
    const high = steps.evaluateGroup(worker, evaluation(id, 4, [{ memberId: ids[0], pre: 41 }]))
    await expect(high).rejects.toMatchObject({ fieldErrors: { measures: ['aboveScale'] } })
    const nobody = steps.evaluateGroup(worker, evaluation(id, 4, [{ memberId: uuidv7(), pre: 1 }]))
    await expect(nobody).rejects.toMatchObject({ fieldErrors: { measures: ['invalid'] } })
    await steps.evaluateGroup(worker, evaluation(id, 4))
    await expect(step(worker, id, 5, 'CLOSE')).rejects.toMatchObject(refusal('note', 'groupTooFew'))
    await step(worker, id, 5, 'CLOSE', '组员外出务工，提前结束')
  })

  it('the own plan, said in words and audited', async () => {
    const { id } = await groups.createGroup(worker, plan())
    await owner.query("update service_group set submitted_by = $2, status = 'SUBMITTED' where id = $1", [id, county.accountId])
    const own = step(county, id, 1, 'APPROVE')
    await expect(own).rejects.toMatchObject(refusal('form', 'ownPlan'))
    const failure = await failures.toFailure(await own.catch((error) => error), county, 'group.step')
    const { rows } = await owner.query('select result, detail from audit_event where ref = $1', [failure.ref])
    expect(rows).toEqual([{ result: 'DENIED', detail: { refused: { form: ['ownPlan'] } } }])
    expect(await steps.approveGroups(county, { plans: [{ id, version: 1 }] })).toEqual({ approved: 0, left: 1 })
  })

  it('approval by the station, and anything by another area or by those who only read', async () => {
    const { id } = await groups.createGroup(worker, plan())
    await step(worker, id, 1, 'SUBMIT')
    await expect(step(chief, id, 2, 'APPROVE')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(step(province, id, 2, 'APPROVE')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(step(neighbour, id, 2, 'APPROVE')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(steps.approveGroups(chief, { plans: [{ id, version: 2 }] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await steps.approveGroups(county, { plans: [{ id, version: 2 }] })).toEqual({ approved: 1, left: 0 })
    const guest = { id: uuidv7(), groupId: id, guest: '演示' }
    await expect(members.addMember(neighbour, guest)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(members.addMember(county, guest)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(groups.createGroup(province, plan())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('members', () => {
  it('join once, on file or by name, and are named as the reader may see them', async () => {
    const { id, person } = await running()
    const again = members.addMember(worker, { id: uuidv7(), groupId: id, personId: person.id })
    await expect(again).rejects.toMatchObject(refusal('form', 'groupMemberAlready'))
    const list = (actor: Actor) => db.readAs(actor, (tx) => roster.listMembers(tx, actor, id))
    expect((await list(worker)).map(({ name }) => name)).toEqual(['王组员', '邻居老张', '邻居老李'])
    expect((await list(county)).map(({ name }) => name)).toEqual(['王*员', '邻*张', '邻*李'])
    const found = await db.readAs(worker, (tx) => roster.findJoiners(tx, worker, id, '王组'))
    expect(found.filter((row) => row.id === person.id)).toMatchObject([{ inside: true }])
  })

  it('are nobody of another area, in the app and in the database', async () => {
    const { id } = await running()
    const other = await makeStation(owner, '522701001')
    const stranger = await makePerson(owner, other, { village: '522701001' })
    const named = members.addMember(worker, { id: uuidv7(), groupId: id, personId: stranger.id })
    await expect(named).rejects.toMatchObject({ code: 'INVALID' })
    const data = { id: uuidv7(), groupId: id, personId: stranger.id, joinedOn: new Date('2023-06-01'), addedBy: worker.accountId }
    const forced = db.asActor(worker, (tx) => tx.serviceGroupMember.create({ data, select: { id: true } }))
    await expect(forced).rejects.toThrow()
  })

  it('leave neither names, marks nor words in plain text', async () => {
    const { id, ids } = await running()
    const secret = '老张和老李吵了一架'
    const words = { ...session(id, '2023-06-12', { [ids[1]]: 'PRESENT' }), dynamics: secret }
    await sessions.recordSession(worker, words)
    await steps.evaluateGroup(worker, evaluation(id, 4, [{ memberId: ids[1], pre: 12, post: 34, satisfaction: 4 }]))
    const { rows } = await owner.query(
      `select (select string_agg(m::text, ' ') from service_group_member m where m.group_id = $1)
        || (select string_agg(s::text, ' ') from service_group_session s where s.group_id = $1)
        || (select string_agg(a::text, ' ') from audit_event a where a.entity_id = $1::text) as everything`,
      [id],
    )
    for (const plain of ['邻居老张', '王组员', secret, '"pre"']) expect(rows[0].everything).not.toContain(plain)
    const [kept] = await db.readAs(worker, (tx) => records.listSessions(tx, worker, id))
    expect(kept).toMatchObject({ number: 1, record: { dynamics: secret } })
    const [above] = await db.readAs(province, (tx) => records.listSessions(tx, province, id))
    expect(above).toMatchObject({ number: 1, record: null })
    const measured = await db.readAs(worker, (tx) => roster.listMembers(tx, worker, id))
    expect(measured.map(({ measures }) => measures.post)).toEqual([null, 34, null])
  })
})
