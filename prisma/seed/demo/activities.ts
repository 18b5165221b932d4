import type { Client } from 'pg'
import type { ActivityStatus } from '#lib/activities/types'
import { addDays, addMonths, type Day } from '#lib/clock'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import { type Cell, insertRows } from '../rows.ts'
import { accountId, recorderOf } from './accounts.ts'
import { guizhouYear } from './campaigns.ts'
import type { DemoHousehold } from './households.ts'
import { stableId } from './random.ts'
import type { DemoRecord } from './services.ts'
import type { Staff } from './visits.ts'

const COUNTY = '522702'
const WAY: readonly ActivityStatus[] = ['DRAFT', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'HELD', 'REPORTED', 'ARCHIVED']

/** How each station's next weeks look: in how many days, how far the plan has come, what it is. */
type Ahead = [days: number, status: ActivityStatus, title: string, type: string, domain: string]
const AHEAD: readonly [Ahead, ...Ahead[]] = [
  [1, 'PUBLISHED', '院坝议事会：路灯装在哪里', 'CONSULTATION', 'COMMUNITY'],
  [4, 'APPROVED', '银龄健康义诊', 'HEALTH', 'ELDERLY'],
  [8, 'SUBMITTED', '留守儿童周末课堂', 'EDUCATION', 'CHILD'],
  [12, 'DRAFT', '困难家庭技能培训', 'SKILLS', 'AID'],
]

/** Somebody stands at the door of each station on the day itself, until its last minute. */
const TODAY = { title: '社区书屋开放日（演示）', type: 'RECREATION', domain: 'COMMUNITY', startsAt: '08:00', endsAt: '23:59' }
const LISTED = 6

const planOf = (title: string) =>
  JSON.stringify({
    ...{ background: '走访中居民多次提出的需要（演示）', goals: `${title}，参加者八成以上表示有帮助`, target: '本站服务的居民' },
    ...{ labour: '社工主持，志愿者引导和签到', flow: '签到—开场—活动—分享—小结', materials: '横幅、签到表、饮用水' },
    budget: [
      { item: '物料', amount: 30_000 },
      { item: '饮用水', amount: 8_050 },
    ],
    partners: [
      { party: 'COMMUNITY', name: '村(居)委会', gives: '场地和桌椅' },
      { party: 'VOLUNTEER', name: '志愿服务队', gives: '现场引导' },
    ],
    safetyPlan: '现场两名志愿者负责秩序，备急救箱，联系卫生室（演示）',
    ...{ publicity: '村务群和公告栏', evaluation: '现场问卷和观察' },
  })

/** What somebody wrote of one activity and then of the next, so that there is something to look at. */
const COPIED = '组织居民学习消防安全知识，现场演示灭火器用法（演示）'
const EARLY = { startsAt: '05:40', endsAt: '07:00' }

function reportOf(times: number, process = '按计划进行，秩序良好（演示）'): string {
  const elders = Math.floor(times / 3)
  const minors = Math.floor(times / 6)
  const rest = times - elders - minors
  const half = (count: number) => [Math.ceil(count / 2), Math.floor(count / 2)]
  const [[minorF, minorM], [adultF, adultM], [elderF, elderM]] = [half(minors), half(rest), half(elders)] as [
    number[],
    number[],
    number[],
  ]
  return JSON.stringify({
    headcount: { MINOR_F: minorF, MINOR_M: minorM, ADULT_F: adultF, ADULT_M: adultM, ELDER_F: elderF, ELDER_M: elderM },
    ...{ groups: { ELDERS: elders, MINORS: minors }, volunteers: 4, workers: 2, attained: 90 },
    ...{ process, satisfaction: { sample: 20, mean: 4.6 } },
    spending: [{ item: '物料和饮用水', amount: 36_500 }],
    resources: [{ party: 'COMMUNITY', name: '村(居)委会', gives: '场地' }],
    ...{ links: '', experience: '提前一周在村务群通知，到场的人更多（演示）', improvement: '签到可以再快一些（演示）' },
  })
}

interface Planned {
  id: string
  stationId: string
  code: string
  title: string
  type: string
  domain: string
  day: Day
  status: ActivityStatus
  times: number
  startsAt?: string
  endsAt?: string
  process?: string
}

/**
 * The plan behind each community activity on record in one county, under the record's own id, so that it counts once; and
 * what its stations plan for the weeks to come.
 */
export async function writeActivities(
  client: Client,
  records: readonly DemoRecord[],
  households: readonly DemoHousehold[],
  staff: Staff,
  today: Day,
) {
  const here = records.filter(({ method, station }) => method === 'COMMUNITY' && station.code.startsWith(COUNTY))
  const held = here.flatMap((record): Planned[] => {
    const [session] = record.sessions
    if (!session || record.sessions.length > 1) return []
    const status = session.day > addDays(today, -6) ? 'HELD' : session.day > addDays(today, -30) ? 'REPORTED' : 'ARCHIVED'
    const type = record.domain === 'COMMUNITY' ? 'CONSULTATION' : 'PUBLICITY'
    return [
      {
        ...{ id: record.id, stationId: record.station.id, code: record.station.code, title: record.title, type },
        ...{ domain: record.domain, day: session.day, status, times: session.personTimes },
      },
    ]
  })
  const stations = new Map(here.map(({ station }) => [station.id, station.code]))
  // Neighbours plan neither the same nor for the same day.
  const ahead = [...stations].flatMap(([stationId, code], place) =>
    AHEAD.map(([days, status], index): Planned => {
      const [, , title, type, domain] = AHEAD[(index + place) % AHEAD.length] ?? AHEAD[0]
      return {
        ...{ id: stableId('activity', code, days), stationId, code, title: `${title}（演示）`, type, domain },
        ...{ day: addDays(today, days + (place % 4)), status, times: 0 },
      }
    }),
  )
  const doors = [...stations].map(
    ([stationId, code]): Planned => ({
      ...{ id: stableId('activity', code, 'today'), stationId, code, ...TODAY, day: today, status: 'PUBLISHED', times: 0 },
    }),
  )
  await writePlans(client, [...withOddities(held), ...ahead, ...doors], staff, today)
  await writeSignUps(client, doors, households)
  await writeWeeks(client, [...stations.keys()].sort(), staff, today)
}

/** Of what was held last, one begins before dawn and two have the same report. */
function withOddities(held: readonly Planned[]): Planned[] {
  const latest = [...held].sort((a, b) => b.day.localeCompare(a.day) || a.id.localeCompare(b.id))
  const early = latest[0]
  const copied = latest.filter(({ status }) => status === 'REPORTED').slice(0, 2)
  return held.map((one) => ({ ...one, ...(one === early && EARLY), ...(copied.includes(one) && { process: COPIED }) }))
}

/** Some of each station's people have signed up for what is on today. */
async function writeSignUps(client: Client, doors: readonly Planned[], households: readonly DemoHousehold[]) {
  const rows = doors.flatMap(({ id, stationId, code }) =>
    households
      .filter(({ station }) => station.id === stationId)
      .slice(0, LISTED)
      .flatMap(({ members: [head] }, place): Cell[][] =>
        head ? [[stableId('participant', id, place), id, head.id, place + 1, recorderOf(code), true]] : [],
      ),
  )
  await insertRows(
    client,
    'activity_participant',
    { id: 'uuid', activity_id: 'uuid', person_id: 'uuid', ticket: 'integer', signed_up_by: 'uuid', demo: 'boolean' },
    rows,
  )
}

/** What two of three stations tell of this week and the coming one; every third has nothing to show. */
async function writeWeeks(client: Client, stations: readonly string[], staff: Staff, today: Day) {
  const words = ['排查走访名单（演示）', '入户探访（演示）', '个案回访（演示）', '入户探访（演示）', '整理档案（演示）', '', '']
  const rows = stations.flatMap((stationId, place): Cell[][] => {
    const worker = (staff.get(stationId) ?? []).find(({ from, to }) => from <= today && (to === null || today < to))
    if (!worker || place % 3 === 2) return []
    return [mondayOf(today), mondayOf(addDays(today, 7))].map((monday) => [
      ...[stableId('week-plan', stationId, monday), stationId, monday, `{${words.map((text) => `"${text}"`).join(',')}}`],
      ...[`${addDays(monday, -3)}T16:00:00+08:00`, accountId(`county${COUNTY}`), accountId(`county${COUNTY}`), true],
    ])
  })
  await insertRows(
    client,
    'week_plan',
    {
      ...{ id: 'uuid', station_id: 'uuid', starts_on: 'date', days: 'text[]', published_at: 'timestamptz' },
      ...{ published_by: 'uuid', created_by: 'uuid', demo: 'boolean' },
    },
    rows,
  )
}

async function writePlans(client: Client, planned: readonly Planned[], staff: Staff, today: Day) {
  const year = guizhouYear(today)
  const county = accountId(`county${COUNTY}`)
  const rows: Cell[][] = []
  const steps: Cell[][] = []
  for (const one of planned) {
    const { id, stationId, code, title, type, domain, day, status, times, startsAt = '09:00', endsAt = '11:00' } = one
    const worker = (staff.get(stationId) ?? []).find(({ from, to }) => from <= day && (to === null || day < to))
    if (!worker) continue
    const writer = recorderOf(code)
    const way = WAY.slice(0, WAY.indexOf(status) + 1)
    const themed = day.slice(0, 7) <= today.slice(0, 7) && day.slice(0, 7) >= addMonths(today.slice(0, 7), -12)
    const isHeld = times > 0
    rows.push([
      ...[id, stationId, title, type, domain, themed ? stableId('theme', day.slice(0, 7)) : null],
      ...[day >= year.startsOn && day <= year.endsOn ? year.id : null, day, day, startsAt, endsAt, '村(居)委会活动室'],
      ...[worker.id, JSON.stringify({ RESIDENTS: 40, ELDERS: 20 }), planOf(title), status, status === 'DRAFT' ? null : writer],
      ...[
        JSON.stringify(isHeld ? [{ day, personTimes: times }] : []),
        isHeld && status !== 'HELD' ? reportOf(times, one.process) : null,
      ],
      ...[writer, `${addDays(day, -20)}T09:00:00+08:00`, way.length, true],
    ])
    for (const [index, step] of way.entries()) {
      const offset = step === 'HELD' ? 0 : step === 'REPORTED' ? 2 : step === 'ARCHIVED' ? 5 : index * 2 - 20
      const by = step === 'APPROVED' || step === 'ARCHIVED' ? county : writer
      steps.push([id, index + 1, step, by, `${addDays(day, offset)}T10:00:00+08:00`])
    }
  }
  await insertRows(
    client,
    'activity',
    {
      ...{ id: 'uuid', station_id: 'uuid', title: 'text', activity_type: 'text', domain: 'text', theme_id: 'uuid' },
      ...{ programme_id: 'uuid', starts_on: 'date', ends_on: 'date', starts_at: 'text', ends_at: 'text', place: 'text' },
      ...{ responsible_worker_id: 'uuid', expected: 'jsonb', plan: 'jsonb', status: 'text', submitted_by: 'uuid', days: 'jsonb' },
      ...{ report: 'jsonb', created_by: 'uuid', created_at: 'timestamptz', version: 'integer', demo: 'boolean' },
    },
    rows,
  )
  await insertRows(
    client,
    'activity_step',
    { activity_id: 'uuid', version: 'integer', status: 'text', taken_by: 'uuid', taken_at: 'timestamptz' },
    steps,
  )
}
