import type { Client } from 'pg'
import { addDays, addMonths, type Day } from '#lib/clock'
import { insertRows } from '../rows.ts'
import { demoName } from './names.ts'
import { MAY, SEPTEMBER } from './plan.ts'
import { type Random, randomFrom, stableId } from './random.ts'
import type { DemoStation } from './stations.ts'

type Team = 'SOCIAL_WORKER' | 'VOLUNTEER' | 'COMMUNITY_WORKER'

/** Published are 1,583 volunteers (N11) and "over 1,000" social workers (N10); 1,247 and 1,214 are the demo's own. */
export const POSTED = { volunteers: 1583, socialWorkersInMay: 1247, socialWorkersInSeptember: 1214 }

const POST_OF = { SOCIAL_WORKER: 'RESIDENT', VOLUNTEER: 'VOLUNTEER', COMMUNITY_WORKER: 'COMMUNITY' } as const

export interface Posting {
  stationId: string
  code: string
  from: Day
  to: Day | null
}
export interface DemoWorker {
  id: string
  name: string
  team: Team
  postings: Posting[]
}

interface Open extends DemoStation {
  openedOn: Day
}

const isFuquan = (station: DemoStation) => station.code.startsWith('522702')

export function planWorkers(stations: readonly DemoStation[]): DemoWorker[] {
  const workers: DemoWorker[] = []
  const post = (team: Team, station: DemoStation, from: Day, to: Day | null = null) => {
    const number = workers.length + 1
    const worker: DemoWorker = {
      id: stableId('worker', number),
      name: demoName(number),
      team,
      postings: [posting(station, from, to)],
    }
    workers.push(worker)
    return worker
  }
  const open = stations.filter((s): s is Open => s.code.length === 9 && s.openedOn !== null)
  const guizhou = open.filter((s) => s.code.startsWith('52'))
  postSocialWorkers(guizhou, post)
  postVolunteers(guizhou, post)
  postCommunityWorkers(guizhou, post)
  for (const station of open) if (!station.code.startsWith('52')) post('SOCIAL_WORKER', station, station.openedOn)
  return workers
}

type Post = (team: Team, station: DemoStation, from: Day, to?: Day | null) => DemoWorker

function posting(station: DemoStation, from: Day, to: Day | null = null): Posting {
  return { stationId: station.id, code: station.code, from, to }
}

/** The first of the next month, as contracts begin, but not past the given day. */
function soonAfter(day: Day, limit: Day): Day {
  const first = `${addMonths(day.slice(0, 7), 1)}-01`
  return first <= limit ? first : day
}

/**
 * One social worker opens each station, second ones join until September 2022; of those most open a new station of
 * the following months. So more than 1,200 stand at 755 stations and not many more at 1,094, as published.
 */
function postSocialWorkers(stations: readonly Open[], post: Post) {
  const random = randomFrom('social-workers')
  const early = stations.filter((s) => s.openedOn <= SEPTEMBER.day)
  const later = stations.filter((s) => s.openedOn > SEPTEMBER.day && s.openedOn <= MAY.day)
  for (const station of early) post('SOCIAL_WORKER', station, station.openedOn)
  const seconds = POSTED.socialWorkersInSeptember - early.length
  const strengthened = [...early.filter(isFuquan), ...random.shuffle(early.filter((s) => !isFuquan(s)))].slice(0, seconds)
  const movable: DemoWorker[] = []
  for (const station of strengthened) {
    const worker = post('SOCIAL_WORKER', station, soonAfter(station.openedOn, SEPTEMBER.day))
    if (!isFuquan(station)) movable.push(worker)
  }
  const hires = POSTED.socialWorkersInMay - POSTED.socialWorkersInSeptember
  const order = random.shuffle(later)
  for (const station of order.slice(0, hires)) post('SOCIAL_WORKER', station, station.openedOn)
  for (const station of order.slice(hires)) move(movable, station)
  for (const station of stations) if (station.openedOn > MAY.day) post('SOCIAL_WORKER', station, station.openedOn)
}

/** Moves a second worker, of the same prefecture if there is one, to a station that opens. */
function move(movable: DemoWorker[], station: Open) {
  const near = movable.findIndex((w) => w.postings[0]?.code.startsWith(station.code.slice(0, 4)))
  const [worker] = movable.splice(Math.max(near, 0), 1)
  const held = worker?.postings[0]
  if (!worker || !held) throw new Error('not enough second workers for the new stations')
  held.to = station.openedOn
  worker.postings.push(posting(station, station.openedOn))
}

function postVolunteers(stations: readonly Open[], post: Post) {
  const random = randomFrom('volunteers')
  const inMay = stations.filter((s) => s.openedOn <= MAY.day)
  const start = (station: Open, rng: Random) => {
    const day = soonAfter(addDays(station.openedOn, rng.int(0, 90)), MAY.day)
    return day <= MAY.day ? day : station.openedOn
  }
  const fuquan = inMay.filter(isFuquan)
  const others = random.shuffle(inMay.filter((s) => !isFuquan(s)))
  const places = [...fuquan, ...fuquan, ...fuquan, ...fuquan, ...others, ...others].slice(0, POSTED.volunteers)
  for (const station of places) post('VOLUNTEER', station, start(station, random))
  for (const station of stations) if (station.openedOn > MAY.day) post('VOLUNTEER', station, station.openedOn)
}

function postCommunityWorkers(stations: readonly Open[], post: Post) {
  const random = randomFrom('community-workers')
  for (const station of stations) {
    const count = isFuquan(station) ? 2 : Number(random.chance(0.6))
    for (let i = 0; i < count; i++) post('COMMUNITY_WORKER', station, station.openedOn)
  }
}

export async function writeWorkers(client: Client, workers: readonly DemoWorker[]) {
  await insertRows(
    client,
    'worker',
    { id: 'uuid', division_code: 'text', name: 'text', team: 'text', demo: 'boolean' },
    workers.map((w) => [w.id, w.postings.at(-1)?.code ?? '', w.name, w.team, true]),
  )
  await insertRows(
    client,
    'posting',
    {
      id: 'uuid',
      worker_id: 'uuid',
      station_id: 'uuid',
      division_code: 'text',
      team: 'text',
      post: 'text',
      valid_from: 'date',
      valid_to: 'date',
    },
    workers.flatMap((w) =>
      w.postings.map((p) => [
        stableId('posting', w.id, p.from),
        w.id,
        p.stationId,
        p.code,
        w.team,
        POST_OF[w.team],
        p.from,
        p.to,
      ]),
    ),
  )
}
