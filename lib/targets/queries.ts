import 'server-only'
import { type Day, dateToDay, dayToDate, instantToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import type { Metric, Part, Split, Target, TargetPeriod } from './types.ts'

const TARGET = {
  ...{ id: true, programmeId: true, divisionCode: true, metric: true, period: true, periodFrom: true, periodTo: true },
  ...{ least: true, most: true, method: true, parentId: true, version: true, division: { select: { name: true } } },
  versions: {
    select: { version: true, value: true, reason: true, changedAt: true },
    orderBy: { version: 'desc' },
    take: 50,
  },
} as const satisfies Prisma.ProgrammeTargetSelect

function toTarget(row: Prisma.ProgrammeTargetGetPayload<{ select: typeof TARGET }>): Target {
  const { divisionCode, division, periodFrom, periodTo, versions, ...rest } = row
  return {
    ...rest,
    code: divisionCode,
    area: division.name,
    metric: rest.metric as Metric,
    period: rest.period as TargetPeriod,
    method: rest.method as Split | 'SET',
    from: dateToDay(periodFrom),
    to: dateToDay(periodTo),
    versions: versions.map(({ changedAt, ...version }) => ({ ...version, changedOn: instantToDay(changedAt) })),
  }
}

/** The targets of an area itself under a programme, the whole first, then by period. */
export async function listTargets(tx: Tx, programmeId: string, code: string): Promise<Target[]> {
  const rows = await tx.programmeTarget.findMany({
    where: { programmeId, divisionCode: code },
    select: TARGET,
    orderBy: [{ period: 'desc' }, { periodFrom: 'asc' }, { metric: 'asc' }, { id: 'asc' }],
    take: 300,
  })
  return rows.map(toTarget)
}

/** The targets of an area itself, of any issued programme, whose period touches those days; the shortest period first. */
export async function listTargetsIn(tx: Tx, code: string, from: Day, to: Day): Promise<Target[]> {
  const rows = await tx.programmeTarget.findMany({
    where: {
      ...{ divisionCode: code, periodFrom: { lte: dayToDate(to) }, periodTo: { gte: dayToDate(from) } },
      programme: { status: 'ISSUED' },
    },
    select: TARGET,
    orderBy: [{ period: 'asc' }, { periodFrom: 'asc' }, { metric: 'asc' }, { id: 'asc' }],
    take: 40,
  })
  return rows.map(toTarget)
}

/** @throws AppError NOT_FOUND */
export async function requireTarget(tx: Tx, id: string): Promise<Target> {
  const row = await tx.programmeTarget.findUnique({ where: { id }, select: TARGET })
  if (!row) throw new AppError('NOT_FOUND')
  return toTarget(row)
}

/** The parts a target was split into, in code order. */
export async function listParts(tx: Tx, parentId: string): Promise<Target[]> {
  const rows = await tx.programmeTarget.findMany({
    where: { parentId },
    select: TARGET,
    orderBy: { divisionCode: 'asc' },
    take: 300,
  })
  return rows.map(toTarget)
}

/**
 * Whom a target of an area is split among: its next real level down with an enrolled station, and what each is weighed by.
 * Open households and posted social workers on the day.
 */
export function listSplit(tx: Tx, programmeId: string, code: string, on: Day): Promise<Part[]> {
  const { lo, hi } = codeRange(code)
  const home = Prisma.sql`case when length(c.parent_code) = 2 then c.code else c.parent_code end`
  const child = code.length === 2 ? home : code.length === 4 ? Prisma.sql`c.code` : Prisma.sql`left(e.division_code, 9)`
  return tx.$queryRaw<Part[]>`
    with part as (
      select distinct ${child} as code from programme_station e join division c on c.code = left(e.division_code, 6)
      where e.programme_id = ${programmeId}::uuid and e.withdrawn_on is null and e.division_code >= ${lo} and e.division_code < ${hi}
    )
    select p.code, d.name,
      (select count(*)::int from household h where h.scope_code >= p.code and h.scope_code < p.code || ':' and h.closed_on is null) as caseload,
      (select count(distinct o.worker_id)::int from posting o where o.scope_code >= p.code and o.scope_code < p.code || ':'
        and o.team = 'SOCIAL_WORKER' and o.valid_from <= ${on}::date and (o.valid_to is null or o.valid_to > ${on}::date)) as workers
    from part p join division d on d.code = p.code order by p.code limit 300`
}
