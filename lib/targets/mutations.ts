import 'server-only'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { canSetTarget, canSplitTarget } from './policy.ts'
import { listParts, listSplit, requireTarget } from './queries.ts'
import { apportion, isFrozen, periodDays, valueOn } from './rules.ts'
import type { ChangeTarget, SetTarget, SplitTarget } from './schema.ts'
import type { Target } from './types.ts'

/** The target of the issuer's own area, with the limits of the parts beneath. Sent again, it answers as before. */
export function setTarget(actor: Actor, input: SetTarget): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, programmeId, metric, period, month = '', value, least, most } = input
    const programme = await requireProgramme(tx, programmeId)
    allow(canSetTarget(actor, actor.area, programme.divisionCode))
    const days = periodDays(period, month, programme)
    if (!days) throw invalid('month', 'outsideProgramme')
    const about = { programmeId, divisionCode: actor.area, setFor: actor.area, metric, period, ...dates(days) }
    const { count } = await tx.programmeTarget.createMany({
      data: [{ id, ...about, value, least, most, method: 'SET', createdBy: actor.accountId, demo: actor.demo }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.programmeTarget.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw invalid('metric', 'targetTaken')
      return { id }
    }
    await recordAudit(tx, actor, { action: 'target.set', entity: 'target', entityId: id, detail: { metric, value } })
    return { id }
  })
}

/** @throws AppError INVALID without a reason once its period runs, or outside of the limits set from above */
export function changeTarget(actor: Actor, input: ChangeTarget): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const target = await requireTarget(tx, input.id)
    const programme = await requireProgramme(tx, target.programmeId)
    allow(canSetTarget(actor, target.code, programme.divisionCode))
    if (target.version !== input.version) throw new AppError('CONFLICT', { detail: { version: target.version } })
    await checkLimits(tx, target, input.value)
    await writeValue(tx, actor, target, input.value, input.reason)
    return { id: input.id }
  })
}

/** Gives each part beneath its share. A part that is there already gets a new version. */
export function splitTarget(actor: Actor, input: SplitTarget): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const target = await requireTarget(tx, input.id)
    allow(canSplitTarget(actor, target.code))
    const units = await listSplit(tx, target.programmeId, target.code, today())
    if (units.length === 0) throw invalid('method', 'nobodyBeneath')
    const whole = valueOn(target.versions, '9999-12-31') ?? 0
    const [least, most] = [target.least ?? 0, target.most ?? Number.MAX_SAFE_INTEGER]
    const values =
      input.method === 'HAND'
        ? units.map(({ code }) => input.parts[code] ?? 0)
        : apportion(
            whole,
            units.map((unit) => (input.method === 'CASELOAD' ? unit.caseload : unit.workers)),
            least,
            most,
          )
    if (values.some((value) => value < least || value > most)) throw invalid('parts', 'outsideLimits')
    const parts = new Map((await listParts(tx, target.id)).map((part) => [part.code, part]))
    for (const [place, { code }] of units.entries()) {
      const value = values[place] ?? 0
      const part = parts.get(code)
      if (part) await writeValue(tx, actor, part, value, input.reason)
      else await createPart(tx, actor, target, code, value, input.method)
    }
    await recordAudit(tx, actor, {
      action: 'target.split',
      entity: 'target',
      entityId: target.id,
      division: target.code,
      ...(input.reason && { reason: input.reason }),
      detail: { method: input.method, parts: Object.fromEntries(units.map(({ code }, place) => [code, values[place]])) },
    })
    return { id: target.id }
  })
}

async function createPart(tx: Tx, actor: Actor, target: Target, code: string, value: number, method: string) {
  const { programmeId, metric, period, from, to, least, most, id: parentId } = target
  await tx.programmeTarget.createMany({
    data: [
      {
        ...{ id: uuidv7(), programmeId, divisionCode: code, setFor: code, metric, period, value, method, parentId },
        ...{ ...dates({ from, to }), createdBy: actor.accountId, demo: actor.demo },
        // The limits of stations go on down as long as they speak of stations.
        ...(code.length < 9 && { least, most }),
      },
    ],
  })
}

async function writeValue(tx: Tx, actor: Actor, target: Target, value: number, reason: string | null) {
  const before = valueOn(target.versions, '9999-12-31')
  if (before === value) return
  if (isFrozen(target.from, today()) && (reason === null || reason.length < 4)) throw invalid('reason', 'reason')
  await tx.$executeRaw`select set_config('app.reason', ${reason ?? ''}, true)`
  const { count } = await tx.programmeTarget.updateMany({
    where: { id: target.id, version: target.version },
    data: { value, version: target.version + 1 },
  })
  if (count === 0) throw new AppError('CONFLICT')
  await recordAudit(tx, actor, {
    action: 'target.change',
    entity: 'target',
    entityId: target.id,
    division: target.code,
    ...(reason && { reason }),
    detail: { from: before, to: value },
  })
}

async function checkLimits(tx: Tx, target: Target, value: number) {
  if (!target.parentId) return
  const above = await tx.programmeTarget.findUnique({ where: { id: target.parentId }, select: { least: true, most: true } })
  if (!above) return
  if (value < (above.least ?? 0) || value > (above.most ?? Number.MAX_SAFE_INTEGER)) throw invalid('value', 'outsideLimits')
}

async function requireProgramme(tx: Tx, id: string) {
  const found = await tx.programme.findUnique({ where: { id }, select: { divisionCode: true, startsOn: true, endsOn: true } })
  if (!found) throw new AppError('NOT_FOUND')
  return { ...found, startsOn: dateToDay(found.startsOn), endsOn: dateToDay(found.endsOn) }
}

const dates = ({ from, to }: { from: string; to: string }) => ({ periodFrom: dayToDate(from), periodTo: dayToDate(to) })
