import 'server-only'
import { requireOperatingIn } from '#lib/activities/steps/mutations'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay, dayToDate } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { canLeadGroup } from '#lib/groups/policy'
import { belongsOn, isRunning, presentIn, refusalOf } from '#lib/groups/rules'
import { loadGroupIn } from '#lib/groups/steps/mutations'
import type { Attendance, SessionRecord } from '#lib/groups/types'
import type { CorrectSession, RecordSession, VoidSession } from './schema.ts'

type Saved = {
  id: string
  groupId: string
}

/** Records what a group did on a day and who was there: from now on it counts. The same id sent again changes nothing. */
export function recordSession(actor: Actor, { groupId, ...input }: RecordSession): Promise<Saved> {
  return asActor(actor, async (tx) => {
    const { id, heldOn, attendance } = input
    const group = await requireRunningIn(tx, actor, groupId)
    const known = await tx.serviceGroupSession.findUnique({ where: { id }, select: { groupId: true, recordedBy: true } })
    if (known) {
      if (known.groupId !== groupId || known.recordedBy !== actor.accountId) throw new AppError('DUPLICATE')
      return { id, groupId }
    }
    const asked = await requireSoundIn(tx, group, { id, groupId, heldOn, attendance })
    await tx.serviceGroupSession.create({
      data: { id, groupId, recordedBy: actor.accountId, demo: actor.demo, ...columns(input), attendance: asked },
      select: { id: true },
    })
    await auditIn(tx, actor, 'group.session', groupId, group.scopeCode, {
      ...{ sessionId: id, heldOn, present: presentIn(asked) },
    })
    return { id, groupId }
  })
}

/** @throws AppError CONFLICT when somebody else corrected it since it was read */
export function correctSession(actor: Actor, input: CorrectSession): Promise<Saved> {
  return asActor(actor, async (tx) => {
    const { id, version, heldOn, attendance } = input
    const { before, group } = await requireSessionIn(tx, actor, id)
    const { groupId } = before
    const asked = await requireSoundIn(tx, group, { id, groupId, heldOn, attendance })
    const { count } = await tx.serviceGroupSession.updateMany({
      where: { id, version, status: 'VALID' },
      data: { ...columns(input), attendance: asked, version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await auditIn(tx, actor, 'group.session-correct', groupId, group.scopeCode, {
      sessionId: id,
      before: { heldOn: dateToDay(before.heldOn), present: presentIn(before.attendance as Attendance) },
      after: { heldOn, present: presentIn(asked) },
    })
    return { id, groupId }
  })
}

/** Takes a session back that did not happen: it no longer counts, and stays with the reason. */
export function voidSession(actor: Actor, { id, version, reason }: VoidSession): Promise<Saved> {
  return asActor(actor, async (tx) => {
    const { before, group } = await requireSessionIn(tx, actor, id)
    const { groupId } = before
    const { count } = await tx.serviceGroupSession.updateMany({
      where: { id, version, status: 'VALID' },
      data: { status: 'VOID', voidReason: reason, version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await auditIn(tx, actor, 'group.session-void', groupId, group.scopeCode, { sessionId: id }, reason)
    return { id, groupId }
  })
}

function columns(input: Omit<RecordSession, 'id' | 'groupId'>) {
  const { heldOn, stage, minutes, attained, done, dynamics, next } = input
  const record: SessionRecord = { done, dynamics, next }
  return {
    ...{ heldOn: dayToDate(heldOn), stage, minutes, attained },
    recordSealed: seal('service_group_session.record', JSON.stringify(record)),
  }
}

async function requireRunningIn(tx: Tx, actor: Actor, groupId: string) {
  const group = await loadGroupIn(tx, { id: groupId })
  allow(canLeadGroup(actor, group.scopeCode))
  if (!isRunning(group.status)) throw refused('form', refusalOf('CLOSE'))
  return group
}

async function requireSessionIn(tx: Tx, actor: Actor, id: string) {
  const before = await tx.serviceGroupSession.findUnique({
    where: { id },
    select: { groupId: true, heldOn: true, attendance: true },
  })
  if (!before) throw new AppError('NOT_FOUND')
  return { before, group: await requireRunningIn(tx, actor, before.groupId) }
}

type Held = Saved & {
  heldOn: Day
  attendance: Attendance
}

/**
 * Not before the group begins, on a day the station operated, once a day, and of those who belonged to the group on it: whoever
 * did not had no place to take or miss.
 */
async function requireSoundIn(
  tx: Tx,
  group: { stationId: string; startsOn: Day },
  { id, groupId, heldOn, attendance }: Held,
): Promise<Attendance> {
  if (heldOn < group.startsOn) throw refused('heldOn', 'groupEarly')
  await requireOperatingIn(tx, group.stationId, [heldOn], 'heldOn')
  const again = await tx.serviceGroupSession.count({
    where: { groupId, heldOn: dayToDate(heldOn), status: 'VALID', NOT: { id } },
  })
  if (again > 0) throw refused('heldOn', 'groupSameDay')
  const rows = await tx.serviceGroupMember.findMany({
    where: { groupId },
    select: { id: true, joinedOn: true, leftOn: true },
    take: 200,
  })
  const members = new Map(
    rows.map((row) => [row.id, { joinedOn: dateToDay(row.joinedOn), leftOn: row.leftOn && dateToDay(row.leftOn) }]),
  )
  const asked = Object.entries(attendance).filter(([memberId, presence]) => {
    const stay = members.get(memberId)
    if (!stay) throw invalid('attendance', 'invalid')
    const then = belongsOn(stay, heldOn)
    if (presence === 'PRESENT' && !then) throw refused(`attendance.${memberId}`, 'groupNotThen')
    return then
  })
  if (asked.length === 0) throw refused('heldOn', 'groupNobodyThen')
  return Object.fromEntries(asked)
}

function auditIn(tx: Tx, actor: Actor, action: string, groupId: string, division: string, detail: object, reason?: string) {
  return recordAudit(tx, actor, {
    ...{ action, entity: 'service_group', entityId: groupId, division, detail: { ...detail } },
    ...(reason && { reason }),
  })
}
