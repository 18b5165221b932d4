import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type SealedField, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { isStation, seesFullNames } from '#lib/persons/policy'
import { Prisma } from '#prisma/generated/client'
import { canReport, canReviewFlags, seesReporter } from './policy.ts'
import { sourceOf } from './rules.ts'
import type { ReportSearch } from './schema.ts'
import type {
  Authority,
  Danger,
  Flag,
  FlagRow,
  FlagSource,
  FlagStatus,
  OpenFlag,
  ReportPage,
  ReportRow,
  ReportStart,
  ReportVersion,
} from './types.ts'

export const PAGE_SIZE = 50

const shown = (actor: Actor, name: string) => (seesFullNames(actor) ? name : maskName(name))

function behind(after: string | undefined, alias: string): Prisma.Sql {
  const [at, id] = after?.split('_') ?? []
  if (!id) return Prisma.sql`true`
  const [found, key] = [Prisma.raw(`${alias}.found_at`), Prisma.raw(`${alias}.id`)]
  return Prisma.sql`(${found} < ${at}::timestamptz or (${found} = ${at}::timestamptz and ${key} > ${id}::uuid))`
}

function paged<Row extends { id: string; foundAt: Date }>(rows: Row[]): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.foundAt.toISOString()}_${last.id}` : null }
}

/** Red flags, newest first; without a status those that nobody has settled come before all. */
export async function listFlags(tx: Tx, actor: Actor, { status, after }: ReportSearch) {
  const rows = await tx.$queryRaw<(FlagRow & { itemsSealed: string; reasonSealed: string | null })[]>`
    select f.id, f.visit_id as "visitId", f.assessment_id as "assessmentId", f.household_id as "householdId", h.head_name as "headName", d.short_name as village, s.name as station,
      f.status, date_trunc('milliseconds', f.found_at) as "foundAt", f.report_id as "reportId", f.closed_at as "closedAt", f.items_sealed as "itemsSealed",
      f.reason_sealed as "reasonSealed"
    from risk_flag f join household h on h.id = f.household_id join division d on d.code = h.division_code join station s on s.id = h.station_id
    where f.status = coalesce(${status ?? null}, f.status) and ${behind(after, 'f')}
    order by f.found_at desc, f.id limit ${PAGE_SIZE + 1}`
  const inFull = canReviewFlags(actor)
  return paged(
    rows.map(({ itemsSealed, reasonSealed, ...row }) => ({
      ...row,
      headName: shown(actor, row.headName),
      // What a child's screen says is closed to whoever is not of the station (DOMAIN.md C3).
      items: inFull && (row.visitId || isStation(actor)) ? (JSON.parse(unseal('risk_flag.items', itemsSealed)) as string[]) : [],
      reason: inFull && reasonSealed ? unseal('risk_flag.reason', reasonSealed) : null,
    })),
  )
}

/** Reports that the reader may see: all of them for the chief and the county, the own ones for others. */
export async function listReports(tx: Tx, actor: Actor, { after }: ReportSearch) {
  const rows = await tx.$queryRaw<ReportRow[]>`
    select r.id, date_trunc('milliseconds', r.found_at) as "foundAt", h.head_name as "headName", d.short_name as village, s.name as station, r.danger,
      r.reported_to as "reportedTo", r.reported_at as "reportedAt"
    from mandatory_report r join household h on h.id = r.household_id join division d on d.code = h.division_code join station s on s.id = h.station_id
    where ${behind(after, 'r')}
    order by r.found_at desc, r.id limit ${PAGE_SIZE + 1}`
  return paged(rows.map((row) => ({ ...row, headName: shown(actor, row.headName) })))
}

interface Stored {
  version: number
  person_id: string | null
  who_sealed: string | null
  what_sealed: string
  danger: Danger
  found_at: string
  reported_to: Authority[]
  reported_at: string | null
  receipt_sealed: string | null
  measures_sealed: string | null
}

/** A report in all its versions. @throws AppError NOT_FOUND */
export async function requireReport(tx: Tx, actor: Actor, id: string): Promise<ReportPage> {
  const [row] = await tx.$queryRaw<(ReportPage & { content: Stored; recordedAt: Date })[]>`
    select r.id, r.household_id as "householdId", r.visit_id as "visitId", r.assessment_id as "assessmentId", r.scope_code as "scopeCode", r.recorded_by as "recordedBy",
      r.recorded_at as "recordedAt", h.head_name as "headName", d.short_name as village, p.name as "personName", to_jsonb(r) as content
    from mandatory_report r join household h on h.id = r.household_id join division d on d.code = h.division_code
    left join person p on p.id = r.person_id where r.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  const older = await tx.mandatoryReportRevision.findMany({ where: { reportId: id }, orderBy: { version: 'asc' } })
  const writers = [row.recordedBy, ...older.map(({ replacedBy }) => replacedBy)]
  const names = await namesOf(tx, writers)
  const named = (account: string | null | undefined) => {
    const name = account ? names[account] : undefined
    return name === undefined ? null : seesReporter(actor, row) ? name : maskName(name)
  }
  const contents = [...older.map(({ content }) => content as unknown as Stored), row.content]
  const versions = contents.map((content, index): ReportVersion => {
    const writtenAt = older[index - 1]?.replacedAt ?? row.recordedAt
    return { ...opened(content), writtenAt, writtenBy: named(writers[index]) }
  })
  const { content: _, recordedAt: __, ...rest } = row
  return {
    ...rest,
    headName: shown(actor, row.headName),
    personName: row.personName && shown(actor, row.personName),
    reporter: named(row.recordedBy),
    versions: versions.reverse() as ReportPage['versions'],
  }
}

function opened(row: Stored): Omit<ReportVersion, 'writtenBy' | 'writtenAt'> {
  const open = (field: SealedField, sealed: string | null) => sealed && unseal(field, sealed)
  return {
    version: row.version,
    personId: row.person_id,
    who: open('mandatory_report.who', row.who_sealed),
    what: unseal('mandatory_report.what', row.what_sealed),
    danger: row.danger,
    foundAt: new Date(row.found_at),
    reportedTo: row.reported_to,
    reportedAt: row.reported_at === null ? null : new Date(row.reported_at),
    receiptNumber: open('mandatory_report.receipt', row.receipt_sealed),
    measures: open('mandatory_report.measures', row.measures_sealed),
  }
}

async function namesOf(tx: Tx, accounts: readonly (string | null)[]): Promise<Record<string, string>> {
  const ids = accounts.filter((id) => id !== null)
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id as id, display_name as name from writer_names(${ids}::uuid[])`
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

interface Given {
  household?: string | undefined
  visit?: string | undefined
  assessment?: string | undefined
}

/**
 * What a report of a household, or of what a visit or an assessment found there, starts from. With a household named too,
 * the visit may be one that is still being filled in: its report then waits for it.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function requireReportStart(tx: Tx, actor: Actor, given: Given): Promise<ReportStart> {
  const found = await findSource(tx, given)
  if ((given.visit || given.assessment) && !found && !given.household) throw new AppError('NOT_FOUND')
  const householdId = found?.householdId ?? given.household
  const household = householdId
    ? await tx.household.findUnique({
        where: { id: householdId },
        select: { id: true, scopeCode: true, headName: true, division: { select: { shortName: true } } },
      })
    : null
  if (!household) throw new AppError('NOT_FOUND')
  allow(canReport(actor, household))
  const source = sourceOf({ visitId: given.visit, assessmentId: given.assessment })
  const select = { foundAt: true, itemsSealed: true, personId: true } as const
  const flag = found && source && (await tx.riskFlag.findUnique({ where: source, select }))
  const members = await tx.$queryRaw<ReportStart['members']>`
    select p.id, p.name from household_member m join person p on p.id = m.person_id
    where m.household_id = ${household.id}::uuid and m.valid_to is null order by m.relation <> 'HEAD', p.id`
  const { division, ...rest } = household
  return {
    household: { ...rest, village: division.shortName },
    ...{ visitId: given.visit ?? null, assessmentId: given.assessment ?? null },
    personId: flag?.personId ?? found?.personId ?? null,
    foundAt: flag?.foundAt ?? found?.on ?? null,
    items: flag ? (JSON.parse(unseal('risk_flag.items', flag.itemsSealed)) as string[]) : [],
    members,
  }
}

async function findSource(tx: Tx, given: Given) {
  const [row] = await tx.$queryRaw<{ householdId: string; personId: string | null; on: Date }[]>`
    select v.household_id as "householdId", null as "personId", v.visited_on as on from visit v where v.id = ${given.visit ?? null}::uuid
    union all
    select m.household_id, a.person_id, a.assessed_on from assessment a
      join household_member m on m.person_id = a.person_id and m.valid_to is null where a.id = ${given.assessment ?? null}::uuid`
  return row
}

/** Red flags of a household that nobody has settled. */
export async function listOpenFlags(tx: Tx, householdId: string): Promise<OpenFlag[]> {
  return tx.riskFlag.findMany({
    where: { householdId, status: 'OPEN' },
    select: { id: true, visitId: true, assessmentId: true, foundAt: true, reportId: true },
    orderBy: [{ foundAt: 'desc' }, { id: 'asc' }],
    take: 20,
  })
}

/** The red flag of a visit or an assessment, in full: for who may read what was found. */
export async function getFlag(tx: Tx, source: FlagSource): Promise<Flag | null> {
  const flag = await tx.riskFlag.findUnique({
    where: source,
    select: { id: true, status: true, foundAt: true, itemsSealed: true, reportId: true },
  })
  if (!flag) return null
  const { itemsSealed, status, ...rest } = flag
  return { ...rest, status: status as FlagStatus, items: JSON.parse(unseal('risk_flag.items', itemsSealed)) as string[] }
}
