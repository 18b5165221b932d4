import 'server-only'
import { hexIndexes } from '#lib/crypto'
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
  /** HMACs of categories that are not over, in hexadecimal. */
  categories: string[]
  /** Whether somebody answers for them by now. */
  guarded: boolean
}

/** Who the rows are about: each one's person, or several where only a name and a birth date tell. */
export interface Known {
  persons: Map<number, KnownPerson>
  namesakes: Map<number, KnownPerson[]>
}

const FIELDS = `p.id, p.name, m.household_id as "householdId", p.division_code as division, h.address_sealed as "addressSealed",
  encode(p.phone_index, 'hex') as "phoneIndex",
  array(select encode(c.category_index, 'hex') from person_category c
    where c.person_id = p.id and (c.valid_to is null or c.valid_to > $1::date)) as categories,
  exists (select from guardian g where g.person_id = p.id and (g.valid_to is null or g.valid_to > $1::date)) as guarded`
const HOUSEHOLD = `left join household_member m on m.person_id = p.id and m.valid_from <= $1::date and (m.valid_to is null or m.valid_to > $1::date)
  left join household h on h.id = m.household_id`
const CHUNK = 2_000

/** Who of the rows is on file in sight, by number, or by name, birth and village for rows without one. */
export async function findKnown(tx: Tx, rows: readonly CheckedRow[], today: string): Promise<Known> {
  const known: Known = { persons: new Map(), namesakes: new Map() }
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK)
    await findByNumber(tx, chunk, today, known)
    await findByName(tx, chunk, today, known)
  }
  return known
}

/** Who the rows are about that name a record and are to change it. */
export async function findChanging(tx: Tx, rows: readonly CheckedRow[], today: string): Promise<Map<number, KnownPerson>> {
  const changing = rows.filter(({ changed, record }) => record && changed && changed.length > 0)
  const found = new Map<number, KnownPerson>()
  for (let at = 0; at < changing.length; at += CHUNK) {
    const chunk = changing.slice(at, at + CHUNK)
    const people = await tx.$queryRawUnsafe<KnownPerson[]>(
      `select ${FIELDS} from person p ${HOUSEHOLD} where p.id = any ($2::uuid[])`,
      today,
      chunk.map(({ record }) => record?.stored.personId),
    )
    const byId = new Map(people.map((person) => [person.id, person]))
    for (const { number, record } of chunk) {
      const person = byId.get(record?.stored.personId ?? '')
      if (person) found.set(number, person)
    }
  }
  return found
}

/** The rows that have a number, by its HMAC under every key. */
function rowsByIndex(rows: readonly CheckedRow[]): Map<string, CheckedRow> {
  const byIndex = new Map<string, CheckedRow>()
  for (const row of rows) {
    const number = textOf(row.values, 'idNumber')
    if (number) for (const index of hexIndexes('person.id', number)) byIndex.set(index, row)
  }
  return byIndex
}

async function findByNumber(tx: Tx, rows: readonly CheckedRow[], today: string, known: Known) {
  const byIndex = rowsByIndex(rows)
  if (byIndex.size === 0) return
  const found = await tx.$queryRawUnsafe<(KnownPerson & { index: string })[]>(
    `select ${FIELDS}, encode(p.id_index, 'hex') as index from unnest($2::text[]) k join person p on p.id_index = decode(k, 'hex') ${HOUSEHOLD}`,
    today,
    [...byIndex.keys()],
  )
  for (const { index, ...person } of found) {
    const row = byIndex.get(index)
    if (row) known.persons.set(row.number, person)
  }
}

/** A row without a number may well be about somebody who has one: not every file is made with that column. */
async function findByName(tx: Tx, rows: readonly CheckedRow[], today: string, { persons, namesakes }: Known) {
  const nameless = rows.flatMap((row) => {
    const [name, birth, village] = ['name', 'birthDate', 'village'].map((key) => textOf(row.values, key))
    return textOf(row.values, 'idNumber') || !name || !birth || !village ? [] : [{ number: row.number, name, birth, village }]
  })
  if (nameless.length === 0) return
  const found = await tx.$queryRawUnsafe<(KnownPerson & { number: number })[]>(
    `select ${FIELDS}, k.number
     from unnest($2::int[], $3::text[], $4::date[], $5::text[]) k (number, name, birth, village)
     join person p on p.county_code = left(k.village, 6) and p.name collate "C" = k.name and p.birth_date = k.birth
       and p.division_code = k.village ${HOUSEHOLD}
     order by k.number, p.id`,
    today,
    nameless.map(({ number }) => number),
    nameless.map(({ name }) => name),
    nameless.map(({ birth }) => birth),
    nameless.map(({ village }) => village),
  )
  const byRow = new Map<number, KnownPerson[]>()
  for (const { number, ...person } of found) byRow.set(number, [...(byRow.get(number) ?? []), person])
  for (const [number, people] of byRow) {
    if (people[0] && people.length === 1) persons.set(number, people[0])
    else namesakes.set(number, people)
  }
}

/** Marks the rows whose number is on file out of sight, with the county to ask and nothing else. */
export async function markKnownElsewhere(tx: Tx, batchId: string, rows: readonly CheckedRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const byIndex = rowsByIndex(rows.slice(at, at + CHUNK))
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
