import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, invalid, sqlStates } from '#lib/errors'
import { bumpVersionIn, lockStandingIn, requireKeptIn } from '#lib/stations/mutations'
import { listPeriods } from './queries.ts'
import { corrected, faultOf, periodsOf, rewriteOf } from './rules.ts'
import type { ChangeStatus, CorrectStatus } from './schema.ts'
import type { Period, Step } from './types.ts'

/**
 * The next status from a day on, which ends the one before. Sent again, it answers as the first time did.
 * @throws AppError INVALID (order of statuses or days, checks missing, another station in its place, work left behind)
 */
export function changeStatus(actor: Actor, input: ChangeStatus): Promise<{ id: string }> {
  return rewrite(actor, input, 'station.status', (periods) => {
    const last = periods.at(-1)
    if (last && input.from <= last.from) throw invalid('from', 'beforeLast')
    const { id, status, from, document } = input
    return periodsOf([...periods, { id, status, from, document }])
  })
}

/**
 * Another past than the one on record; what was on record stays readable with the reason.
 * @throws AppError as `changeStatus`
 */
export function correctStatus(actor: Actor, input: CorrectStatus): Promise<{ id: string }> {
  return rewrite(actor, input, 'station.correct-status', (periods) => {
    const id = input.kind === 'INSERT' ? input.id : input.periodId
    const old = periods.find((period) => period.id === id)
    if (input.kind !== 'INSERT' && !old) throw new AppError('CONFLICT')
    return corrected(periods, input.kind, stepOf(input, id ?? input.id, old))
  })
}

function stepOf(input: CorrectStatus, id: string, old: Period | undefined): Step {
  const status = input.status ?? old?.status ?? 'PLANNED'
  return { id, status, from: input.from ?? old?.from ?? today(), document: input.document ?? old?.document ?? null }
}

type Order = { id: string; stationId: string; version: number; reason?: string }

function rewrite(actor: Actor, input: Order, action: string, turn: (periods: Period[]) => Period[]): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const station = await requireKeptIn(tx, actor, input.stationId)
    await lockStandingIn(tx, station.divisionCode)
    if (await isDone(tx, input.id)) return { id: input.stationId }
    await bumpVersionIn(tx, input.stationId, input.version)
    const before = await listPeriods(tx, input.stationId)
    const after = turn(before)
    const fault = faultOf(after, today())
    if (fault) throw invalid(fault.field, fault.key)
    await refuseLeavingWork(tx, input.stationId, after)
    await writeHistory(tx, { id: input.stationId, code: station.divisionCode }, input, before, after).catch(explain)
    await recordAudit(tx, actor, {
      action,
      entity: 'station',
      entityId: input.stationId,
      division: station.divisionCode,
      ...(input.reason && { reason: input.reason }),
      detail: { before: told(before), after: told(after) },
    })
    return { id: input.stationId }
  })
}

const told = (periods: readonly Period[]) => periods.map(({ status, from }) => `${status} ${from}`)

async function isDone(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ done: boolean }]>`
    select exists (select from station_status where id = ${id}::uuid)
      or exists (select from station_status_revision where correction_id = ${id}::uuid) as done`
  return row.done
}

async function writeHistory(tx: Tx, station: { id: string; code: string }, order: Order, before: Period[], after: Period[]) {
  await tx.$queryRaw`select set_config('app.correction', ${order.id}, true), set_config('app.reason', ${order.reason ?? ''}, true)`
  const { removed, changed, added } = rewriteOf(before, after)
  if (removed.length > 0) await tx.stationStatus.deleteMany({ where: { id: { in: removed.map(({ id }) => id) } } })
  for (const period of changed) {
    const { count } = await tx.stationStatus.updateMany({ where: { id: period.id }, data: columns(period) })
    if (count === 0) throw new AppError('CONFLICT')
  }
  await tx.stationStatus.createMany({
    data: added.map((period) => ({ id: period.id, stationId: station.id, divisionCode: station.code, ...columns(period) })),
  })
}

function columns({ status, from, to, document }: Period) {
  return { status, validFrom: dayToDate(from), validTo: to && dayToDate(to), basisDocument: document }
}

/** Households and people are handed over before their station closes, so that nothing is left without a keeper. */
async function refuseLeavingWork(tx: Tx, stationId: string, after: readonly Period[]) {
  if (after.at(-1)?.status !== 'CLOSED') return
  const [left] = await tx.$queryRaw<[{ households: boolean; postings: boolean }]>`
    select exists (select from household where station_id = ${stationId}::uuid) as households,
      exists (select from posting where station_id = ${stationId}::uuid and (valid_to is null or valid_to > ${today()}::date)) as postings`
  if (left.households) throw invalid('status', 'householdsLeft')
  if (left.postings) throw invalid('status', 'postingsLeft')
}

/** What the database refuses, in words for the form. */
function explain(error: unknown): never {
  const text = JSON.stringify(error, Object.getOwnPropertyNames(error ?? {})) + String(error)
  const states = sqlStates(error)
  if (states.includes('23P01')) throw invalid('status', 'onlyOne')
  if (text.includes('the checks are not complete')) throw invalid('status', 'checksMissing')
  if (text.includes('another station of the township')) throw invalid('status', 'secondReason')
  throw error
}
