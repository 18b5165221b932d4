import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { canLeadGroup } from '#lib/groups/policy'
import { takesMembers } from '#lib/groups/rules'
import { loadGroupIn } from '#lib/groups/steps/mutations'
import type { AddMember, LeaveGroup } from './schema.ts'

const MOST = 100

/** Takes somebody into a group, once. Sent again under the same id it answers as the first time did. */
export function addMember(actor: Actor, input: AddMember): Promise<{ id: string; groupId: string }> {
  return asActor(actor, async (tx) => {
    const { id, groupId, personId, guest } = input
    const group = await requireOpenIn(tx, actor, groupId)
    const known = await tx.serviceGroupMember.findUnique({ where: { id }, select: { groupId: true, addedBy: true } })
    if (known) {
      if (known.groupId !== groupId || known.addedBy !== actor.accountId) throw new AppError('DUPLICATE')
      return { id, groupId }
    }
    const joinedOn = input.joinedOn ?? group.startsOn
    if (personId) await requireNewIn(tx, groupId, personId)
    if ((await tx.serviceGroupMember.count({ where: { groupId } })) >= MOST) throw refused('form', 'tooMany')
    await tx.serviceGroupMember.create({
      data: {
        ...{ id, groupId, personId: personId || null, joinedOn: dayToDate(joinedOn), addedBy: actor.accountId, demo: actor.demo },
        guestSealed: guest ? seal('service_group_member.guest', guest) : null,
      },
      select: { id: true },
    })
    await recordAudit(tx, actor, {
      action: 'group.member',
      entity: 'service_group',
      entityId: groupId,
      division: group.scopeCode,
      detail: { memberId: id, joinedOn, onFile: Boolean(personId) },
    })
    return { id, groupId }
  })
}

/** The last day of somebody in a group; what they attended before stays. */
export function leaveGroup(actor: Actor, { id, version, leftOn }: LeaveGroup): Promise<{ id: string; groupId: string }> {
  return asActor(actor, async (tx) => {
    const member = await tx.serviceGroupMember.findUnique({ where: { id }, select: { groupId: true, joinedOn: true } })
    if (!member) throw new AppError('NOT_FOUND')
    const { groupId } = member
    const group = await requireOpenIn(tx, actor, groupId)
    if (leftOn < dateToDay(member.joinedOn)) throw invalid('leftOn', 'endBeforeStart')
    await requireUnseenIn(tx, groupId, { id, leftOn })
    const { count } = await tx.serviceGroupMember.updateMany({
      where: { id, version },
      data: { leftOn: dayToDate(leftOn), version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, {
      action: 'group.leave',
      entity: 'service_group',
      entityId: groupId,
      division: group.scopeCode,
      detail: { memberId: id, leftOn },
    })
    return { id, groupId }
  })
}

async function requireOpenIn(tx: Tx, actor: Actor, groupId: string) {
  const group = await loadGroupIn(tx, { id: groupId })
  allow(canLeadGroup(actor, group.scopeCode))
  if (!takesMembers(group.status)) throw refused('form', 'groupTakesNobody')
  return group
}

/** Nobody has left before a session they were at. */
async function requireUnseenIn(tx: Tx, groupId: string, { id, leftOn }: { id: string; leftOn: string }) {
  const later = await tx.serviceGroupSession.count({
    where: { groupId, status: 'VALID', heldOn: { gt: dayToDate(leftOn) }, attendance: { path: [id], equals: 'PRESENT' } },
  })
  if (later > 0) throw refused('leftOn', 'groupThereLater')
}

async function requireNewIn(tx: Tx, groupId: string, personId: string) {
  const person = await tx.person.count({ where: { id: personId, mergedInto: null } })
  if (person === 0) throw invalid('form', 'invalid')
  const again = await tx.serviceGroupMember.count({ where: { groupId, personId } })
  if (again > 0) throw refused('form', 'groupMemberAlready')
}
