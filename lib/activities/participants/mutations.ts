import 'server-only'
import { uuidv7 } from 'uuidv7'
import { canPlanActivity } from '#lib/activities/policy'
import { checkInRefusal, takesSignUps } from '#lib/activities/rules'
import type { ActivityStatus } from '#lib/activities/types'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate, instantToDay, now, timeOfDay, today } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import type { CheckIn, SignUp } from './schema.ts'

/** Puts somebody on the list, once. @throws AppError INVALID when the list is closed or the person is on it */
export function signUp(actor: Actor, input: SignUp): Promise<{ id: string; ticket: number }> {
  return asActor(actor, async (tx) => {
    const activity = await lockActivityIn(tx, actor, input.activityId)
    const known = await tx.activityParticipant.findUnique({
      where: { id: input.id },
      select: { activityId: true, ticket: true, signedUpBy: true },
    })
    if (known) {
      if (known.activityId !== input.activityId || known.signedUpBy !== actor.accountId) throw new AppError('DUPLICATE')
      return { id: input.id, ticket: known.ticket }
    }
    if (!takesSignUps(activity, today())) throw refused('form', 'signUpClosed')
    if (input.personId && (await onList(tx, input.activityId, input.personId))) throw refused('form', 'signedUpAlready')
    return addParticipantIn(tx, actor, input)
  })
}

/**
 * Checks somebody in on a day, or counts people without a name; who is not on the list yet is put on it. Sent again under
 * the same id it answers as the first time did.
 * @throws AppError INVALID before the start, after the end, or the second time on a day
 */
export function checkIn(actor: Actor, input: CheckIn): Promise<{ id: string }> {
  return asActor(actor, (tx) => checkInIn(tx, actor, input))
}

/** Like `checkIn`, in the caller's transaction. */
export async function checkInIn(tx: Tx, actor: Actor, input: CheckIn): Promise<{ id: string }> {
  const { id, activityId } = input
  const activity = await lockActivityIn(tx, actor, activityId)
  const known = await tx.activityCheckIn.findUnique({ where: { id }, select: { activityId: true, checkedInBy: true } })
  if (known) {
    if (known.activityId !== activityId || known.checkedInBy !== actor.accountId) throw new AppError('DUPLICATE')
    return { id }
  }
  const at = input.at ? new Date(Math.min(Date.parse(input.at), now().getTime())) : now()
  const day = instantToDay(at)
  const refusal = checkInRefusal(activity, { day, time: timeOfDay(at) })
  if (refusal) throw refused('form', refusal)
  const participantId = input.people ? null : await participantOf(tx, actor, input)
  if (participantId) {
    const again = await tx.activityCheckIn.count({ where: { participantId, day: dayToDate(day) } })
    if (again > 0) throw refused('form', 'checkedInAlready')
  }
  await tx.activityCheckIn.create({
    data: {
      ...{ id, activityId, participantId, people: input.people ?? 1, day: dayToDate(day), checkedInAt: at },
      ...{ checkedInBy: actor.accountId, demo: actor.demo },
    },
    select: { id: true },
  })
  await recordAudit(tx, actor, {
    action: 'activity.check-in',
    entity: 'activity',
    entityId: activityId,
    division: activity.scopeCode,
    detail: { participantId, people: input.people ?? 1, day },
  })
  return { id }
}

/** Held until the end of the transaction, so that numbers and days are given one after the other. @throws AppError NOT_FOUND, FORBIDDEN */
export async function lockActivityIn(tx: Tx, actor: Actor, id: string) {
  await tx.$queryRaw`select 1 from activity where id = ${id}::uuid for no key update`
  const found = await tx.activity.findUnique({
    where: { id },
    select: {
      ...{ scopeCode: true, status: true, startsOn: true, endsOn: true, endsAt: true },
      ...{ signUpCode: true, signUpPlaces: true },
    },
  })
  if (!found) throw new AppError('NOT_FOUND')
  allow(canPlanActivity(actor, found.scopeCode))
  return {
    ...found,
    ...{ status: found.status as ActivityStatus, startsOn: dateToDay(found.startsOn), endsOn: dateToDay(found.endsOn) },
  }
}

async function participantOf(tx: Tx, actor: Actor, input: CheckIn): Promise<string> {
  const { activityId, participantId, ticket, personId } = input
  if (participantId || ticket) {
    const found = await tx.activityParticipant.findFirst({
      where: { activityId, ...(participantId ? { id: participantId } : { ticket: ticket ?? 0 }) },
      select: { id: true },
    })
    if (!found) throw invalid(participantId ? 'form' : 'ticket', 'notOnList')
    return found.id
  }
  const listed = personId && (await onList(tx, activityId, personId))
  return listed || (await addParticipantIn(tx, actor, { ...input, id: uuidv7() })).id
}

async function onList(tx: Tx, activityId: string, personId: string): Promise<string | null> {
  const found = await tx.activityParticipant.findFirst({ where: { activityId, personId }, select: { id: true } })
  return found?.id ?? null
}

/** Who came by the poster instead of by the station's people, and from where. */
interface ByPoster {
  poster?: { from: Uint8Array<ArrayBuffer> | null }
}

/** Gives the next number. @throws AppError INVALID for a person who is not on file any more */
export async function addParticipantIn(tx: Tx, actor: Actor, input: SignUp & ByPoster): Promise<{ id: string; ticket: number }> {
  const { id, activityId, personId, guest, poster } = input
  if (personId) {
    const person = await tx.person.count({ where: { id: personId, mergedInto: null } })
    if (person === 0) throw invalid('form', 'invalid')
  }
  const last = await tx.activityParticipant.aggregate({ where: { activityId }, _max: { ticket: true } })
  const ticket = (last._max.ticket ?? 0) + 1
  await tx.activityParticipant.create({
    data: {
      ...{ id, activityId, ticket, personId: personId || null, signedUpBy: actor.accountId, demo: actor.demo },
      guestSealed: guest ? seal('activity_participant.guest', guest) : null,
      ...(poster && { byPoster: true, signedUpFrom: poster.from }),
    },
    select: { id: true },
  })
  await recordAudit(tx, actor, {
    action: 'activity.sign-up',
    entity: 'activity',
    entityId: activityId,
    detail: { participantId: id, ticket, onFile: Boolean(personId), ...(poster && { byPoster: true }) },
  })
  return { id, ticket }
}
