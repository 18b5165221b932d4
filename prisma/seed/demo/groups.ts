import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import { seal } from '#lib/crypto'
import type { GroupStatus, GroupType, Presence, Stage } from '#lib/groups/types'
import { type Cell, insertRows } from '../rows.ts'
import { accountId, recorderOf } from './accounts.ts'
import { stableId } from './random.ts'
import type { DemoRecord } from './services.ts'
import type { Staff } from './visits.ts'

const COUNTY = '522702'
/** So many of the groups on record that still meet, and of those that are over, get the whole story. */
const TOLD = 4
const WAY: readonly GroupStatus[] = ['DRAFT', 'SUBMITTED', 'APPROVED', 'RUNNING', 'CLOSED']
const STAGES: readonly Stage[] = ['FORMATION', 'FORMATION', 'TRANSITION', 'MATURITY', 'MATURITY', 'ENDING']
const THEMES = ['很高兴认识你', '我们的约定', '说说心里话', '一起想办法', '看见自己的变化', '再出发'] as const

const planOf = (count: number) =>
  JSON.stringify({
    ...{ background: '走访中多户居民提出同样的需要（演示）', theory: '小组动力学、社会支持理论', goals: '八成组员后测分数提高' },
    ...{ target: '本站服务的居民', recruitment: '村务群通知和走访邀请', frequency: '每周一次，每次 90 分钟' },
    outlines: Array.from({ length: count }, (_, index) => ({
      ...{ theme: THEMES[index % THEMES.length], stage: stageOf(index, count), aim: '组员相互支持，完成本节目标（演示）' },
      ...{ flow: '热身—分享—主题活动—总结', materials: '彩笔、卡片' },
    })),
    budget: [{ item: '物料', amount: 20_000 }],
    ...{ difficulties: '农忙时出席减少：改在晚上会面', scale: '自编生活信心量表', scaleMost: 40, method: '前后测和观察' },
  })
const stageOf = (index: number, count: number): Stage =>
  STAGES[Math.floor((index * (STAGES.length - 1)) / Math.max(1, count - 1))] ?? 'ENDING'

type Planned = Pick<DemoRecord, 'station' | 'title' | 'domain'> & { type: GroupType }
const DRAFTED = { title: '邻里互助小组（演示）', type: 'MUTUAL_AID', domain: 'COMMUNITY' } as const
const WAITING = { title: '银龄健康学习小组（演示）', type: 'EDUCATION', domain: 'ELDERLY' } as const

const EVALUATION = JSON.stringify({
  ...{ attained: 88, attainment: '多数组员达到目标（演示）', process: '按计划完成各节（演示）' },
  ...{ reflection: '要留更多时间给组员说话（演示）', followUp: '三个月后回访' },
})
const RECORD = JSON.stringify({ done: '按计划完成（演示）', dynamics: '组员逐渐熟悉，互相鼓励（演示）', next: '' })

/**
 * The story behind some groups on record in one county, under the record's own id and with its own days and numbers, so that
 * each counts once; and a plan of each station that has one.
 */
export async function writeGroups(client: Client, records: readonly DemoRecord[], staff: Staff, today: Day) {
  const over = addDays(today, -30)
  const here = records.filter(({ method, station }) => method === 'GROUP' && station.code.startsWith(COUNTY))
  const lastOf = (record: DemoRecord) => record.sessions.at(-1)?.day ?? ''
  const told = here.filter(({ sessions }) => sessions.length > 0).sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1))
  const rows: Cell[][] = []
  const steps: Cell[][] = []
  const members: Cell[][] = []
  const sessions: Cell[][] = []
  const add = (plan: Planned, id: string, status: GroupStatus, from: Day, to: Day, count: number) => {
    const { station } = plan
    const worker = (staff.get(station.id) ?? []).find((one) => one.from <= from && (one.to === null || from < one.to))
    if (!worker) return false
    const writer = recorderOf(station.code)
    const way = WAY.slice(0, WAY.indexOf(status) + 1)
    rows.push([
      ...[id, station.id, plan.title, plan.type, plan.domain, from, to, '村(居)委会活动室', worker.id, 12, count],
      ...[
        Math.max(1, count - 1),
        planOf(count),
        status,
        status === 'DRAFT' ? null : writer,
        status === 'CLOSED' ? EVALUATION : null,
      ],
      ...[writer, `${addDays(from, -20)}T09:00:00+08:00`, way.length, true],
    ])
    for (const [index, step] of way.entries()) {
      const on = step === 'CLOSED' ? addDays(to, 3) : addDays(from, index * 4 - 20)
      const by = step === 'APPROVED' ? accountId(`county${COUNTY}`) : writer
      steps.push([id, index + 1, step, by, `${on}T10:00:00+08:00`])
    }
    return true
  }
  const meeting = told.filter((record) => lastOf(record) >= over).slice(0, TOLD)
  const finished = told.filter((record) => lastOf(record) < over).slice(0, TOLD)
  for (const record of [...meeting, ...finished]) {
    const { id, sessions: held, station } = record
    const [from, last] = [held[0]?.day ?? today, lastOf(record)]
    const closed = last < over
    const plan = { station, title: record.title, domain: record.domain, type: 'SUPPORT' as const }
    // Who still meets has two sessions to come.
    const [to, count] = closed ? [last, held.length] : [addDays(last, 14), held.length + 2]
    if (!add(plan, id, closed ? 'CLOSED' : 'RUNNING', from, to, count)) continue
    const writer = recorderOf(station.code)
    const size = Math.max(...held.map(({ personTimes }) => personTimes))
    const ids = Array.from({ length: size }, (_, place) => stableId('group-member', id, place))
    for (const [place, member] of ids.entries()) {
      const pre = 18 + (place % 7)
      const measures = JSON.stringify({ pre, post: pre + 4 + (place % 5), satisfaction: 4 + (place % 2) })
      members.push([
        ...[member, id, seal('service_group_member.guest', `演示组员${place + 1}`), from],
        ...[closed ? seal('service_group_member.measures', measures) : null, writer, true],
      ])
    }
    for (const [index, { day, personTimes }] of held.entries()) {
      // Whoever is not there is another one each time.
      const presence = (place: number): Presence =>
        (place + index * 3) % size < personTimes ? 'PRESENT' : place % 2 === 0 ? 'EXCUSED' : 'ABSENT'
      const attendance = JSON.stringify(Object.fromEntries(ids.map((member, place) => [member, presence(place)])))
      sessions.push([
        ...[stableId('group-session', id, index), id, day, stageOf(index, count), 90, attendance, 80 + (index % 4) * 5],
        ...[seal('service_group_session.record', RECORD), writer, `${day}T17:00:00+08:00`, true],
      ])
    }
  }
  // Every station has one in hand, and every second one waits for approval.
  const seen = new Set<string>()
  for (const { station } of here) {
    const { code } = station
    if (seen.has(code)) continue
    seen.add(code)
    const from = addDays(today, 7)
    add({ station, ...DRAFTED }, stableId('group', code, 'draft'), 'DRAFT', from, addDays(from, 35), 6)
    if (seen.size % 2 === 0)
      add({ station, ...WAITING }, stableId('group', code, 'waiting'), 'SUBMITTED', from, addDays(from, 28), 5)
  }
  await insertRows(
    client,
    'service_group',
    {
      ...{
        id: 'uuid',
        station_id: 'uuid',
        title: 'text',
        group_type: 'text',
        domain: 'text',
        starts_on: 'date',
        ends_on: 'date',
      },
      ...{ place: 'text', responsible_worker_id: 'uuid', size_planned: 'integer', sessions_planned: 'integer' },
      ...{ sessions_least: 'integer', plan: 'jsonb', status: 'text', submitted_by: 'uuid', evaluation: 'jsonb' },
      ...{ created_by: 'uuid', created_at: 'timestamptz', version: 'integer', demo: 'boolean' },
    },
    rows,
  )
  await insertRows(
    client,
    'service_group_step',
    { group_id: 'uuid', version: 'integer', status: 'text', taken_by: 'uuid', taken_at: 'timestamptz' },
    steps,
  )
  await insertRows(
    client,
    'service_group_member',
    {
      ...{ id: 'uuid', group_id: 'uuid', guest_sealed: 'text', joined_on: 'date', measures_sealed: 'text', added_by: 'uuid' },
      demo: 'boolean',
    },
    members,
  )
  await insertRows(
    client,
    'service_group_session',
    {
      ...{ id: 'uuid', group_id: 'uuid', held_on: 'date', stage: 'text', minutes: 'integer', attendance: 'jsonb' },
      ...{ attained: 'integer', record_sealed: 'text', recorded_by: 'uuid', recorded_at: 'timestamptz', demo: 'boolean' },
    },
    sessions,
  )
}
