import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import { seal } from '#lib/crypto'
import { VISIT_FORMS } from '#lib/forms/types'
import type { Domain } from '#lib/services/types'
import { NEEDS, POLICIES } from '#lib/visits/types'
import { standardFormId } from '../forms.ts'
import { type Cell, insertRows } from '../rows.ts'
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

/** Since then the standard forms of visits are in their second version. */
const SECOND_FORMS: Day = '2023-01-01'

const GOODS = JSON.stringify([{ item: '米和油（演示）', quantity: 1, unit: '份', value: 120, receipt: 'SIGNED' }])

/** In the order of days: each row refreshes its household's latest contact. @returns the red items of the red ones */
export async function writeVisits(client: Client, visits: readonly DemoVisit[], recorder: (stationCode: string) => string) {
  const redItems = new Map<string, string[]>()
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
      form_version_id: 'uuid',
      answers: 'jsonb',
      risk_suggested: 'text',
      single_visitor_reason_sealed: 'text',
      needs: 'text[]',
      policies: 'text[]',
      goods: 'jsonb',
      consent_noted: 'boolean',
    },
    ordered.map((v) => {
      const seen = v.persons.length > 0
      const again = v.risk !== 'GREEN' || !seen
      const services = seen ? servicesFor(v.domain, v.random) : []
      const version = v.day < SECOND_FORMS ? 1 : 2
      const answers = seen ? answersFor(v.domain, v.risk, version, v.random) : null
      const screen = answers?.sealed.screen
      if (v.risk === 'RED') redItems.set(v.id, Array.isArray(screen) ? screen.map(String) : [])
      const alone = v.first && v.visitors.length === 1
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
        services,
        v.risk,
        again ? 'REVISIT' : 'NONE',
        addDays(v.day, NEXT_VISIT_DAYS[v.risk]),
        answers ? `${VISIT_FORMS[v.domain]}.${version}` : 'none',
        answers && seal('visit.answers', JSON.stringify(answers.sealed)),
        v.random.chance(0.2) ? seal('visit.note', '已宣传政策，约定下次再访（演示）') : null,
        recorder(v.household.station.code),
        `${v.day}T17:30:00+08:00`,
        true,
        answers && standardFormId(VISIT_FORMS[v.domain], version),
        JSON.stringify(answers?.plain ?? {}),
        answers && version === 2 ? v.risk : null,
        alone ? seal('visit.single-visitor', '站里当天只有一人（演示）') : null,
        seen && v.random.chance(0.3) ? [v.random.pick(NEEDS)] : [],
        v.random.chance(0.25) ? [v.random.pick(POLICIES)] : [],
        v.random.chance(0.04) ? GOODS : '[]',
        seen,
      ]
    }),
  )
  return redItems
}

/** Of a flag, beside what found it. */
export const FLAG_COLUMNS = {
  ...{ id: 'uuid', household_id: 'uuid', person_id: 'uuid', items_sealed: 'text', status: 'text', found_at: 'timestamptz' },
  ...{ opened_by: 'uuid', reason_sealed: 'text', closed_by: 'uuid', closed_at: 'timestamptz', demo: 'boolean' },
}

interface DemoFlag {
  /** Id of what found it. */
  source: string
  household: DemoVisit['household']
  person: string | null
  items: readonly string[]
  day: Day
}

/** Those of old were looked into, the newest wait for a report. */
export function flagRow({ source, household, person, items, day }: DemoFlag, today: Day, account: string): Cell[] {
  const closed = day < addDays(today, -30)
  return [
    ...[stableId('flag', source), household.id, person, seal('risk_flag.items', JSON.stringify(items))],
    ...[closed ? 'CLEARED' : 'OPEN', `${day}T10:00:00+08:00`, account],
    ...[closed ? seal('risk_flag.reason', '已核实并处置（演示）') : null, closed ? account : null],
    ...[closed ? `${day}T17:00:00+08:00` : null, true],
  ]
}

/** Red visits have their flag. */
export async function writeFlags(
  client: Client,
  visits: readonly DemoVisit[],
  redItems: ReadonlyMap<string, string[]>,
  recorder: (stationCode: string) => string,
  today: Day,
) {
  await insertRows(
    client,
    'risk_flag',
    { ...FLAG_COLUMNS, visit_id: 'uuid' },
    visits
      .filter(({ risk, persons }) => risk === 'RED' && persons.length > 0)
      .map(({ id, household, persons, day }) => {
        const person = persons.length === 1 ? (persons[0] ?? null) : null
        const found = { source: id, household, person, items: redItems.get(id) ?? [], day }
        return [...flagRow(found, today, recorder(household.station.code)), id]
      }),
  )
}

/** The chief has looked at what the station wrote, but for the newest; two have something wrong, one was sent back. */
export async function writeReviews(client: Client, visits: readonly DemoVisit[], stationCode: string, chief: string) {
  const own = visits.filter(({ household }) => household.station.code === stationCode).sort((a, b) => (a.day < b.day ? 1 : -1))
  const reviewed = own.slice(8, 68).map((visit, place) => {
    const verdict = place === 0 ? 'SENT_BACK' : place < 3 ? 'HAS_ERRORS' : 'FINE'
    const remarks = verdict === 'FINE' ? null : seal('visit_review.remarks', '请补充身体状况和下次探访日期（演示）')
    return [
      stableId('review', visit.id),
      visit.id,
      visit.household.id,
      1,
      verdict,
      remarks,
      chief,
      `${visit.day}T20:00:00+08:00`,
      true,
    ]
  })
  await insertRows(
    client,
    'visit_review',
    {
      id: 'uuid',
      visit_id: 'uuid',
      household_id: 'uuid',
      version: 'integer',
      verdict: 'text',
      remarks_sealed: 'text',
      reviewed_by: 'uuid',
      reviewed_at: 'timestamptz',
      demo: 'boolean',
    },
    reviewed,
  )
  await client.query('update visit v set review_verdict = r.verdict from visit_review r where r.visit_id = v.id and r.demo')
}
