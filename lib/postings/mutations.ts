import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate, now } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, sqlStates } from '#lib/errors'
import { canKeepWorker, canSwitchStation } from '#lib/workers/policy'
import { endAfter } from '#lib/workers/rules'
import type { CorrectPosting, EndPosting, GiveHouseholds, StartPosting } from './schema.ts'

interface Made {
  id: string
}

/** Posts somebody at a station; a second station at the same time is fine, the same one twice is not. */
export function startPosting(actor: Actor, input: StartPosting): Promise<Made> {
  return asActor(actor, (tx) => startPostingIn(tx, actor, input))
}

export async function startPostingIn(tx: Tx, actor: Actor, input: StartPosting): Promise<Made> {
  const [worker, station] = [
    await tx.worker.findUnique({ where: { id: input.workerId }, select: { team: true } }),
    await tx.station.findUnique({ where: { id: input.stationId }, select: { divisionCode: true } }),
  ]
  if (!worker) throw new AppError('NOT_FOUND')
  if (!station) throw invalid('stationId', 'invalid')
  allow(canKeepWorker(actor, station))
  const written = await tx.$executeRaw`
    insert into posting (id, worker_id, station_id, division_code, team, post, valid_from, created_by)
    values (${input.id}::uuid, ${input.workerId}::uuid, ${input.stationId}::uuid, ${station.divisionCode}, ${worker.team}, ${input.post},
      ${input.startsOn}::date, ${actor.accountId}::uuid)
    on conflict (id) do nothing`.catch(refuseOverlap)
  if (written === 0) {
    const stored = await tx.posting.findUnique({ where: { id: input.id }, select: { createdBy: true } })
    if (stored?.createdBy !== actor.accountId) throw new AppError('DUPLICATE')
    return { id: input.workerId }
  }
  await recordAudit(tx, actor, {
    action: 'posting.start',
    entity: 'worker',
    entityId: input.workerId,
    division: station.divisionCode,
    detail: { posting: input.id, post: input.post, startsOn: input.startsOn },
  })
  return { id: input.workerId }
}

/** Postgres found an overlap (23P01) or a period turned around (23514). */
function refuseOverlap(error: unknown): never {
  if (sqlStates(error).includes('23P01')) throw invalid('startsOn', 'postedAlready')
  throw error
}

/**
 * Ends a posting and gives what hangs on it to a successor posted at the same station, in one transaction: households,
 * open cases, and with the households the visits still to come. The hand-over is kept; sent again, it answers as before.
 * @throws AppError INVALID `successorId` when there is something to hand over and nobody named who is posted there
 */
export function endPosting(actor: Actor, input: EndPosting): Promise<Made> {
  return asActor(actor, async (tx) => {
    const done = await tx.handover.findUnique({ where: { id: input.id }, select: { postingId: true } })
    if (done?.postingId === input.postingId) return { id: input.id }
    const posting = await lockPosting(tx, actor, input.postingId)
    if (posting.validTo !== null) return answerEnded(tx, input)
    const validTo = endAfter(input.lastDay)
    if (input.lastDay < dateToDay(posting.validFrom)) throw invalid('lastDay', 'endBeforeStart')
    const given = await handOver(tx, posting, input, validTo)
    const { count } = await tx.posting.updateMany({
      where: { id: posting.id, validTo: null },
      data: { validTo: dayToDate(validTo), endReason: input.reason, version: posting.version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await tx.$executeRaw`
      insert into handover (id, posting_id, from_worker_id, to_worker_id, station_id, division_code, ended_on, household_ids, record_ids,
        visits_due, created_by)
      values (${input.id}::uuid, ${posting.id}::uuid, ${posting.workerId}::uuid, ${given.successorId}::uuid, ${posting.stationId}::uuid,
        ${posting.divisionCode}, ${validTo}::date, ${given.households}::uuid[], ${given.records}::uuid[], ${given.visitsDue},
        ${actor.accountId}::uuid)`
    await recordAudit(tx, actor, {
      action: 'posting.end',
      entity: 'worker',
      entityId: posting.workerId,
      division: posting.divisionCode,
      reason: input.reason,
      detail: {
        ...{ posting: posting.id, handover: input.id, to: given.successorId, lastDay: input.lastDay },
        ...{ households: given.households.length, records: given.records.length, visitsDue: given.visitsDue },
      },
    })
    return { id: input.id }
  })
}

interface LockedPosting {
  id: string
  workerId: string
  stationId: string
  divisionCode: string
  validFrom: Date
  validTo: Date | null
  version: number
}

/** The posting, which nobody else changes until we are done. @throws AppError NOT_FOUND, FORBIDDEN */
async function lockPosting(tx: Tx, actor: Actor, id: string): Promise<LockedPosting> {
  const [posting] = await tx.$queryRaw<LockedPosting[]>`
    select id::text, worker_id::text as "workerId", station_id::text as "stationId", division_code as "divisionCode",
      valid_from as "validFrom", valid_to as "validTo", version
    from posting where id = ${id}::uuid for update`
  if (!posting) throw new AppError('NOT_FOUND')
  allow(canKeepWorker(actor, posting))
  return posting
}

/** The second tap may have waited for the first; anything else is somebody else's end. */
async function answerEnded(tx: Tx, input: EndPosting): Promise<Made> {
  const done = await tx.handover.findUnique({ where: { id: input.id }, select: { postingId: true } })
  if (done?.postingId !== input.postingId) throw new AppError('CONFLICT')
  return { id: input.id }
}

async function handOver(tx: Tx, posting: LockedPosting, { successorId }: EndPosting, validTo: string) {
  if (successorId) await requireSuccessor(tx, posting, successorId, validTo)
  const own = { responsibleWorkerId: posting.workerId, stationId: posting.stationId }
  const households = await tx.household.findMany({ where: own, select: { id: true, nextVisitOn: true }, orderBy: { id: 'asc' } })
  const records = await tx.serviceRecord.findMany({
    where: { ...own, closedOn: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  if (!successorId && households.length + records.length > 0) throw invalid('successorId', 'successor')
  if (successorId) {
    const data = { responsibleWorkerId: successorId }
    await tx.household.updateMany({ where: own, data }).catch(refuseUnposted('successorId'))
    await tx.serviceRecord.updateMany({ where: { ...own, closedOn: null }, data })
  }
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id)
  const visitsDue = households.filter((household) => household.nextVisitOn !== null).length
  return { successorId: successorId ?? null, households: ids(households), records: ids(records), visitsDue }
}

async function requireSuccessor(tx: Tx, { workerId, stationId }: LockedPosting, successorId: string, day: string) {
  const posted = await tx.$queryRaw<unknown[]>`
    select 1 from posting where worker_id = ${successorId}::uuid and station_id = ${stationId}::uuid and valid_to is null
      and valid_from <= ${day}::date for share`
  if (successorId === workerId || posted.length === 0) throw invalid('successorId', 'notPosted')
}

/** The database lets nobody answer for a household who is not posted at its station. */
function refuseUnposted(field: string) {
  return (error: unknown): never => {
    if (/responsible_is_posted|not posted at the station/.test(textOf(error))) throw invalid(field, 'notPosted')
    throw error
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''
}

/** Puts right what was entered wrongly about a posting; the audit keeps what was there before. */
export function correctPosting(actor: Actor, input: CorrectPosting): Promise<Made> {
  return asActor(actor, async (tx) => {
    const posting = await lockPosting(tx, actor, input.id)
    if (posting.version !== input.version) throw new AppError('CONFLICT', { detail: { version: posting.version } })
    // Ending asks for a successor, so that is a way of its own.
    if (posting.validTo === null && input.lastDay) throw invalid('lastDay', 'endElsewhere')
    const validTo = input.lastDay ? endAfter(input.lastDay) : null
    await tx.$executeRaw`
      update posting set post = ${input.post}, valid_from = ${input.startsOn}::date, valid_to = ${validTo}::date,
        end_reason = case when ${validTo}::date is not null then end_reason end, version = version + 1
      where id = ${input.id}::uuid`
      .catch(refuseOverlap)
      .catch((error) => {
        if (/posting_handed_over|have not been handed over/.test(textOf(error))) throw invalid('startsOn', 'answersFor')
        throw error
      })
    await recordAudit(tx, actor, {
      action: 'posting.correct',
      entity: 'worker',
      entityId: posting.workerId,
      division: posting.divisionCode,
      reason: input.reason,
      detail: {
        posting: posting.id,
        from: { startsOn: dateToDay(posting.validFrom), endedOn: posting.validTo && dateToDay(posting.validTo) },
        to: { startsOn: input.startsOn, endedOn: validTo, post: input.post },
      },
    })
    return { id: posting.workerId }
  })
}

/** Says who answers for some households of a station, or that nobody in particular does. */
export function giveHouseholds(actor: Actor, { stationId, workerId, householdIds }: GiveHouseholds): Promise<{ given: number }> {
  return asActor(actor, async (tx) => {
    const station = await tx.station.findUnique({ where: { id: stationId }, select: { divisionCode: true } })
    if (!station) throw new AppError('NOT_FOUND')
    allow(canKeepWorker(actor, station))
    const ids = [...new Set(householdIds)]
    const { count } = await tx.household
      .updateMany({ where: { id: { in: ids }, stationId }, data: { responsibleWorkerId: workerId ?? null } })
      .catch(refuseUnposted('workerId'))
    if (count !== ids.length) throw new AppError('NOT_FOUND')
    await recordAudit(tx, actor, {
      action: 'household.give',
      entity: 'station',
      entityId: stationId,
      division: station.divisionCode,
      detail: { to: workerId ?? null, households: ids },
    })
    return { given: count }
  })
}

/** Turns the signed-in browser to another station of the same person. */
export function actAt(actor: Actor, { code }: { code: string }): Promise<{ code: string }> {
  return asActor(actor, async (tx) => {
    allow(canSwitchStation(actor) && actor.sessionId !== null)
    const [row] = await tx.$queryRaw<[{ done: boolean }]>`
      select session_act_at(${actor.sessionId}::uuid, ${code}, ${now()}) as done`
    if (!row.done) throw invalid('code', 'notPosted')
    await recordAudit(tx, actor, { action: 'session.act-at', entity: 'account', entityId: actor.accountId, detail: { code } })
    return { code }
  })
}
