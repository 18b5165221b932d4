import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import { seal } from '#lib/crypto'
import type { Domain } from '#lib/services/types'
import { insertRows } from '../rows.ts'
import { answersFor, servicesFor } from './answers.ts'
import type { DemoHousehold } from './households.ts'
import type { DemoWorker } from './postings.ts'
import { type Random, randomFrom, stableId } from './random.ts'

export interface DemoVisit {
  id: string
  household: DemoHousehold
  day: Day
  first: boolean
  domain: Domain
  persons: string[]
  visitors: string[]
  risk: 'GREEN' | 'YELLOW' | 'ORANGE' | 'RED'
  random: Random
}

/** Posted social workers by station, for the question who was there on a day. */
export type Staff = ReadonlyMap<string, readonly { id: string; from: Day; to: Day | null }[]>

export function staffOf(workers: readonly DemoWorker[]): Staff {
  const staff = new Map<string, { id: string; from: Day; to: Day | null }[]>()
  for (const worker of workers.filter((w) => w.team === 'SOCIAL_WORKER')) {
    for (const { stationId, from, to } of worker.postings)
      staff.set(stationId, [...(staff.get(stationId) ?? []), { id: worker.id, from, to }])
  }
  return staff
}

function visitorsOn(staff: Staff, household: DemoHousehold, day: Day, first: boolean): string[] {
  const present = (staff.get(household.station.id) ?? [])
    .filter((w) => w.from <= day && (w.to === null || day < w.to))
    .map((w) => w.id)
  // A first visit is made by two where two are posted (DOMAIN.md B5).
  return first ? present.slice(0, 2) : present.slice(-1)
}

export function planVisit(household: DemoHousehold, day: Day, first: boolean, staff: Staff): DemoVisit | null {
  const id = stableId('visit', household.id, day)
  const random = randomFrom('visit', id)
  const visitors = visitorsOn(staff, household, day, first)
  if (visitors.length === 0) return null
  const met = household.members.slice(0, random.int(1, household.members.length)).map((m) => m.id)
  const level = random.next()
  return {
    id,
    household,
    day,
    first,
    domain: random.chance(0.88) ? household.domain : random.pick(['AID', 'COMMUNITY', 'ELDERLY'] as const),
    persons: first || random.chance(0.95) ? met : [],
    visitors,
    risk: level < 0.84 ? 'GREEN' : level < 0.95 ? 'YELLOW' : level < 0.992 ? 'ORANGE' : 'RED',
    random,
  }
}

/** So many visits on days of the range, at most one of a household a day. */
export function planVisits(
  households: readonly DemoHousehold[],
  count: number,
  from: Day,
  to: Day,
  staff: Staff,
  seed: string,
): DemoVisit[] {
  const random = randomFrom('visits', seed)
  const visits = new Map<string, DemoVisit>()
  while (visits.size < count) {
    const household = random.pick(households)
    const visit = planVisit(
      household,
      random.day(from > household.knownSince ? from : addDays(household.knownSince, 1), to),
      false,
      staff,
    )
    if (visit) visits.set(visit.id, visit)
  }
  return [...visits.values()]
}

/** Weekly, monthly, quarterly (DOMAIN.md B5). */
const NEXT_VISIT_DAYS = { GREEN: 90, YELLOW: 30, ORANGE: 30, RED: 7 }

/** In the order of days: each row refreshes its household's latest contact. */
export async function writeVisits(client: Client, visits: readonly DemoVisit[], recorder: (stationCode: string) => string) {
  const ordered = [...visits].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1))
  await insertRows(
    client,
    'visit',
    {
      id: 'uuid',
      division_code: 'text',
      station_id: 'uuid',
      household_id: 'uuid',
      visited_on: 'date',
      visit_type: 'text',
      purpose: 'text',
      place_kind: 'text',
      domain: 'text',
      visitor_ids: 'uuid[]',
      person_ids: 'uuid[]',
      not_at_home: 'boolean',
      services: 'text[]',
      risk_level: 'text',
      follow_up: 'text',
      next_visit_on: 'date',
      form_version: 'text',
      answers_sealed: 'text',
      note_sealed: 'text',
      recorded_by: 'uuid',
      recorded_at: 'timestamptz',
      demo: 'boolean',
    },
    ordered.map((v) => {
      const seen = v.persons.length > 0
      const again = v.risk !== 'GREEN' || !seen
      return [
        v.id,
        v.household.village,
        v.household.station.id,
        v.household.id,
        v.day,
        v.first ? 'FIRST' : 'ROUTINE',
        v.first ? 'PUBLICITY' : v.random.pick(['CARE', 'SERVICE', 'ASSESSMENT']),
        'HOME',
        v.domain,
        v.visitors,
        v.persons,
        !seen,
        seen ? servicesFor(v.domain, v.random) : [],
        v.risk,
        again ? 'REVISIT' : 'NONE',
        addDays(v.day, NEXT_VISIT_DAYS[v.risk]),
        'visit-1',
        seen ? seal('visit.answers', JSON.stringify(answersFor(v.domain, v.random))) : null,
        v.random.chance(0.2) ? seal('visit.note', '已宣传政策，约定下次再访（演示）') : null,
        recorder(v.household.station.code),
        `${v.day}T17:30:00+08:00`,
        true,
      ]
    }),
  )
}
