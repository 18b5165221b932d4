import 'server-only'
import { type Day, dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import type { Consultation, ConsultationRow, ConsultationStatus } from './types.ts'

const PAGE = 50

interface Filter {
  area: string
  from: Day
  to: Day
  status?: ConsultationStatus | undefined
  after?: string | undefined
}

/** Consultations of an area and period, the latest first, with the cursor of the next page. */
export async function listConsultations(tx: Tx, { area, from, to, status, after }: Filter) {
  const { lo, hi } = codeRange(area)
  const [day, id] = after?.split('_') ?? []
  const rows = await tx.$queryRaw<ConsultationRow[]>`
    select c.id::text, c.topic, c.status, c.raised_by as "raisedBy", c.day::text, d.short_name as place, s.name as station,
      (select coalesce(sum(value::int), 0)::int from jsonb_each_text(c.participants)) as participants
    from consultation c join station s on s.id = c.station_id join division d on d.code = coalesce(c.village_code, c.division_code)
    where c.scope_code >= ${lo} and c.scope_code < ${hi} and c.day between ${from}::date and ${to}::date
      ${status ? Prisma.sql`and c.status = ${status}` : Prisma.empty}
      ${id ? Prisma.sql`and (c.day, c.id) < (${day}::date, ${id}::uuid)` : Prisma.empty}
    order by c.day desc, c.id desc limit ${PAGE + 1}`
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return { rows: page, next: rows.length > PAGE && last ? `${last.day}_${last.id}` : null }
}

/** @throws AppError NOT_FOUND */
export async function requireConsultation(tx: Tx, id: string): Promise<Consultation> {
  const [row] = await tx.$queryRaw<Omit<Consultation, 'steps'>[]>`
    select c.id::text, c.topic, c.status, c.raised_by as "raisedBy", c.day::text, d.short_name as place, s.name as station, c.version,
      c.scope_code as "scopeCode", c.convenor, c.method, c.issues, c.proposals, c.participants, c.parties, c.resolution,
      c.follow_ups as "followUps", c.public_notice as "publicNotice", c.outcome
    from consultation c join station s on s.id = c.station_id join division d on d.code = coalesce(c.village_code, c.division_code)
    where c.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  const steps = await tx.consultationStep.findMany({
    where: { consultationId: id },
    select: { version: true, status: true, takenOn: true, note: true, takenBy: true },
    orderBy: { version: 'asc' },
    take: 20,
  })
  const names = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id::text as id, display_name as name from writer_names(${steps.map(({ takenBy }) => takenBy)}::uuid[])`
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return {
    ...row,
    steps: steps.map(({ takenOn, status, takenBy, ...step }) => ({
      ...step,
      status: status as ConsultationStatus,
      takenOn: dateToDay(takenOn),
      takenBy: nameOf.get(takenBy) ?? null,
    })),
  }
}

/** Villages of the stations' townships, for those who choose where. */
export function listVillages(tx: Tx, area: string): Promise<{ code: string; name: string }[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw`
    select d.code, p.short_name || ' ' || d.short_name as name from division d join division p on p.code = d.parent_code
    where d.code >= ${lo} and d.code < ${hi} and d.level = 5 and d.valid_to is null order by d.code limit 600`
}
