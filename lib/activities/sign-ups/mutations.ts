import 'server-only'
import { randomInt } from 'node:crypto'
import { addParticipantIn, lockActivityIn } from '#lib/activities/participants/mutations'
import { posterRefusal } from '#lib/activities/rules'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { posterOf } from '#lib/auth/poster'
import { instantToDay, now, timeOfDay } from '#lib/clock'
import { blindIndexes } from '#lib/crypto'
import { asActor } from '#lib/db'
import { AppError, refused } from '#lib/errors'
import type { OpenSignUp, PosterSignUp } from './schema.ts'

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const CODE_LENGTH = 12
/** From one address to one activity; a village behind one line signs up in less. */
const MOST_AN_HOUR = 30

/** Opens the list to those who come by its poster, changes how many may, or closes it. A poster keeps its code. */
export function openSignUp(actor: Actor, { activityId, places }: OpenSignUp): Promise<{ code: string }> {
  return asActor(actor, async (tx) => {
    const activity = await lockActivityIn(tx, actor, activityId)
    const refusal = places !== null && posterRefusal({ ...activity, places, taken: 0 }, moment())
    if (refusal) throw refused('places', refusal)
    const code = activity.signUpCode ?? newCode()
    await tx.activity.update({
      where: { id: activityId },
      data: { signUpCode: code, signUpPlaces: places, signUpOpenedBy: actor.accountId },
      select: { id: true },
    })
    await recordAudit(tx, actor, {
      action: 'activity.open-sign-up',
      entity: 'activity',
      entityId: activityId,
      division: activity.scopeCode,
      detail: { places },
    })
    return { code }
  })
}

/**
 * Puts somebody who is not signed in on the list, once for each id; it is written and audited in the name of who put
 * the poster up.
 * @param address where the request came from, null where nothing tells
 * @throws AppError NOT_FOUND; INVALID where it is closed, over or full; RATE_LIMITED
 */
export async function signUpByPoster(code: string, { id, guest }: PosterSignUp, address: string | null): Promise<void> {
  const poster = await posterOf(code)
  if (!poster) throw new AppError('NOT_FOUND')
  const { activityId, host } = poster
  await asActor(host, async (tx) => {
    const activity = await lockActivityIn(tx, host, activityId)
    const known = await tx.activityParticipant.findUnique({ where: { id }, select: { activityId: true } })
    if (known?.activityId === activityId) return
    if (known) throw new AppError('DUPLICATE')
    const taken = await tx.activityParticipant.count({ where: { activityId } })
    const refusal = posterRefusal({ ...activity, places: activity.signUpPlaces, taken }, moment())
    if (refusal) throw refused('form', refusal)
    const from = address === null ? [] : blindIndexes('address', address).map((index) => Uint8Array.from(index))
    if (from.length > 0) {
      const hourAgo = new Date(now().getTime() - 3_600_000)
      const recent = await tx.activityParticipant.count({
        where: { activityId, signedUpFrom: { in: from }, signedUpAt: { gt: hourAgo } },
      })
      if (recent >= MOST_AN_HOUR) throw new AppError('RATE_LIMITED')
    }
    await addParticipantIn(tx, host, { id, activityId, guest, poster: { from: from[0] ?? null } })
  })
}

function moment() {
  const at = now()
  return { day: instantToDay(at), time: timeOfDay(at) }
}

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}
