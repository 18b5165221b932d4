import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import { blindIndex, seal } from '#lib/crypto'
import { spellName } from '#lib/format/pinyin'
import { type Cell, insertRows } from '../rows.ts'
import { FUQUAN } from './fuquan.ts'
import type { DemoHousehold } from './households.ts'
import { demoPhone } from './names.ts'
import type { DemoWorker } from './postings.ts'
import { daysBetween, randomFrom, stableId } from './random.ts'
import type { DemoStation } from './stations.ts'

const EDUCATION = ['MASTER', 'BACHELOR', 'BACHELOR', 'BACHELOR', 'COLLEGE', 'COLLEGE', 'SECONDARY'] as const
const DOMAINS = ['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY'] as const
/** Shares that only the demo has: who holds a certificate, whose yearly check has lapsed, who has none. */
const CERTIFIED = 0.56
const LAPSED = 0.04
const POSTS_PLANNED = 2
const ACTIVITIES = ['敬老陪伴', '环境清洁', '四点半课堂', '义诊引导', '助残出行', '节日走访'] as const

/** What the register holds of each worker beyond name and postings; a social worker's check is always valid. */
export async function writeProfiles(client: Client, workers: readonly DemoWorker[], today: Day) {
  const random = randomFrom('profiles')
  const rows = workers.map((worker, i) => {
    const { pinyin, initials } = spellName(worker.name)
    const phone = demoPhone(900_000 + i)
    const staff = worker.team !== 'VOLUNTEER'
    return [
      ...[worker.id, pinyin, initials, random.chance(0.68) ? 'FEMALE' : 'MALE', random.int(1965, 2000)],
      ...[random.pick(EDUCATION), staff ? seal('worker.phone', phone) : null, staff ? blindIndex('phone', phone) : null],
      worker.team === 'SOCIAL_WORKER' ? [random.pick(DOMAINS), 'CHILD'] : [],
    ] as Cell[]
  })
  const types = ['uuid', 'text', 'text', 'text', 'int', 'text', 'text', 'bytea', 'text']
  await client.query(
    `update worker w set pinyin = c1, initials = c2, sex = c3, birth_year = c4, education = c5, phone_sealed = c6, phone_index = c7,
       domains = c8::text[]
     from unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')}) t (c0, c1, c2, c3, c4, c5, c6, c7, c8) where w.id = c0`,
    types.map((_, i) =>
      rows.map((row) => (Array.isArray(row[i]) ? `{${[...new Set(row[i] as string[])].join(',')}}` : (row[i] ?? null))),
    ),
  )
  await writeChecks(client, workers, today)
  await writeCertificates(client, workers)
}

async function writeChecks(client: Client, workers: readonly DemoWorker[], today: Day) {
  const random = randomFrom('background-checks')
  const staff = workers.filter((worker) => worker.team !== 'VOLUNTEER')
  const rows = staff.flatMap((worker) => {
    const lapsed = worker.team === 'COMMUNITY_WORKER' && random.chance(LAPSED)
    const day = addDays(today, lapsed ? -random.int(380, 500) : -random.int(5, 330))
    return [[stableId('check', worker.id), worker.id, day, 'CLEAR', true]]
  })
  const columns = { id: 'uuid', worker_id: 'uuid', checked_on: 'date', result: 'text', demo: 'boolean' }
  await insertRows(client, 'background_check', columns, rows)
}

async function writeCertificates(client: Client, workers: readonly DemoWorker[]) {
  const random = randomFrom('certificates')
  const columns = {
    ...{ id: 'uuid', worker_id: 'uuid', level: 'text', number_sealed: 'text', number_index: 'bytea' },
    ...{ issued_on: 'date', demo: 'boolean' },
  }
  const holders = workers.filter((worker) => worker.team === 'SOCIAL_WORKER' && random.chance(CERTIFIED))
  const rows = holders.map((worker, i) => {
    const year = random.int(2012, 2021)
    const number = `DEMO${year}${String(i + 1).padStart(7, '0')}`
    const rank = random.next()
    const level = rank < 0.72 ? 'ASSISTANT' : rank < 0.98 ? 'SOCIAL_WORKER' : 'SENIOR'
    return [
      ...[stableId('certificate', worker.id), worker.id, level, seal('qualification.number', number)],
      ...[blindIndex('certificate', number), `${year}-09-30`, true],
    ]
  })
  await insertRows(client, 'qualification', columns, rows)
}

/** How many each station should have, from its first day. */
export async function writePlannedPosts(client: Client, stations: readonly DemoStation[]) {
  const columns = { station_id: 'uuid', valid_from: 'date', division_code: 'text', planned: 'int' }
  const rows = stations.flatMap(({ id, code, openedOn }) =>
    openedOn && code.length === 9 ? [[id, openedOn, code, POSTS_PLANNED] as Cell[]] : [],
  )
  await insertRows(client, 'planned_post', columns, rows)
}

/** Each household of Fuquan has somebody who answers for it: those posted at its station, in turn. */
export async function writeResponsibility(client: Client, households: readonly DemoHousehold[], workers: readonly DemoWorker[]) {
  const posted = new Map<string, { id: string; from: Day }[]>()
  for (const worker of workers) {
    const last = worker.postings.at(-1)
    if (worker.team !== 'SOCIAL_WORKER' || !last || last.to !== null || !last.code.startsWith(FUQUAN.code)) continue
    posted.set(last.stationId, [...(posted.get(last.stationId) ?? []), { id: worker.id, from: last.from }])
  }
  const given = households.flatMap(({ id, station, knownSince }, i) => {
    const team = posted.get(station.id)
    const worker = team?.[i % team.length]
    return worker ? [{ id, worker: worker.id, from: [knownSince, worker.from].sort().at(-1) ?? worker.from }] : []
  })
  const values = [given.map((row) => row.id), given.map((row) => row.worker), given.map((row) => row.from)]
  const rows = 'unnest($1::uuid[], $2::uuid[], $3::date[]) v (household, worker, since)'
  await client.query(`update household h set responsible_worker_id = v.worker from ${rows} where h.id = v.household`, values)
  await client.query(
    `update responsibility r set valid_from = v.since from ${rows} where r.household_id = v.household and v.worker is not null`,
    values,
  )
  await client.query(
    `update service_record s set responsible_worker_id = (select h.responsible_worker_id from household h
       where h.station_id = s.station_id and h.responsible_worker_id is not null order by h.id limit 1)
     where s.closed_on is null and s.division_code like $1`,
    [`${FUQUAN.code}%`],
  )
}

/** A team of volunteers at each station of Fuquan, of every stage, with the hours of the last year. */
export async function writeVolunteerTeams(
  client: Client,
  stations: readonly DemoStation[],
  workers: readonly DemoWorker[],
  today: Day,
) {
  const random = randomFrom('volunteer-teams')
  const own = stations.filter((s) => s.code.startsWith(FUQUAN.code) && s.code.length === 9 && s.openedOn !== null)
  const teams = own.map((station, i) => {
    const since = addDays(station.openedOn ?? FUQUAN.since, 30)
    const later = (days: number) => addDays(since, days)
    return {
      ...{ id: stableId('volunteer-team', station.id), station, since },
      filed: i % 3 === 0 ? null : later(120),
      registered: i % 3 === 2 ? later(300) : null,
      people: workers.filter((w) => w.team === 'VOLUNTEER' && w.postings.some((p) => p.stationId === station.id)),
    }
  })
  await insertRows(
    client,
    'volunteer_team',
    {
      ...{ id: 'uuid', division_code: 'text', station_id: 'uuid', name: 'text', incubated_on: 'date', filed_on: 'date' },
      ...{ registered_on: 'date', demo: 'boolean' },
    },
    teams.map(({ id, station, since, filed, registered }, i) => [
      ...[id, station.code, station.id, `志愿服务队（演示${i + 1}）`, since, filed, registered, true],
    ]),
  )
  const members = teams.flatMap((team) => team.people.map((person) => ({ team, person })))
  await insertRows(
    client,
    'volunteer_team_member',
    { id: 'uuid', team_id: 'uuid', worker_id: 'uuid', valid_from: 'date' },
    members.map(({ team, person }) => [stableId('team-member', person.id), team.id, person.id, team.since]),
  )
  const hours = members.flatMap(({ team, person }) =>
    Array.from({ length: random.int(2, 8) }, (_, i): Cell[] => {
      const day = addDays(today, -random.int(1, Math.min(360, daysBetween(team.since, today))))
      const recorder = stableId('account', `worker${team.station.code}`)
      return [
        ...[stableId('hours', person.id, i), person.id, team.id, day, random.int(2, 16) / 4],
        ...[`${random.pick(ACTIVITIES)}（演示）`, recorder, true],
      ]
    }),
  )
  await insertRows(
    client,
    'volunteer_hours',
    {
      ...{ id: 'uuid', worker_id: 'uuid', team_id: 'uuid', served_on: 'date', hours: 'numeric', activity: 'text' },
      ...{ recorded_by: 'uuid', demo: 'boolean' },
    },
    hours,
  )
}
