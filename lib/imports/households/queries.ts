import 'server-only'
import { hexIndex } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { message, textOf } from '#lib/imports/rules'
import type { CheckedRow } from '#lib/imports/types'

/** Somebody on file, as far as a row can differ from it. */
export interface KnownPerson {
  id: string
  name: string
  householdId: string | null
  division: string
  addressSealed: string | null
  phoneIndex: string | null
  /** HMACs of current categories, in hexadecimal. */
  categories: string[]
}

const FIELDS = `p.id, p.name, m.household_id as "householdId", p.division_code as division, h.address_sealed as "addressSealed",
  encode(p.phone_index, 'hex') as "phoneIndex",
  array(select encode(c.category_index, 'hex') from person_category c where c.person_id = p.id and c.valid_to is null) as categories`
const HOUSEHOLD = `left join household_member m on m.person_id = p.id and m.valid_to is null left join household h on h.id = m.household_id`
const CHUNK = 2_000

/** Who of the rows is on file in sight, by number, or by name, birth and village for those without one. */
export async function findKnown(tx: Tx, rows: readonly CheckedRow[]): Promise<Map<number, KnownPerson>> {
  const known = new Map<number, KnownPerson>()
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK)
    await findByNumber(tx, chunk, known)
    await findByName(tx, chunk, known)
  }
  return known
}

async function findByNumber(tx: Tx, rows: readonly CheckedRow[], known: Map<number, KnownPerson>) {
  const byIndex = new Map<string, CheckedRow>()
  for (const row of rows) {
    const number = textOf(row.values, 'idNumber')
    if (number) byIndex.set(hexIndex('person.id', number), row)
  }
  if (byIndex.size === 0) return
  const found = await tx.$queryRawUnsafe<(KnownPerson & { index: string })[]>(
    `select ${FIELDS}, encode(p.id_index, 'hex') as index from unnest($1::text[]) k join person p on p.id_index = decode(k, 'hex') ${HOUSEHOLD}`,
    [...byIndex.keys()],
  )
  for (const { index, ...person } of found) {
    const row = byIndex.get(index)
    if (row) known.set(row.number, person)
  }
}

async function findByName(tx: Tx, rows: readonly CheckedRow[], known: Map<number, KnownPerson>) {
  const nameless = rows.flatMap((row) => {
    const [name, birth, village] = ['name', 'birthDate', 'village'].map((key) => textOf(row.values, key))
    return textOf(row.values, 'idNumber') || !name || !birth || !village ? [] : [{ number: row.number, name, birth, village }]
  })
  if (nameless.length === 0) return
  const found = await tx.$queryRawUnsafe<(KnownPerson & { number: number })[]>(
    `select distinct on (k.number) ${FIELDS}, k.number
     from unnest($1::int[], $2::text[], $3::date[], $4::text[]) k (number, name, birth, village)
     join person p on p.county_code = left(k.village, 6) and p.name collate "C" = k.name and p.birth_date = k.birth
       and p.division_code = k.village and p.id_index is null ${HOUSEHOLD}
     order by k.number, p.id`,
    nameless.map(({ number }) => number),
    nameless.map(({ name }) => name),
    nameless.map(({ birth }) => birth),
    nameless.map(({ village }) => village),
  )
  for (const { number, ...person } of found) known.set(number, person)
}

/** Marks the rows whose number is on file out of sight, with the county to ask and nothing else. */
export async function markKnownElsewhere(tx: Tx, batchId: string, rows: readonly CheckedRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const byIndex = new Map<string, CheckedRow>()
    for (const row of rows.slice(at, at + CHUNK)) {
      const number = textOf(row.values, 'idNumber')
      if (number) byIndex.set(hexIndex('person.id', number), row)
    }
    if (byIndex.size === 0) continue
    const found = await tx.$queryRawUnsafe<{ index: string; county: string }[]>(
      `select encode(id_index, 'hex') as index, county_name as county
       from import_identities($1::uuid, array(select decode(k, 'hex') from unnest($2::text[]) k))`,
      batchId,
      [...byIndex.keys()],
    )
    for (const { index, county } of found) byIndex.get(index)?.messages.push(message('idNumber', 'knownElsewhere', county))
  }
}
