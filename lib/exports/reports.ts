import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import { readIndex, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { CATEGORIES, ENTITLEMENTS } from '#lib/persons/types'
import type { Register } from '#lib/registers/types'
import { Prisma } from '#prisma/generated/client'
import type { ExportFilters } from './types.ts'

/** A row by column; a choice as its code, several as codes joined by a comma. */
export type RegisterRow = Record<string, string | null> & { position: string }

interface Source {
  /** Behind `select`: the columns, each a text, and the row's position. */
  columns: Prisma.Sql
  from: Prisma.Sql
  /** Column by which an area is chosen. */
  area: Prisma.Sql
  where: Prisma.Sql
  /** What the rows are ordered by; together unique. */
  order: Prisma.Sql
  position: (text: string) => Prisma.Sql
}

const valid = (alias: string) =>
  Prisma.sql`${Prisma.raw(alias)}.valid_from <= ${today()}::date and (${Prisma.raw(alias)}.valid_to is null or ${Prisma.raw(alias)}.valid_to > ${today()}::date)`
const byCode = (code: Prisma.Sql, id: Prisma.Sql) => ({
  order: Prisma.sql`${code}, ${id}`,
  position: (text: string) => Prisma.sql`(${text.split('_')[0]}, ${text.split('_')[1]}::uuid)`,
})

const SOURCES: Record<Register, () => Source> = {
  HOUSEHOLDS: () => ({
    columns: Prisma.sql`h.id::text as household, m.relation, p.name, p.sex, p.birth_date::text as "birthDate", p.id_kind as "idKind",
      p.id_sealed as "idNumber", p.phone_sealed as phone, d.name as village,
      case when m.relation = 'HEAD' then h.address_sealed end as address,
      (select string_agg(encode(c.category_index, 'hex'), ',' order by c.valid_from, c.id) from person_category c
        where c.person_id = p.id and not c.entitlement and ${valid('c')}) as categories,
      h.division_code || '_' || h.id || '_' || m.id as position`,
    from: Prisma.sql`household_member m join household h on h.id = m.household_id join person p on p.id = m.person_id
      join division d on d.code = h.division_code`,
    area: Prisma.sql`h.division_code`,
    where: valid('m'),
    order: Prisma.sql`h.division_code, h.id, m.id`,
    position: (text) => {
      const [code, household, member] = text.split('_')
      return Prisma.sql`(${code}, ${household}::uuid, ${member}::uuid)`
    },
  }),
  ENTITLEMENTS: () => ({
    columns: Prisma.sql`p.name, p.id_sealed as "idNumber", encode(c.category_index, 'hex') as entitlement, c.source_sealed as document,
      c.valid_from::text as from, c.valid_to::text as to, p.division_code || '_' || c.id as position`,
    from: Prisma.sql`person_category c join person p on p.id = c.person_id`,
    area: Prisma.sql`p.division_code`,
    where: Prisma.sql`c.entitlement and ${valid('c')}`,
    ...byCode(Prisma.sql`p.division_code`, Prisma.sql`c.id`),
  }),
  STATIONS: () => ({
    columns: Prisma.sql`s.name, s.tier::text, coalesce(t.name, '') as township, coalesce(v.name, '') as village, s.address, ss.status,
      ss.valid_from::text as since, ss.basis_document as document, s.division_code || '_' || s.id as position`,
    from: Prisma.sql`station s join station_status ss on ss.station_id = s.id
      left join division t on t.code = left(s.division_code, 9) and length(s.division_code) >= 9
      left join division v on v.code = s.division_code and length(s.division_code) = 12`,
    area: Prisma.sql`s.division_code`,
    where: valid('ss'),
    ...byCode(Prisma.sql`s.division_code`, Prisma.sql`s.id`),
  }),
  WORKERS: () => ({
    columns: Prisma.sql`w.name, p.team, s.name as station, p.valid_from::text as from, p.valid_to::text as to,
      p.division_code || '_' || p.id as position`,
    from: Prisma.sql`posting p join worker w on w.id = p.worker_id join station s on s.id = p.station_id`,
    area: Prisma.sql`p.division_code`,
    where: valid('p'),
    ...byCode(Prisma.sql`p.division_code`, Prisma.sql`p.id`),
  }),
}

function within({ area }: Source, { division }: ExportFilters): Prisma.Sql {
  if (division === undefined) return Prisma.sql`true`
  const { lo, hi } = codeRange(division)
  return Prisma.sql`${area} >= ${lo} and ${area} < ${hi}`
}

export async function countRegister(tx: Tx, register: Register, filters: ExportFilters): Promise<number> {
  const source = SOURCES[register]()
  const [row] = await tx.$queryRaw<[{ n: number }]>`
    select count(*)::int as n from ${source.from} where ${source.where} and ${within(source, filters)}`
  return row.n
}

interface Wish {
  register: Register
  columns: readonly string[]
  filters: ExportFilters
  /** Names as they are: the station's own, or what a second person agreed to. */
  wholeNames: boolean
}

/** The next rows of a register in the order of places, behind the position of the last; what is sealed is opened if it was asked for. */
export async function readRegister(
  tx: Tx,
  actor: Actor,
  wish: Wish,
  after: string | null,
  limit: number,
): Promise<RegisterRow[]> {
  const source = SOURCES[wish.register]()
  const behind = after === null ? Prisma.sql`true` : Prisma.sql`(${source.order}) > ${source.position(after)}`
  const rows = await tx.$queryRaw<RegisterRow[]>`
    select ${source.columns} from ${source.from} where ${source.where} and ${within(source, wish.filters)} and ${behind}
    order by ${source.order} limit ${limit}`
  return rows.map((row) => open(row, actor, wish))
}

const OPENERS: Record<string, (stored: string) => string> = {
  idNumber: (stored) => unseal('person.id', stored),
  phone: (stored) => unseal('person.phone', stored),
  address: (stored) => unseal('household.address', stored),
  document: (stored) => (stored.startsWith('aes1.') ? unseal('category.source', stored) : stored),
  entitlement: (stored) => codesOf(stored, ENTITLEMENTS),
  categories: (stored) => codesOf(stored, CATEGORIES),
}

function codesOf(stored: string, known: readonly string[]): string {
  const codes = stored.split(',').map((hex) => readIndex('person.category', known, Buffer.from(hex, 'hex')))
  return codes.filter((code) => code !== null).join(',')
}

function open(row: RegisterRow, actor: Actor, { columns, wholeNames, register }: Wish): RegisterRow {
  const opened: RegisterRow = { position: row.position }
  for (const key of columns) {
    const stored = row[key] ?? null
    const opener = OPENERS[key]
    const readable = stored !== null && opener && (register !== 'STATIONS' || stored.startsWith('aes1.'))
    opened[key] = readable ? opener(stored) : stored
  }
  if (opened.name && register !== 'STATIONS' && !wholeNames && !seesFullNames(actor)) opened.name = maskName(opened.name)
  return opened
}
