import 'server-only'
import { uuidv7 } from 'uuidv7'
import { canPlanActivity } from '#lib/activities/policy'
import { isHeld } from '#lib/activities/rules'
import type { ActivityStatus } from '#lib/activities/types'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { handOverFileIn } from '#lib/stations/mutations'
import type { AddPicture, RemovePicture } from './schema.ts'

const MOST = 24

/**
 * Adds a picture that was sent before to what was held. Sent again, it answers the same.
 * @throws AppError INVALID when somebody it shows did not agree to be photographed
 */
export function addPicture(actor: Actor, input: AddPicture): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, activityId, fileId, caption, shows } = input
    const { scopeCode, status } = await requireOwn(tx, actor, activityId)
    if (await tx.activityPicture.findUnique({ where: { id }, select: { id: true } })) return { id: activityId }
    if (!isHeld(status)) throw refused('form', 'activityNotHeld')
    if ((await tx.activityPicture.count({ where: { activityId } })) >= MOST) throw invalid('caption', 'tooMany')
    const personIds = [...new Set(input.personIds)]
    await requireConsent(tx, activityId, personIds)
    if (!(await handOverFileIn(tx, actor, { fileId, kind: 'VISIT_PHOTO', scope: scopeCode }))) throw invalid('fileId', 'required')
    await tx.activityPicture.create({
      data: { id, activityId, fileId, caption, shows, createdBy: actor.accountId },
      select: { id: true },
    })
    await tx.activityPicturePerson.createMany({
      data: personIds.map((personId) => ({ id: uuidv7(), pictureId: id, activityId, personId })),
    })
    await recordAudit(tx, actor, {
      action: 'activity.picture',
      entity: 'activity',
      entityId: activityId,
      division: scopeCode,
      detail: { fileId, shows, personIds },
    })
    return { id: activityId }
  })
}

/** Takes a picture off, with its file. */
export function removePicture(actor: Actor, { id }: RemovePicture): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const picture = await tx.activityPicture.findUnique({ where: { id }, select: { activityId: true, fileId: true } })
    if (!picture) throw new AppError('NOT_FOUND')
    const { activityId, fileId } = picture
    const { scopeCode } = await requireOwn(tx, actor, activityId)
    await tx.storedFile.deleteMany({ where: { id: fileId } })
    await recordAudit(tx, actor, {
      action: 'activity.picture-remove',
      entity: 'activity',
      entityId: activityId,
      division: scopeCode,
      detail: { fileId },
    })
    return { id: activityId }
  })
}

/** Held until the end of the transaction, so that the second of two at once sees what the first did. */
async function requireOwn(tx: Tx, actor: Actor, id: string) {
  await tx.$queryRaw`select 1 from activity where id = ${id}::uuid for no key update`
  const found = await tx.activity.findUnique({ where: { id }, select: { scopeCode: true, status: true } })
  if (!found) throw new AppError('NOT_FOUND')
  allow(canPlanActivity(actor, found.scopeCode))
  return { scopeCode: found.scopeCode, status: found.status as ActivityStatus }
}

/** Everybody shown is on the list and has agreed to be photographed, and has not taken it back (PIPL 25, 29). */
async function requireConsent(tx: Tx, activityId: string, personIds: string[]) {
  if (personIds.length === 0) return
  const [row] = await tx.$queryRaw<[{ listed: number; agreed: number }]>`
    select (select count(*)::int from activity_participant a where a.activity_id = ${activityId}::uuid and a.person_id = any (${personIds}::uuid[])) as listed,
      (select count(distinct c.person_id)::int from consent c where c.person_id = any (${personIds}::uuid[]) and c.kind = 'PHOTO'
        and c.given_on <= ${today()}::date and (c.withdrawn_on is null or c.withdrawn_on > ${today()}::date)) as agreed`
  if (row.listed < personIds.length) throw invalid('personIds', 'invalid')
  if (row.agreed < personIds.length) throw refused('personIds', 'photoConsent')
}
