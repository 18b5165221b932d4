import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import type { Register } from '#lib/registers/types'
import { Prisma } from '#prisma/generated/client'
import { lookupOf } from './rules.ts'
import { openCells } from './running/mutations.ts'
import type { ImportPage, ImportProgress, ImportSummary, ProblemRow, RowState, Scene } from './types.ts'

export const PAGE_SIZE = 50

const SUMMARY = Prisma.sql`b.id, b.register, b.file_name as "fileName", b.status, b.total, b.created_at as "createdAt",
  (select w.display_name from writer_names(array[b.created_by]) w) as "createdBy", b.error_rows as "errorRows", b.inserted, b.updated`

/** Imports of the area, newest first; `after` is when the last one of the page before began. */
export async function listImports(tx: Tx, after?: string): Promise<{ rows: ImportSummary[]; next: string | null }> {
  const rows = await tx.$queryRaw<ImportSummary[]>`
    select ${SUMMARY} from import_batch b where ${after ? Prisma.sql`b.created_at < ${after}::timestamptz` : Prisma.sql`true`}
    order by b.created_at desc, b.id limit ${PAGE_SIZE + 1}`
  const page = rows.slice(0, PAGE_SIZE)
  return { rows: page, next: rows.length > PAGE_SIZE ? (page.at(-1)?.createdAt.toISOString() ?? null) : null }
}

/** @throws AppError NOT_FOUND */
export async function requireImport(tx: Tx, actor: Actor, id: string): Promise<ImportPage> {
  const [row] = await tx.$queryRaw<(ImportPage & { creator: string })[]>`
    select ${SUMMARY}, b.created_by as creator, b.done, b.version, b.fault, b.fault_about as "faultAbout", b.ok_rows as "okRows",
      b.warning_rows as "warningRows", b.new_rows as "newRows", b.matched_rows as "matchedRows", b.same_rows as "sameRows",
      b.ignored_headers as "ignoredHeaders", b.on_new as "onNew", b.on_match as "onMatch", b.on_warning as "onWarning",
      b.unchanged, b.skipped, b.file_id as "fileId", b.result_file_id as "resultFileId",
      (select max(o.finished_at) from import_batch o where o.sha256 = b.sha256 and o.register = b.register
        and o.status = 'APPLIED' and o.id <> b.id and o.created_at < b.created_at) as "appliedBefore"
    from import_batch b where b.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  const { creator, ...page } = row
  return { ...page, own: creator === actor.accountId }
}

/** @throws AppError NOT_FOUND */
export async function requireProgress(tx: Tx, id: string): Promise<ImportProgress> {
  const row = await tx.importBatch.findUnique({ where: { id }, select: { status: true, done: true, total: true } })
  if (!row) throw new AppError('NOT_FOUND')
  return row as ImportProgress
}

/** Rows in the order of the file: those that are wrong or doubtful, or all of a state. */
export async function listProblems(tx: Tx, id: string, state: RowState | undefined, after = 0) {
  const rows = await tx.importRow.findMany({
    where: { batchId: id, number: { gt: after }, state: state ?? { in: ['ERROR', 'WARNING'] } },
    select: { number: true, state: true, messages: true, cellsSealed: true },
    orderBy: { number: 'asc' },
    take: PAGE_SIZE + 1,
  })
  const page = rows.slice(0, PAGE_SIZE).map(
    ({ number, messages, state, cellsSealed }): ProblemRow => ({
      ...{ number, messages, state: state as RowState },
      shown: String(openCells(cellsSealed).values.name ?? ''),
    }),
  )
  return { rows: page, next: rows.length > PAGE_SIZE ? (page.at(-1)?.number ?? null) : null }
}

/** What the rows of a file are read against: the names of an area and who serves what in it, today. */
export async function sceneOf(tx: Tx, area: string, register: Register): Promise<Scene> {
  const on = today()
  const wide = area.length < 6
  const places = wide && register !== 'STATIONS' ? [] : await listPlaces(tx, area)
  const stations = await tx.station.findMany({ select: { id: true, name: true }, take: 20_000 })
  const serving = await tx.stationTownship.findMany({
    where: { validFrom: { lte: dayToDate(on) }, OR: [{ validTo: null }, { validTo: { gt: dayToDate(on) } }] },
    select: { stationId: true, divisionCode: true },
    orderBy: { validFrom: 'desc' },
  })
  return {
    today: on,
    area,
    villages: lookupOf(places.map(({ code, name, short, above }) => ({ code, names: namesOf(name, short, above) }))),
    townships: lookupOf(
      places.filter(({ code }) => code.length === 9).map(({ code, name, short }) => ({ code, names: [name, short] })),
    ),
    stations: lookupOf(stations.map(({ id, name }) => ({ code: id, names: [name] }))),
    servedBy: new Map(serving.map(({ divisionCode, stationId }) => [divisionCode, stationId])),
  }
}

const namesOf = (name: string, short: string, above: string) => [name, short, `${above}/${name}`, `${above}/${short}`]

interface Place {
  code: string
  name: string
  short: string
  above: string
}

/** Villages and townships of an area, and the townships that its stations serve from elsewhere. */
export function listPlaces(tx: Tx, area: string): Promise<Place[]> {
  return tx.$queryRaw<Place[]>`
    with served as (select distinct t.division_code as code from station_township t where t.valid_to is null)
    select d.code, d.name, d.short_name as short, coalesce(u.short_name, '') as above
    from division d left join division u on u.code = left(d.code, 9) and length(d.code) = 12
    where d.level in (4, 5) and d.valid_to is null
      and ((d.code >= ${area} and d.code < ${`${area}:`}) or left(d.code, 9) in (select code from served))
    order by d.code`
}
