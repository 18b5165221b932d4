import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type SealedField, seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { settleFlagIn, turnIn } from './flags/mutations.ts'
import { canChangeReport, canReport } from './policy.ts'
import { sourceId, sourceOf } from './rules.ts'
import type { ReportInput } from './schema.ts'
import type { WrittenReport } from './types.ts'

/**
 * Keeps a mandatory report (DOMAIN.md C3) once, however often it is sent. `baseVersion` 0 makes it; n completes version
 * n, which is kept. Once it says when it was reported, the red flag it comes from is settled; it may come before its visit.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT with `detail.version`
 */
export async function writeReport(actor: Actor, id: string, input: ReportInput): Promise<WrittenReport> {
  return asActor(actor, (tx) => createReportIn(tx, actor, id, input))
}

/** The same in the caller's transaction. */
export async function createReportIn(tx: Tx, actor: Actor, id: string, input: ReportInput): Promise<WrittenReport> {
  const named = sourceOf(input)
  if (named) await turnIn(tx, named)
  const stored = await tx.mandatoryReport.findUnique({ where: { id } })
  if (stored && stored.version !== input.baseVersion) return answerReplay(stored, actor, input)
  if (!stored && input.baseVersion > 0) throw new AppError('NOT_FOUND')
  const household = await requirePlace(tx, actor, input)
  const written = stored ? await changeIn(tx, actor, stored, input) : await insertIn(tx, actor, id, input, household)
  if (!written) throw new AppError('CONFLICT')
  await recordAudit(tx, actor, {
    action: stored ? 'mandatory_report.change' : 'mandatory_report.create',
    entity: 'mandatory_report',
    entityId: id,
    division: household.scopeCode,
    detail: { version: input.baseVersion + 1, reported: input.reportedAt !== null },
  })
  const source = (stored && sourceOf(stored)) ?? named
  if (source) await settleFlagIn(tx, actor, { source, reportId: id, reported: input.reportedAt !== null })
  return { id, version: input.baseVersion + 1, created: !stored }
}

interface Place {
  scopeCode: string
  demo: boolean
  /** The household of the visit or assessment named; null where that has not come yet. */
  found: string | null
}

/** Where it belongs, and whether what it comes from and the person are the household's. */
async function requirePlace(tx: Tx, actor: Actor, input: ReportInput): Promise<Place> {
  const [place] = await tx.$queryRaw<(Place & { member: boolean })[]>`
    select h.scope_code as "scopeCode", h.demo,
      coalesce((select v.household_id from visit v where v.id = ${input.visitId}::uuid),
        (select m.household_id from assessment a join household_member m on m.person_id = a.person_id and m.valid_to is null
          where a.id = ${input.assessmentId}::uuid)) as found,
      exists (select from household_member m where m.household_id = h.id and m.person_id = ${input.personId}::uuid) as member
    from household h where h.id = ${input.householdId}::uuid`
  if (!place) throw new AppError('NOT_FOUND')
  allow(canReport(actor, place))
  const foreign = place.found !== null && place.found !== input.householdId
  if (foreign) throw invalid(input.visitId ? 'visitId' : 'assessmentId', 'invalid')
  if (input.personId && !place.member) throw invalid('personId', 'invalid')
  return place
}

type Stored = NonNullable<Awaited<ReturnType<Tx['mandatoryReport']['findUnique']>>>

const SECRETS = {
  whoSealed: 'mandatory_report.who',
  whatSealed: 'mandatory_report.what',
  receiptSealed: 'mandatory_report.receipt',
  measuresSealed: 'mandatory_report.measures',
} as const satisfies Record<string, SealedField>

function secretsOf(input: ReportInput): Record<keyof typeof SECRETS, string | null> {
  return { whoSealed: input.who, whatSealed: input.what, receiptSealed: input.receiptNumber, measuresSealed: input.measures }
}

function columnsOf(actor: Actor, input: ReportInput) {
  const secret = secretsOf(input)
  const sealed = (key: keyof typeof SECRETS) => (secret[key] === null ? null : seal(SECRETS[key], secret[key] as string))
  return {
    personId: input.personId,
    danger: input.danger,
    foundAt: new Date(input.foundAt),
    reportedTo: input.reportedTo,
    reportedAt: input.reportedAt === null ? null : new Date(input.reportedAt),
    changedBy: actor.accountId,
    whoSealed: sealed('whoSealed'),
    whatSealed: seal(SECRETS.whatSealed, input.what),
    receiptSealed: sealed('receiptSealed'),
    measuresSealed: sealed('measuresSealed'),
  }
}

async function insertIn(tx: Tx, actor: Actor, id: string, input: ReportInput, { demo, found }: Place): Promise<boolean> {
  const { householdId } = input
  const named = sourceOf(input)
  const source = named && (found ? named : { awaitedId: sourceId(named) })
  const { count } = await tx.mandatoryReport.createMany({
    data: { id, householdId, ...source, recordedBy: actor.accountId, demo, ...columnsOf(actor, input) },
    skipDuplicates: true,
  })
  return count === 1
}

async function changeIn(tx: Tx, actor: Actor, stored: Stored, input: ReportInput): Promise<boolean> {
  allow(canChangeReport(actor, stored))
  const named = sourceOf(input)
  const same = !named || [stored.visitId, stored.assessmentId, stored.awaitedId].includes(sourceId(named))
  if (stored.householdId !== input.householdId || !same) throw invalid('householdId', 'invalid')
  const { count } = await tx.mandatoryReport.updateMany({
    where: { id: stored.id, version: input.baseVersion },
    data: { ...columnsOf(actor, input), changedAt: new Date(), version: { increment: 1 } },
  })
  return count === 1
}

/** Was this very version stored before, by this writer? Then that is the answer; else somebody else was first. */
function answerReplay(stored: Stored, actor: Actor, input: ReportInput): WrittenReport {
  const { whoSealed, whatSealed, receiptSealed, measuresSealed } = stored
  const opened = Object.entries({ whoSealed, whatSealed, receiptSealed, measuresSealed }).every(([key, sealed]) => {
    const field = key as keyof typeof SECRETS
    return (sealed === null ? null : unseal(SECRETS[field], sealed)) === secretsOf(input)[field]
  })
  const same =
    opened &&
    stored.version === input.baseVersion + 1 &&
    stored.changedBy === actor.accountId &&
    stored.householdId === input.householdId &&
    stored.personId === input.personId &&
    stored.danger === input.danger &&
    stored.foundAt.toISOString() === input.foundAt &&
    (stored.reportedAt?.toISOString() ?? null) === input.reportedAt &&
    stored.reportedTo.join() === input.reportedTo.join()
  if (!same) throw new AppError('CONFLICT', { detail: { version: stored.version } })
  return { id: stored.id, version: stored.version, created: false }
}
