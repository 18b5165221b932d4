import 'server-only'
import { today } from '#lib/clock'
import type { Register } from '#lib/registers/types'
import { Prisma } from '#prisma/generated/client'

/** How the database tells the rows of a register. */
export interface Source {
  /** Behind `select`: the columns, each a text, and the row's position. */
  columns: Prisma.Sql
  /** What a row is made of, beside what is shown of it. */
  refs: Prisma.Sql
  from: Prisma.Sql
  joined: Prisma.Sql
  /** What the register holds today. */
  current: Prisma.Sql
  /** The record that a row is about. */
  id: Prisma.Sql
  /** Column by which an area is chosen. */
  area: Prisma.Sql
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
const guardian = (column: string) => Prisma.sql`
  (select ${Prisma.raw(column)} from guardian g left join person gp on gp.id = g.guardian_person_id
    where g.person_id = p.id and ${valid('g')} order by g.valid_from, g.id limit 1)`

export const SOURCES: Record<Register, () => Source> = {
  HOUSEHOLDS: () => ({
    columns: Prisma.sql`h.id::text as household, m.relation, p.name, p.sex, p.birth_date::text as "birthDate", p.id_kind as "idKind",
      p.id_sealed as "idNumber", p.phone_sealed as phone, d.name as village,
      case when m.relation = 'HEAD' then h.address_sealed end as address,
      (select string_agg(encode(c.category_index, 'hex'), ',' order by c.valid_from, c.id) from person_category c
        where c.person_id = p.id and not c.entitlement and ${valid('c')}) as categories,
      ${guardian('coalesce(g.name_sealed, gp.name)')} as guardian, ${guardian('g.relation')} as "guardianRelation",
      ${guardian('g.phone_sealed')} as "guardianPhone", h.division_code || '_' || h.id || '_' || m.id as position`,
    refs: Prisma.sql`p.id::text as "personId", h.id::text as "householdId", h.division_code as place,
      (not (${valid('m')}))::text as ended`,
    from: Prisma.sql`household_member m join household h on h.id = m.household_id join person p on p.id = m.person_id
      join division d on d.code = h.division_code`,
    joined: Prisma.sql`true`,
    current: valid('m'),
    id: Prisma.sql`m.id`,
    area: Prisma.sql`h.division_code`,
    order: Prisma.sql`h.division_code, h.id, m.id`,
    position: (text) => {
      const [code, household, member] = text.split('_')
      return Prisma.sql`(${code}, ${household}::uuid, ${member}::uuid)`
    },
  }),
  ENTITLEMENTS: () => ({
    columns: Prisma.sql`p.name, p.id_sealed as "idNumber", encode(c.category_index, 'hex') as entitlement, c.source_sealed as document,
      c.valid_from::text as from, c.valid_to::text as to, p.division_code || '_' || c.id as position`,
    refs: Prisma.sql`c.person_id::text as "personId"`,
    from: Prisma.sql`person_category c join person p on p.id = c.person_id`,
    joined: Prisma.sql`c.entitlement`,
    current: valid('c'),
    id: Prisma.sql`c.id`,
    area: Prisma.sql`p.division_code`,
    ...byCode(Prisma.sql`p.division_code`, Prisma.sql`c.id`),
  }),
  STATIONS: () => ({
    columns: Prisma.sql`s.name, s.tier::text, coalesce(t.name, '') as township, coalesce(v.name, '') as village, s.address, ss.status,
      ss.valid_from::text as since, ss.basis_document as document, s.division_code || '_' || s.id as position`,
    refs: Prisma.sql`s.division_code as place`,
    from: Prisma.sql`station s join station_status ss on ss.station_id = s.id
      left join division t on t.code = left(s.division_code, 9) and length(s.division_code) >= 9
      left join division v on v.code = s.division_code and length(s.division_code) = 12`,
    // A station has as many statuses as it has had; of them all today's is meant.
    joined: valid('ss'),
    current: Prisma.sql`true`,
    id: Prisma.sql`s.id`,
    area: Prisma.sql`s.division_code`,
    ...byCode(Prisma.sql`s.division_code`, Prisma.sql`s.id`),
  }),
  WORKERS: () => ({
    columns: Prisma.sql`w.name, p.team, s.name as station, p.valid_from::text as from, p.valid_to::text as to,
      p.division_code || '_' || p.id as position`,
    refs: Prisma.sql`p.worker_id::text as "workerId"`,
    from: Prisma.sql`posting p join worker w on w.id = p.worker_id join station s on s.id = p.station_id`,
    joined: Prisma.sql`true`,
    current: valid('p'),
    id: Prisma.sql`p.id`,
    area: Prisma.sql`p.division_code`,
    ...byCode(Prisma.sql`p.division_code`, Prisma.sql`p.id`),
  }),
}
