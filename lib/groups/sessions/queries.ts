import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dateToDay } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { seesMembers } from '#lib/groups/policy'
import type { Attendance, Session, SessionRecord, Stage } from '#lib/groups/types'

/** The sessions held, the first first, at most 100. */
export async function listSessions(tx: Tx, actor: Actor, groupId: string): Promise<Session[]> {
  const rows = await tx.serviceGroupSession.findMany({
    where: { groupId, status: 'VALID' },
    select: {
      ...{ id: true, heldOn: true, stage: true, minutes: true, attendance: true, attained: true, version: true },
      recordSealed: true,
    },
    orderBy: { heldOn: 'asc' },
    take: 100,
  })
  const reads = seesMembers(actor)
  return rows.map(({ recordSealed, heldOn, stage, attendance, ...row }, index) => ({
    ...row,
    ...{ number: index + 1, heldOn: dateToDay(heldOn), stage: stage as Stage, attendance: attendance as Attendance },
    record: reads ? (JSON.parse(unseal('service_group_session.record', recordSealed)) as SessionRecord) : null,
  }))
}
