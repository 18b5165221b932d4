import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay, dayToDate, now, today } from '#lib/clock'
import { blindIndex, seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { spellName } from '#lib/format/pinyin'
import { canKeepWorker, canPlanPosts } from './policy.ts'
import { mayServe } from './rules.ts'
import type {
  CheckInput,
  CreateWorker,
  LinkAccount,
  PlanPosts,
  QualificationInput,
  RevealWorker,
  UpdateWorker,
} from './schema.ts'

interface Made {
  id: string
}

/** A person of one of the three teams, kept in the actor's own area until posted. Sent again, it answers as before. */
export function createWorker(actor: Actor, input: CreateWorker): Promise<Made> {
  return asActor(actor, (tx) => createWorkerIn(tx, actor, input))
}

export async function createWorkerIn(tx: Tx, actor: Actor, input: CreateWorker): Promise<Made> {
  allow(canKeepWorker(actor, { divisionCode: actor.area }))
  if (!mayServe(input.domains, null, today())) throw invalid('domains', 'checkFirst')
  const { count } = await tx.worker.createMany({
    data: [
      {
        id: input.id,
        divisionCode: actor.area,
        team: input.team,
        demo: actor.demo,
        createdBy: actor.accountId,
        ...columns(input),
        ...(await employerIn(tx, input.employerId)),
      },
    ],
    skipDuplicates: true,
  })
  if (count === 0) {
    const stored = await tx.worker.findUnique({ where: { id: input.id }, select: { createdBy: true } })
    if (stored?.createdBy !== actor.accountId) throw new AppError('DUPLICATE')
    return { id: input.id }
  }
  await recordAudit(tx, actor, { action: 'worker.create', entity: 'worker', entityId: input.id, detail: { team: input.team } })
  return { id: input.id }
}

export function updateWorker(actor: Actor, input: UpdateWorker): Promise<Made> {
  return asActor(actor, async (tx) => {
    const worker = await requireKept(tx, actor, input.id)
    if (!mayServe(input.domains, worker.checkDue, today())) throw invalid('domains', 'checkFirst')
    const data = { ...columns(input), ...(await employerIn(tx, input.employerId)), version: input.version + 1 }
    const { count } = await tx.worker.updateMany({ where: { id: input.id, version: input.version }, data })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: worker.version } })
    const changed = Object.keys(data).filter((field) => field !== 'version')
    await recordAudit(tx, actor, {
      action: 'worker.update',
      entity: 'worker',
      entityId: input.id,
      division: worker.divisionCode,
      detail: { version: data.version, fields: changed, domains: input.domains },
    })
    return { id: input.id }
  })
}

function columns({ name, sex, birthYear, education, phone, domains, supervisorLevel }: Omit<CreateWorker, 'team'>) {
  return {
    name,
    ...spellName(name),
    sex,
    birthYear: birthYear ?? null,
    education: education ?? null,
    domains: [...new Set(domains)],
    supervisorLevel: supervisorLevel ?? null,
    ...(phone && { phoneSealed: seal('worker.phone', phone), phoneIndex: blindIndex('phone', phone) }),
  }
}

/** @throws AppError INVALID when there is no such body in sight */
async function employerIn(tx: Tx, employerId: string | undefined) {
  if (employerId && !(await tx.organisation.count({ where: { id: employerId } }))) throw invalid('employerId', 'invalid')
  return { employerId: employerId ?? null }
}

/** @throws AppError NOT_FOUND, FORBIDDEN */
async function requireKept(tx: Tx, actor: Actor, id: string) {
  const row = await tx.worker.findUnique({ where: { id }, select: { divisionCode: true, checkDue: true, version: true } })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canKeepWorker(actor, row))
  return { ...row, checkDue: row.checkDue && dateToDay(row.checkDue) }
}

/** A certificate, whose number nobody else may have. Sent again, it answers as before. */
export function addQualification(actor: Actor, input: QualificationInput): Promise<Made> {
  return asActor(actor, async (tx) => {
    const worker = await requireKept(tx, actor, input.workerId)
    const index = blindIndex('certificate', input.number)
    const { count } = await tx.qualification.createMany({
      data: [
        {
          id: input.id,
          workerId: input.workerId,
          level: input.level,
          numberSealed: seal('qualification.number', input.number),
          numberIndex: index,
          issuedOn: dayToDate(input.issuedOn),
          validTo: input.validTo ? dayToDate(input.validTo) : null,
          demo: actor.demo,
          createdBy: actor.accountId,
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const stored = await tx.qualification.findUnique({ where: { id: input.id }, select: { createdBy: true } })
      // Taken perhaps by somebody out of sight: say that it is, and no more.
      if (stored?.createdBy !== actor.accountId) throw invalid('number', 'certificateTaken')
      return { id: input.workerId }
    }
    await recordAudit(tx, actor, {
      action: 'qualification.create',
      entity: 'worker',
      entityId: input.workerId,
      division: worker.divisionCode,
      detail: { level: input.level, issuedOn: input.issuedOn },
    })
    return { id: input.workerId }
  })
}

/** The outcome of the yearly look into records (DOMAIN.md C3); the newest decides. */
export function recordCheck(actor: Actor, input: CheckInput): Promise<Made> {
  return asActor(actor, async (tx) => {
    const worker = await requireKept(tx, actor, input.workerId)
    const { id, workerId, result } = input
    const data = { id, workerId, result, checkedOn: dayToDate(input.checkedOn), recordedBy: actor.accountId, demo: actor.demo }
    const { count } = await tx.backgroundCheck.createMany({ data: [data], skipDuplicates: true })
    if (count > 0) {
      await recordAudit(tx, actor, {
        action: 'background-check.record',
        entity: 'worker',
        entityId: workerId,
        division: worker.divisionCode,
        detail: { checkedOn: input.checkedOn },
      })
    }
    return { id: workerId }
  })
}

/** Says whose account it is; the account's access follows the person's postings from then on. */
export function linkAccount(actor: Actor, { workerId, username }: LinkAccount): Promise<Made> {
  return asActor(actor, async (tx) => {
    const worker = await requireKept(tx, actor, workerId)
    if (username) await linkIn(tx, workerId, username)
    else {
      const [row] = await tx.$queryRaw<[{ n: number }]>`select unlink_account(${workerId}::uuid) as n`
      if (row.n === 0) throw invalid('username', 'accountNone')
    }
    await recordAudit(tx, actor, {
      action: username ? 'worker.link-account' : 'worker.unlink-account',
      entity: 'worker',
      entityId: workerId,
      division: worker.divisionCode,
      ...(username && { detail: { username } }),
    })
    return { id: workerId }
  })
}

async function linkIn(tx: Tx, workerId: string, username: string) {
  const [row] = await tx.$queryRaw<[{ answer: string }]>`
    select link_account(${workerId}::uuid, ${username.toLowerCase()}, ${now()}) as answer`
  if (row.answer === 'TAKEN') throw invalid('username', 'accountTaken')
  if (row.answer === 'ELSEWHERE') throw invalid('username', 'accountElsewhere')
  if (row.answer !== 'LINKED') throw invalid('username', 'accountUnknown')
}

/** The plain value of a class S field, once, with the reason in the audit. */
export function revealWorkerField(actor: Actor, { field, id, reason }: RevealWorker): Promise<{ value: string }> {
  return asActor(actor, async (tx) => {
    const row = await loadSealed(tx, field, id)
    if (!row?.sealed) throw new AppError('NOT_FOUND')
    allow(canKeepWorker(actor, row))
    await recordAudit(tx, actor, {
      action: 'worker.reveal',
      entity: 'worker',
      entityId: row.workerId,
      division: row.divisionCode,
      reason,
      detail: { field },
    })
    return { value: unseal(field, row.sealed) }
  })
}

async function loadSealed(tx: Tx, field: RevealWorker['field'], id: string) {
  if (field === 'worker.phone') {
    const row = await tx.worker.findUnique({ where: { id }, select: { divisionCode: true, phoneSealed: true } })
    return row && { workerId: id, divisionCode: row.divisionCode, sealed: row.phoneSealed }
  }
  const row = await tx.qualification.findUnique({
    where: { id },
    select: { numberSealed: true, worker: { select: { id: true, divisionCode: true } } },
  })
  return row && { workerId: row.worker.id, divisionCode: row.worker.divisionCode, sealed: row.numberSealed }
}

/** How many social workers a station should have from a day on; the same day again replaces the number. */
export function planPosts(actor: Actor, { stationId, from, planned }: PlanPosts): Promise<Made> {
  return asActor(actor, async (tx) => {
    const station = await tx.station.findUnique({ where: { id: stationId }, select: { divisionCode: true } })
    if (!station) throw new AppError('NOT_FOUND')
    allow(canPlanPosts(actor, station))
    await tx.$executeRaw`
      insert into planned_post (station_id, valid_from, division_code, planned, recorded_by)
      values (${stationId}::uuid, ${from satisfies Day}::date, ${station.divisionCode}, ${planned}, ${actor.accountId}::uuid)
      on conflict (station_id, valid_from) do update set planned = excluded.planned, recorded_by = excluded.recorded_by`
    await recordAudit(tx, actor, {
      action: 'station.plan-posts',
      entity: 'station',
      entityId: stationId,
      division: station.divisionCode,
      detail: { from, planned },
    })
    return { id: stationId }
  })
}
