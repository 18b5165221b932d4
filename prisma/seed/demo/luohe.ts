import type { Client } from 'pg'
import { PARTIES } from '#lib/activities/types'
import { addDays, type Day } from '#lib/clock'
import { FIELDS, STAGES, type Stage } from '#lib/community-organisations/types'
import { IDENTITIES, METHODS } from '#lib/consultations/types'
import { seal } from '#lib/crypto'
import { type Cell, insertRows } from '../rows.ts'
import { accountId } from './accounts.ts'
import { HENAN } from './campaigns.ts'
import { LUOHE } from './henan.ts'
import { demoName } from './names.ts'
import { randomFrom, stableId } from './random.ts'
import type { DemoStation } from './stations.ts'

/** What Luohe published beside its services (DOMAIN.md B9.1); resources in fen. Which station did what is the demo's. */
const PUBLISHED = { consultations: 56, organisations: 34, teams: 53, volunteers: 730, resources: 84_836_900 }
/** Names from here on are these volunteers' and leaders'. */
const NAMES = 500_000
const TOPICS = ['小区停车', '楼道照明', '文化广场使用', '垃圾分类', '老人助餐点选址', '村内道路维修'] as const
/** One for each field, in their order. */
const GROUPS = ['便民服务队', '爱心互助社', '广场舞队', '邻里互助会', '红白理事会', '助农互助组'] as const

/** The stations of Luohe at work when the action began, and their part in it beyond services. */
export async function writeLuohe(client: Client, stations: readonly DemoStation[]) {
  const own = stations.filter(({ code, openedOn }) => code.startsWith(LUOHE.code) && code.length === 9 && openedOn !== null)
  const writer = accountId('province41')
  await writeConsultations(client, own, writer)
  await writeOrganisations(client, own, writer)
  await writeTeams(client, own)
  await writeResources(client, own, writer)
}

/** The stations in turn. */
function turn<T>(items: readonly T[], place: number): T {
  const item = items[place % items.length]
  if (item === undefined) throw new Error('Luohe has no station')
  return item
}

async function writeConsultations(client: Client, stations: readonly DemoStation[], writer: string) {
  const random = randomFrom('luohe-consultations')
  const steps: Cell[][] = []
  const rows = Array.from({ length: PUBLISHED.consultations }, (_, i): Cell[] => {
    const { id: stationId, code } = turn(stations, i)
    const id = stableId('consultation', i)
    const day = random.day(HENAN.startsOn, HENAN.endsOn)
    const topic = random.pick(TOPICS)
    const taken = [addDays(day, -7), day, addDays(day, 3), addDays(day, 30)] as const
    for (const [at, status] of (['PLANNED', 'HELD', 'RESOLVED', 'CLOSED'] as const).entries())
      steps.push([id, at + 1, status, taken[at] ?? day, writer])
    const came = { RESIDENTS: random.int(8, 30), COMMITTEE: random.int(2, 4), SOCIAL_WORKER: 1 }
    const items = [{ what: `${topic}方案张贴公示（演示）`, owner: '村(居)委会（演示）', dueOn: addDays(day, 21) }]
    return [
      ...[id, code, stationId, `${topic}（演示）`, turn(IDENTITIES, i), demoName(NAMES + 1_000 + i), turn(METHODS, i), day],
      ...['怎么办、谁出力、何时完成（演示）', '逐户听取意见后汇总（演示）', JSON.stringify(came)],
      ...[JSON.stringify({ COMMUNITY: 3, SOCIAL_WORKER: 1 }), '按多数意见办理（演示）', JSON.stringify(items)],
      ...['村务公开栏，公示七天（演示）', '已按决议办好（演示）', 'CLOSED', writer, 4, true],
    ]
  })
  await insertRows(
    client,
    'consultation',
    {
      ...{ id: 'uuid', division_code: 'text', station_id: 'uuid', topic: 'text', raised_by: 'text', convenor: 'text' },
      ...{ method: 'text', day: 'date', issues: 'text', proposals: 'text', participants: 'jsonb', parties: 'jsonb' },
      ...{ resolution: 'text', follow_ups: 'jsonb', public_notice: 'text', outcome: 'text', status: 'text', created_by: 'uuid' },
      ...{ version: 'int', demo: 'boolean' },
    },
    rows,
  )
  await insertRows(
    client,
    'consultation_step',
    { consultation_id: 'uuid', version: 'int', status: 'text', taken_on: 'date', taken_by: 'uuid' },
    steps,
  )
}

async function writeOrganisations(client: Client, stations: readonly DemoStation[], writer: string) {
  const random = randomFrom('luohe-organisations')
  const steps: Cell[][] = []
  const supports: Cell[][] = []
  const rows = Array.from({ length: PUBLISHED.organisations }, (_, i): Cell[] => {
    const { id: stationId, code } = turn(stations, i * 2 + 1)
    const id = stableId('community-organisation', i)
    const found = random.day(HENAN.startsOn, '2023-10-31')
    const way: readonly Stage[] = STAGES.slice(0, 1 + (i % 4))
    for (const [at, stage] of way.entries()) steps.push([id, at + 1, stage, addDays(found, at * 20), writer])
    supports.push([
      stableId('support', i),
      id,
      turn(['VENUE', 'TRAINING', 'SUPERVISION'], i),
      found,
      '场地、培训或督导（演示）',
      writer,
    ])
    const numberOf = (stage: Stage) => (way.includes(stage) ? `演示${stage === 'FILED' ? '备' : '登'}字${i + 1}号` : null)
    return [
      ...[id, code, stationId, `${turn(GROUPS, i)}（演示${i + 1}）`, turn(FIELDS, i)],
      ...[seal('community_organisation.leader', demoName(NAMES + 2_000 + i)), random.int(6, 40), way.at(-1) ?? 'SPROUTING'],
      ...[found, numberOf('FILED'), numberOf('REGISTERED'), writer, way.length, true],
    ]
  })
  await insertRows(
    client,
    'community_organisation',
    {
      ...{ id: 'uuid', division_code: 'text', station_id: 'uuid', name: 'text', field: 'text', leader_sealed: 'text' },
      ...{ members: 'int', stage: 'text', found_on: 'date', filed_number: 'text', registered_number: 'text', created_by: 'uuid' },
      ...{ version: 'int', demo: 'boolean' },
    },
    rows,
  )
  const of = { community_organisation_id: 'uuid' }
  await insertRows(
    client,
    'community_organisation_step',
    { ...of, version: 'int', stage: 'text', taken_on: 'date', taken_by: 'uuid' },
    steps,
  )
  await insertRows(
    client,
    'community_organisation_support',
    { id: 'uuid', ...of, kind: 'text', given_on: 'date', what: 'text', given_by: 'uuid', demo: 'boolean' },
    supports.map((row) => [...row, true]),
  )
}

/** Volunteers of a team need no post at the station, so nobody's headcount changes. */
async function writeTeams(client: Client, stations: readonly DemoStation[]) {
  const random = randomFrom('luohe-teams')
  const teams = Array.from({ length: PUBLISHED.teams }, (_, i) => ({
    ...{ id: stableId('luohe-team', i), station: turn(stations, i), since: random.day(HENAN.startsOn, '2023-10-31') },
  }))
  const people = Array.from({ length: PUBLISHED.volunteers }, (_, i) => ({
    ...{ id: stableId('luohe-volunteer', i), name: demoName(NAMES + i), team: turn(teams, i) },
  }))
  await insertRows(
    client,
    'volunteer_team',
    { id: 'uuid', division_code: 'text', station_id: 'uuid', name: 'text', incubated_on: 'date', demo: 'boolean' },
    teams.map(({ id, station, since }, i) => [id, station.code, station.id, `志愿服务队（演示${i + 1}）`, since, true]),
  )
  await insertRows(
    client,
    'worker',
    { id: 'uuid', division_code: 'text', name: 'text', team: 'text', demo: 'boolean' },
    people.map(({ id, name, team }) => [id, team.station.code, name, 'VOLUNTEER', true]),
  )
  await insertRows(
    client,
    'volunteer_team_member',
    { id: 'uuid', team_id: 'uuid', worker_id: 'uuid', valid_from: 'date' },
    people.map(({ id, team }) => [stableId('team-member', id), team.id, id, team.since]),
  )
}

async function writeResources(client: Client, stations: readonly DemoStation[], writer: string) {
  const random = randomFrom('luohe-resources')
  const count = 160
  const share = Math.floor(PUBLISHED.resources / count / 100) * 100
  let left = PUBLISHED.resources
  const rows = Array.from({ length: count }, (_, i): Cell[] => {
    const { id: stationId, code } = turn(stations, i)
    // In pairs: what one gave less, the next gave more.
    const amount = i === count - 1 ? left : share + (i % 2 ? 1 : -1) * 50_000 * (1 + (Math.floor(i / 2) % 4))
    left -= amount
    const day: Day = random.day(HENAN.startsOn, HENAN.endsOn)
    const given = [turn(PARTIES, i), '爱心单位（演示）', i % 3 === 0 ? 'CASH' : 'GOODS', amount]
    return [stableId('resource-link', i), code, stationId, day, ...given, '用于社工站服务（演示）', writer, true]
  })
  await insertRows(
    client,
    'resource_link',
    {
      ...{ id: 'uuid', division_code: 'text', station_id: 'uuid', linked_on: 'date', party: 'text', giver: 'text', kind: 'text' },
      ...{ amount: 'bigint', purpose: 'text', created_by: 'uuid', demo: 'boolean' },
    },
    rows,
  )
}
