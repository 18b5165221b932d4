import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { isOwnCode } from '#lib/dictionaries/rules'
import { AppError } from '#lib/errors'
import { contentOf, type ReadContent, settersOf } from '#lib/visits/content/mutations'
import { type FormFacts, formFactsOf, requireFormIn } from '#lib/visits/form/mutations'
import { canWriteVisit } from '#lib/visits/policy'
import { STANDARD_INTERVALS } from '#lib/visits/rules'
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
  form: FormFacts | null
  /** Days until the next visit, by the risk found and the frequency that holds there. */
  interval: number | null
}

interface Ready extends NewVisit {
  place: Place
  nextVisitOn: string
  content: ReadContent
}

interface Stored {
  id: string
  version: number
  nextVisitOn: string | null
}

/**
 * Stores those of many new visits with which nothing is the matter, by three statements however many they are. What
 * `writeVisitIn` would refuse, answer otherwise or look at twice is left to it: an id that is there already, what
 * was found to be red, a household that is gone, somebody named who does not fit.
 * @returns what was stored, and nothing of the rest
 */
export async function createVisitsIn(tx: Tx, actor: Actor, visits: readonly NewVisit[]): Promise<Stored[]> {
  const plain = visits.filter(({ input }) => isPlain(input))
  if (plain.length === 0) return []
  const places = new Map((await fittingPlaces(tx, actor, plain)).map((place) => [place.id, place]))
  const ready: Ready[] = []
  for (const { id, input } of plain) {
    const place = places.get(id)
    const content = place && canWriteVisit(actor, place) ? await soundContent(tx, input, place) : null
    if (!place || !content || content.suggested === 'RED') continue
    const nextVisitOn = input.nextVisitOn ?? addDays(input.visitedOn, place.interval ?? STANDARD_INTERVALS[input.riskLevel])
    ready.push({ id, input, place, nextVisitOn, content })
  }
  if (ready.length === 0) return []
  const rows = ready.map(({ id, input, place, nextVisitOn, content }) => {
    const { values } = settersOf({ ...content, plain: { ...content.plain, next_visit_on: nextVisitOn } })
    return Prisma.sql`(${id}::uuid, ${place.divisionCode}, ${place.stationId}::uuid, ${input.householdId}::uuid, ${actor.accountId}::uuid,
      ${place.demo}, ${input.writtenAt}::timestamptz, ${values})`
  })
  const [first] = ready
  const { names } = settersOf((first as Ready).content)
  const written = await tx.$queryRaw<{ id: string }[]>`
    insert into visit (id, division_code, station_id, household_id, recorded_by, demo, client_written_at, ${names})
    values ${Prisma.join(rows)} on conflict (id) do nothing returning id`
  const ids = new Set(written.map(({ id }) => id))
  const stored = ready.filter(({ id }) => ids.has(id))
  await auditIn(tx, actor, stored)
  return stored.map(({ id, nextVisitOn }) => ({ id, version: 1, nextVisitOn }))
}

/** What leads on to other records, asks for a consent or names a word of the province, is looked at one by one. */
function isPlain(input: VisitInput): boolean {
  const own = [...input.needs, ...input.services, ...input.policies].some(isOwnCode)
  return !own && input.riskLevel !== 'RED' && input.followUp !== 'REFERRAL' && !input.lead && input.picturesShow !== 'PERSONS'
}

async function soundContent(tx: Tx, input: VisitInput, { form }: Place): Promise<ReadContent | null> {
  try {
    const version = input.formVersionId && (await requireFormIn(tx, input.formVersionId, input, { form, storedForm: null }))
    const content = contentOf(input, version || null)
    // Pictures among the answers are looked at with the visit alone.
    return (content.plain.picture_ids as string[]).length > input.pictureIds.length ? null : content
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Those visits whose household is looked after on the day, and of which everybody named works or lives there. */
function fittingPlaces(tx: Tx, actor: Actor, visits: readonly NewVisit[]): Promise<Place[]> {
  const asked = visits.map(({ id, input }) => ({
    ...{ id, household: input.householdId, day: input.visitedOn, child: input.domain === 'CHILD' },
    ...{ visitors: input.visitorIds, persons: input.personIds, form: input.formVersionId },
    ...{ pictures: input.pictureIds, signature: input.signatureId, risk: input.riskLevel },
  }))
  return tx.$queryRaw<Place[]>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a (id uuid, household uuid, day date, child boolean, visitors uuid[], persons uuid[], form uuid, pictures uuid[], signature uuid, risk text)),
    held as (select h.id, h.division_code, h.scope_code, h.station_id, h.demo, h.merged_into, h.closed_on from household h
      where h.id in (select household from asked) order by h.id for key share)
    select a.id, h.division_code as "divisionCode", h.scope_code as "scopeCode", h.station_id as "stationId", h.demo,
      ${formFactsOf(Prisma.sql`a.form`)} as form, i.days as interval
    from asked a join held h on h.id = a.household
      left join own_visit_intervals(array(select household from asked), ${today()}::date) i on i.household_id = h.id and i.risk_level = a.risk
    where (h.merged_into is not null or h.closed_on < a.day) is not true
      and not exists (select from visit v where v.id = a.id)
      and (select count(*) from worker w where w.id = any (a.visitors) and (not a.child or w.check_due > a.day)) = cardinality(a.visitors)
      and (select count(distinct m.person_id) from household_member m where m.household_id = h.id and m.person_id = any (a.persons)
        and (m.valid_to is null or m.valid_to > a.day)) = cardinality(a.persons)
      and not exists (select from stored_file f where f.id = any (a.pictures || a.signature) and (f.created_by <> ${actor.accountId}::uuid
        or f.kind <> case when f.id = a.signature then 'SIGNATURE' else 'VISIT_PHOTO' end))`
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
