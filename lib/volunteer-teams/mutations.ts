import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, sqlStates } from '#lib/errors'
import { endAfter } from '#lib/workers/rules'
import { canKeepTeam, canRecordHours } from './policy.ts'
import type { CreateTeam, HoursInput, JoinTeam, LeaveTeam, UpdateTeam, VoidHours } from './schema.ts'

interface Made {
  id: string
}
const dateOf = (day: string | undefined) => (day ? dayToDate(day) : null)

/** A volunteer team that a station brings up. Sent again, it answers as before. */
export function createTeam(actor: Actor, input: CreateTeam): Promise<Made> {
  return asActor(actor, async (tx) => {
    allow(canKeepTeam(actor, { divisionCode: actor.area }))
    const station = await tx.station.findUnique({ where: { id: input.stationId }, select: { divisionCode: true } })
    if (!station) throw invalid('stationId', 'invalid')
    allow(canKeepTeam(actor, station))
    const { count } = await tx.volunteerTeam.createMany({
      data: [
        {
          id: input.id,
          divisionCode: station.divisionCode,
          stationId: input.stationId,
          ...columns(input),
          demo: actor.demo,
          createdBy: actor.accountId,
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const stored = await tx.volunteerTeam.findUnique({ where: { id: input.id }, select: { createdBy: true } })
      if (stored?.createdBy !== actor.accountId) throw new AppError('DUPLICATE')
      return { id: input.id }
    }
    await audit(tx, actor, 'volunteer-team.create', { id: input.id, divisionCode: station.divisionCode })
    return { id: input.id }
  })
}

/** The next stage, or a correction of what was entered. */
export function updateTeam(actor: Actor, input: UpdateTeam): Promise<Made> {
  return asActor(actor, async (tx) => {
    const team = await requireKept(tx, actor, input.id)
    const { count } = await tx.volunteerTeam.updateMany({
      where: { id: input.id, version: input.version },
      data: { ...columns(input), dissolvedOn: dateOf(input.dissolvedOn), version: input.version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: team.version } })
    const { incubatedOn, filedOn, registeredOn, dissolvedOn } = input
    await audit(tx, actor, 'volunteer-team.update', team, { incubatedOn, filedOn, registeredOn, dissolvedOn })
    return { id: input.id }
  })
}

function columns({ name, incubatedOn, filedOn, registeredOn }: Omit<CreateTeam, 'stationId'>) {
  return { name, incubatedOn: dayToDate(incubatedOn), filedOn: dateOf(filedOn), registeredOn: dateOf(registeredOn) }
}

/** @throws AppError NOT_FOUND, FORBIDDEN */
async function requireKept(tx: Tx, actor: Actor, id: string) {
  const team = await tx.volunteerTeam.findUnique({ where: { id }, select: { id: true, divisionCode: true, version: true } })
  if (!team) throw new AppError('NOT_FOUND')
  allow(canKeepTeam(actor, team))
  return team
}

export function joinTeam(actor: Actor, input: JoinTeam): Promise<Made> {
  return asActor(actor, async (tx) => {
    const team = await requireKept(tx, actor, input.teamId)
    const worker = await tx.worker.findUnique({ where: { id: input.workerId }, select: { team: true } })
    if (worker?.team !== 'VOLUNTEER') throw invalid('workerId', 'invalid')
    const written = await tx.$executeRaw`
      insert into volunteer_team_member (id, team_id, worker_id, valid_from)
      values (${input.id}::uuid, ${input.teamId}::uuid, ${input.workerId}::uuid, ${input.from}::date)
      on conflict (id) do nothing`.catch((error) => {
      if (sqlStates(error).includes('23P01')) throw invalid('workerId', 'memberAlready')
      throw error
    })
    if (written > 0) await audit(tx, actor, 'volunteer-team.join', team, { member: input.workerId, from: input.from })
    return { id: team.id }
  })
}

export function leaveTeam(actor: Actor, { id, lastDay }: LeaveTeam): Promise<Made> {
  return asActor(actor, async (tx) => {
    const member = await tx.volunteerTeamMember.findUnique({ where: { id } })
    if (!member) throw new AppError('NOT_FOUND')
    const team = await requireKept(tx, actor, member.teamId)
    if (lastDay < dateToDay(member.validFrom)) throw invalid('lastDay', 'endBeforeStart')
    const to = dayToDate(endAfter(lastDay))
    const { count } = await tx.volunteerTeamMember.updateMany({ where: { id, validTo: null }, data: { validTo: to } })
    if (count === 0 && member.validTo?.getTime() !== to.getTime()) throw new AppError('CONFLICT')
    if (count > 0) await audit(tx, actor, 'volunteer-team.leave', team, { member: member.workerId, lastDay })
    return { id: team.id }
  })
}

/** Hours somebody gave, by activity. Sent again, they are counted once. */
export function recordHours(actor: Actor, input: HoursInput): Promise<Made> {
  return asActor(actor, async (tx) => {
    const team = await tx.volunteerTeam.findUnique({ where: { id: input.teamId }, select: { id: true, divisionCode: true } })
    if (!team) throw new AppError('NOT_FOUND')
    allow(canRecordHours(actor, team))
    const member = await tx.volunteerTeamMember.count({ where: { teamId: input.teamId, workerId: input.workerId } })
    if (member === 0) throw invalid('workerId', 'invalid')
    if (input.recordId && !(await tx.serviceRecord.count({ where: { id: input.recordId } }))) throw invalid('recordId', 'invalid')
    const written = await tx.$executeRaw`
      insert into volunteer_hours (id, worker_id, team_id, record_id, served_on, hours, activity, recorded_by, demo)
      values (${input.id}::uuid, ${input.workerId}::uuid, ${input.teamId}::uuid, ${input.recordId ?? null}::uuid, ${input.servedOn}::date,
        ${input.hours}, ${input.activity}, ${actor.accountId}::uuid, ${actor.demo})
      on conflict (id) do nothing`
    if (written > 0) await audit(tx, actor, 'volunteer-hours.record', team, { member: input.workerId, hours: input.hours })
    return { id: team.id }
  })
}

/** Hours entered wrongly count no more, and stay on record. */
export function voidHours(actor: Actor, { id, reason }: VoidHours): Promise<Made> {
  return asActor(actor, async (tx) => {
    const row = await tx.volunteerHours.findUnique({ where: { id }, select: { teamId: true } })
    const team = row?.teamId && (await tx.volunteerTeam.findUnique({ where: { id: row.teamId } }))
    if (!team) throw new AppError('NOT_FOUND')
    allow(canKeepTeam(actor, team))
    const { count } = await tx.volunteerHours.updateMany({ where: { id, status: 'VALID' }, data: { status: 'VOID' } })
    if (count > 0) await audit(tx, actor, 'volunteer-hours.void', team, { hours: id }, reason)
    return { id: team.id }
  })
}

function audit(
  tx: Tx,
  actor: Actor,
  action: string,
  team: { id: string; divisionCode: string },
  detail?: Record<string, unknown>,
  reason?: string,
) {
  const { id: entityId, divisionCode: division } = team
  return recordAudit(tx, actor, {
    action,
    entity: 'volunteer_team',
    entityId,
    division,
    ...(detail && { detail }),
    ...(reason && { reason }),
  })
}
