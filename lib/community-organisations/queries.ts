import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { Prisma } from '#prisma/generated/client'
import type { CommunityOrganisation, CommunityOrganisationRow, Stage, SupportKind } from './types.ts'

const PAGE = 50

const ROW = Prisma.sql`o.id::text, o.name, o.field, o.stage, d.short_name as place, s.name as station, o.members, o.found_on::text as "foundOn"`
const JOINS = Prisma.sql`community_organisation o join station s on s.id = o.station_id
  join division d on d.code = coalesce(o.village_code, o.division_code)`

interface Filter {
  area: string
  asOf: Day
  stage?: Stage | undefined
  after?: string | undefined
}

/** Those of an area that were found by a day, and still there unless ended ones are asked for; 50 a page in the order of ids. */
export async function listCommunityOrganisations(tx: Tx, { area, asOf, stage, after }: Filter) {
  const { lo, hi } = codeRange(area)
  const standing = stage ? Prisma.sql`o.stage = ${stage}` : Prisma.sql`(o.ended_on is null or o.ended_on > ${asOf}::date)`
  const rows = await tx.$queryRaw<CommunityOrganisationRow[]>`
    select ${ROW} from ${JOINS} where o.scope_code >= ${lo} and o.scope_code < ${hi} and o.found_on <= ${asOf}::date and ${standing}
      ${after ? Prisma.sql`and o.id > ${after}::uuid` : Prisma.empty} order by o.id limit ${PAGE + 1}`
  const page = rows.slice(0, PAGE)
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

interface StoredOrganisation extends Omit<CommunityOrganisation, 'leader' | 'steps' | 'supports'> {
  leaderSealed: string | null
}

/** @throws AppError NOT_FOUND */
export async function requireCommunityOrganisation(tx: Tx, actor: Actor, id: string): Promise<CommunityOrganisation> {
  const [row] = await tx.$queryRaw<StoredOrganisation[]>`
    select ${ROW}, o.version, o.scope_code as "scopeCode", o.leader_sealed as "leaderSealed", o.ended_on::text as "endedOn",
      o.filed_number as "filedNumber", o.registered_number as "registeredNumber"
    from ${JOINS} where o.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  const { leaderSealed, ...rest } = row
  const leader = leaderSealed ? unseal('community_organisation.leader', leaderSealed) : null
  const supports = await tx.communityOrganisationSupport.findMany({
    where: { communityOrganisationId: id },
    select: { id: true, kind: true, givenOn: true, amount: true, what: true },
    orderBy: [{ givenOn: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  return {
    ...rest,
    leader: leader && (seesFullNames(actor) ? leader : maskName(leader)),
    steps: await listSteps(tx, id),
    supports: supports.map(({ kind, givenOn, amount, ...support }) => ({
      ...support,
      kind: kind as SupportKind,
      givenOn: dateToDay(givenOn),
      amount: amount === null ? null : Number(amount),
    })),
  }
}

async function listSteps(tx: Tx, id: string) {
  const rows = await tx.communityOrganisationStep.findMany({
    where: { communityOrganisationId: id },
    select: { version: true, stage: true, takenOn: true, note: true, takenBy: true },
    orderBy: { version: 'asc' },
    take: 20,
  })
  const names = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id::text as id, display_name as name from writer_names(${rows.map(({ takenBy }) => takenBy)}::uuid[])`
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return rows.map(({ stage, takenOn, takenBy, ...step }) => ({
    ...step,
    stage: stage as Stage,
    takenOn: dateToDay(takenOn),
    takenBy: nameOf.get(takenBy) ?? null,
  }))
}
