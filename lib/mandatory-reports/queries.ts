import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dateToDay } from '#lib/clock'
import { type SealedField, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/persons/policy'
import { Prisma } from '#prisma/generated/client'
import { canReport, canReviewFlags, seesReporter } from './policy.ts'
import type { ReportSearch } from './schema.ts'
import type { Authority, Danger, FlagRow, ReportPage, ReportRow, ReportStart, ReportVersion } from './types.ts'

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
    select f.id, f.visit_id as "visitId", f.household_id as "householdId", h.head_name as "headName", d.short_name as village, s.name as station,
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
      items: inFull ? (JSON.parse(unseal('risk_flag.items', itemsSealed)) as string[]) : [],
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
    select r.id, r.household_id as "householdId", r.visit_id as "visitId", r.scope_code as "scopeCode", r.recorded_by as "recordedBy",
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

/**
 * What a report of a household, or of what a visit found there, starts from. With both given the visit may be one that is
 * still being filled in: its report then waits for it. @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function requireReportStart(
  tx: Tx,
  actor: Actor,
  given: { household?: string | undefined; visit?: string | undefined },
): Promise<ReportStart> {
  const visit = given.visit
    ? await tx.visit.findUnique({ where: { id: given.visit }, select: { id: true, householdId: true, visitedOn: true } })
    : null
  const householdId = visit?.householdId ?? given.household
  const household = householdId
    ? await tx.household.findUnique({
        where: { id: householdId },
        select: { id: true, scopeCode: true, headName: true, division: { select: { shortName: true } } },
      })
    : null
  if (!household || (given.visit && !visit && !given.household)) throw new AppError('NOT_FOUND')
  allow(canReport(actor, household))
  const flag =
    visit && (await tx.riskFlag.findUnique({ where: { visitId: visit.id }, select: { foundAt: true, itemsSealed: true } }))
  const members = await tx.$queryRaw<ReportStart['members']>`
    select p.id, p.name from household_member m join person p on p.id = m.person_id
    where m.household_id = ${household.id}::uuid and m.valid_to is null order by m.relation <> 'HEAD', p.id`
  const { division, ...rest } = household
  return {
    household: { ...rest, village: division.shortName },
    visitId: given.visit ?? null,
    visit: visit && {
      id: visit.id,
      visitedOn: dateToDay(visit.visitedOn),
      foundAt: flag?.foundAt ?? visit.visitedOn,
      items: flag ? (JSON.parse(unseal('risk_flag.items', flag.itemsSealed)) as string[]) : [],
    },
    members,
  }
}
