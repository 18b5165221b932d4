import 'server-only'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { canClearFlag } from '#lib/mandatory-reports/policy'
import { sourceId } from '#lib/mandatory-reports/rules'
import type { ClearFlagInput } from '#lib/mandatory-reports/schema'
import type { FlagSource } from '#lib/mandatory-reports/types'
import { notifyIn } from '#lib/notices/mutations'

interface Found {
  source: FlagSource
  householdId: string
  personId: string | null
  /** What is red, by code. */
  items: string[]
  foundAt: Date
  scope: string
  demo: boolean
}

export interface Opened {
  flagId: string
  /** The report it is tied to already. */
  reportId: string | null
}

/** What was found and the report on it may come at once: one of them waits, so that one of them sees the other. */
export async function turnIn(tx: Tx, source: FlagSource): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`flag${sourceId(source)}`}, 0))`
}

/** Opens the red flag of a visit or an assessment, or opens it again when a correction found something else. */
export async function openFlagIn(tx: Tx, actor: Actor, found: Found): Promise<Opened> {
  const { source, householdId, personId, foundAt, demo } = found
  await turnIn(tx, source)
  const itemsSealed = seal('risk_flag.items', JSON.stringify(found.items))
  const stored = await tx.riskFlag.findUnique({ where: source, select: { id: true, itemsSealed: true, reportId: true } })
  const id = stored?.id ?? uuidv7()
  const reportId = stored?.reportId ?? null
  if (stored) {
    if (unseal('risk_flag.items', stored.itemsSealed) === JSON.stringify(found.items)) return { flagId: id, reportId }
    await tx.riskFlag.updateMany({
      where: { id },
      data: { itemsSealed, foundAt, status: 'OPEN', closedAt: null, closedBy: null, reasonSealed: null },
    })
  } else {
    await tx.riskFlag.createMany({
      data: { id, ...source, householdId, personId, itemsSealed, foundAt, openedBy: actor.accountId, demo },
    })
  }
  await recordAudit(tx, actor, {
    action: 'risk_flag.open',
    entity: 'risk_flag',
    entityId: id,
    division: found.scope,
    detail: { items: found.items.length },
  })
  const tied = stored ? { reportId, reported: false } : await tieEarlierIn(tx, actor, found)
  if (!tied.reported) await tellIn(tx, actor, found)
  return { flagId: id, reportId: tied.reportId }
}

/** The station's chief and the county learn at once what has to be reported, by the page of the household. */
async function tellIn(tx: Tx, actor: Actor, { householdId, scope }: Found): Promise<void> {
  const about = { kind: 'REPORT_DUE', entity: 'household', entityId: householdId } as const
  await notifyIn(tx, actor, { area: scope.slice(0, 9), roles: ['STATION_CHIEF'] }, { ...about, id: uuidv7() })
  await notifyIn(tx, actor, { area: scope.slice(0, 6), roles: ['COUNTY_COORDINATOR'] }, { ...about, id: uuidv7() })
}

/** A report may have come first: written at the first red item, while the form was still being filled in. */
async function tieEarlierIn(tx: Tx, actor: Actor, { source, householdId }: Found) {
  const where = { awaitedId: sourceId(source), visitId: null, assessmentId: null, householdId }
  const earlier = await tx.mandatoryReport.findMany({
    where,
    select: { id: true, reportedAt: true },
    orderBy: [{ reportedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  })
  const [first] = earlier
  if (!first) return { reportId: null, reported: false }
  await tx.mandatoryReport.updateMany({ where, data: source })
  const tied = { reportId: first.id, reported: first.reportedAt !== null }
  await settleFlagIn(tx, actor, { source, ...tied })
  return tied
}

/** Ties a flag to its report; reported, it is settled. */
export async function settleFlagIn(
  tx: Tx,
  actor: Actor,
  { source, reportId, reported }: { source: FlagSource; reportId: string; reported: boolean },
): Promise<void> {
  await tx.riskFlag.updateMany({
    where: { ...source, status: { not: 'CLEARED' } },
    data: { reportId, ...(reported && { status: 'REPORTED', closedAt: now(), closedBy: actor.accountId }) },
  })
}

/** Says why a red flag needs no report. @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when it is settled already */
export async function clearFlag(actor: Actor, { id, reason }: ClearFlagInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const flag = await tx.riskFlag.findUnique({ where: { id }, select: { scopeCode: true } })
    if (!flag) throw new AppError('NOT_FOUND')
    allow(canClearFlag(actor, flag))
    const { count } = await tx.riskFlag.updateMany({
      where: { id, status: 'OPEN' },
      data: { status: 'CLEARED', reasonSealed: seal('risk_flag.reason', reason), closedAt: now(), closedBy: actor.accountId },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, { action: 'risk_flag.clear', entity: 'risk_flag', entityId: id, division: flag.scopeCode })
    return { id }
  })
}
