import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import { contentOf, settersOf } from '#lib/visits/content/mutations'
import { canWriteVisit } from '#lib/visits/policy'
import { nextVisitDue } from '#lib/visits/rules'
import type { VisitInput } from '#lib/visits/schema'
import { Prisma } from '#prisma/generated/client'

export interface NewVisit {
  id: string
  input: VisitInput
}

interface Place {
  id: string
  divisionCode: string
  stationId: string
  demo: boolean
  scopeCode: string
}

interface Stored {
  id: string
  version: number
  nextVisitOn: string | null
}

/**
 * Stores those of many new visits with which nothing is the matter, by three statements however many they are. What
 * `writeVisitIn` would refuse, answer otherwise or look at twice is left to it: an id that is there already, pictures, a
 * household that is gone, somebody named who does not fit.
 * @returns what was stored, and nothing of the rest
 */
export async function createVisitsIn(tx: Tx, actor: Actor, visits: readonly NewVisit[]): Promise<Stored[]> {
  const plain = visits.filter(({ input }) => isPlain(input))
  if (plain.length === 0) return []
  const places = new Map((await fittingPlaces(tx, plain)).map((place) => [place.id, place]))
  const ready = plain.flatMap(({ id, input }) => {
    const place = places.get(id)
    if (!place || !canWriteVisit(actor, place)) return []
    const nextVisitOn = input.nextVisitOn ?? nextVisitDue(input.visitedOn, input.riskLevel)
    const content = soundContent(input)
    return content ? [{ id, input, place, nextVisitOn, content }] : []
  })
  if (ready.length === 0) return []
  const rows = ready.map(({ id, input, place, nextVisitOn, content }) => {
    const { values } = settersOf({ ...content, plain: { ...content.plain, next_visit_on: nextVisitOn } })
    return Prisma.sql`(${id}::uuid, ${place.divisionCode}, ${place.stationId}::uuid, ${input.householdId}::uuid, ${actor.accountId}::uuid,
      ${place.demo}, ${input.writtenAt}::timestamptz, ${values})`
  })
  const [first] = ready
  const { names } = settersOf((first as (typeof ready)[number]).content)
  const written = await tx.$queryRaw<{ id: string }[]>`
    insert into visit (id, division_code, station_id, household_id, recorded_by, demo, client_written_at, ${names})
    values ${Prisma.join(rows)} on conflict (id) do nothing returning id`
  const ids = new Set(written.map(({ id }) => id))
  const stored = ready.filter(({ id }) => ids.has(id))
  await auditIn(tx, actor, stored)
  return stored.map(({ id, nextVisitOn }) => ({ id, version: 1, nextVisitOn }))
}

/** Pictures, consents to be shown and what else leads on to other records is looked at one by one. */
function isPlain(input: VisitInput): boolean {
  return input.pictureIds.length === 0 && !input.signatureId && input.followUp !== 'REFERRAL' && input.picturesShow === null
}

function soundContent(input: VisitInput) {
  try {
    return contentOf(input)
  } catch {
    return null
  }
}

/** Those visits whose household is looked after on the day, and of which everybody named works or lives there. */
function fittingPlaces(tx: Tx, visits: readonly NewVisit[]): Promise<Place[]> {
  const asked = visits.map(({ id, input }) => ({
    ...{ id, household: input.householdId, day: input.visitedOn, child: input.domain === 'CHILD' },
    ...{ visitors: input.visitorIds, persons: input.personIds },
  }))
  return tx.$queryRaw<Place[]>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a (id uuid, household uuid, day date, child boolean, visitors uuid[], persons uuid[])),
    held as (select h.id, h.division_code, h.scope_code, h.station_id, h.demo, h.merged_into, h.closed_on from household h
      where h.id in (select household from asked) order by h.id for key share)
    select a.id, h.division_code as "divisionCode", h.scope_code as "scopeCode", h.station_id as "stationId", h.demo
    from asked a join held h on h.id = a.household
    where (h.merged_into is not null or h.closed_on < a.day) is not true
      and not exists (select from visit v where v.id = a.id)
      and (select count(*) from worker w where w.id = any (a.visitors) and (not a.child or w.check_due > a.day)) = cardinality(a.visitors)
      and (select count(distinct m.person_id) from household_member m where m.household_id = h.id and m.person_id = any (a.persons)
        and (m.valid_to is null or m.valid_to > a.day)) = cardinality(a.persons)`
}

/** A row for each, as for a visit that comes alone. */
async function auditIn(tx: Tx, actor: Actor, stored: readonly { id: string; place: Place }[]): Promise<void> {
  if (stored.length === 0) return
  const rows = stored.map(
    ({ id, place }) =>
      Prisma.sql`(${actor.accountId}::uuid, ${actor.role}, ${place.divisionCode}, 'visit.create', 'visit', ${id}, 'OK')`,
  )
  await tx.$executeRaw`
    insert into audit_event (actor_id, actor_role, division_code, action, entity, entity_id, result) values ${Prisma.join(rows)}`
}
