// How well two records of one person are found: 5,000 invented people in one county, a sixth of them there twice, each
// looked up as if it were being entered, through the database function that the app asks. Part of npm run bench, and by
// itself: node scripts/start.mjs --run scripts/bench/duplicates.ts
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { blindIndex, blindIndexes } from '#lib/crypto'
import { comparePeople, daysNear, isLikely } from '#lib/duplicates/rules'
import type { Likeness } from '#lib/duplicates/types'
import { spellName } from '#lib/format/pinyin'
import { migrate } from '#prisma/migrate'
import { loadReference } from '#prisma/seed/load'
import { insertRows } from '#prisma/seed/rows'
import { type BenchPerson, diceOf, inventPeople } from './people.ts'
import { onDatabase } from './world.ts'

const COUNTY = '522702'
const PEOPLE = 5_000
const SEED = Number(process.env.BENCH_SEED ?? 20_230_531)
const DATABASE = 'bench_duplicates'

export interface DuplicateFigures {
  precision: number
  recall: number
  lookUpMs: number
}

interface Row extends BenchPerson {
  id: string
  pinyin: string
  initials: string
}

interface Candidate extends Likeness {
  id: string
  samePhone: boolean | null
  sameIdentity: boolean | null
}

export async function measureDuplicates(say: (line: string) => void): Promise<DuplicateFigures> {
  const { DATABASE_OWNER_URL = '', DATABASE_URL = '' } = process.env
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${DATABASE}` }).href
  const drop = () => onDatabase(DATABASE_OWNER_URL, (client) => client.query(`drop database if exists ${DATABASE} with (force)`))
  await drop()
  await onDatabase(DATABASE_OWNER_URL, (client) => client.query(`create database ${DATABASE}`))
  try {
    await migrate(at(DATABASE_OWNER_URL), decodeURIComponent(new URL(DATABASE_URL).username))
    await loadReference(at(DATABASE_OWNER_URL), () => {})
    const people = await onDatabase(at(DATABASE_OWNER_URL), writePeople)
    const figures = await onDatabase(at(DATABASE_URL), (client) => lookAll(client, people))
    const mark = (ok: boolean) => (ok ? '✓' : '✗')
    say(
      `duplicates among ${PEOPLE} people: recall ${figures.recall.toFixed(3)} (goal ≥ 0.95) ${mark(figures.recall >= 0.95)}, precision ${figures.precision.toFixed(3)} (goal ≥ 0.9) ${mark(figures.precision >= 0.9)}, ${figures.lookUpMs.toFixed(2)} ms a look-up`,
    )
    return figures
  } finally {
    await drop()
  }
}

async function writePeople(client: pg.Client): Promise<Row[]> {
  const { rows } = await client.query<{ code: string }>(
    `select code from division where level = 5 and code like '${COUNTY}%' order by code`,
  )
  const dice = diceOf(SEED)
  const people = inventPeople(
    PEOPLE,
    rows.map(({ code }) => code),
    dice,
  ).map((person) => ({
    ...person,
    ...spellName(person.name),
    id: uuidv7(),
  }))
  await insertRows(
    client,
    'person',
    {
      ...{ id: 'uuid', division_code: 'text', name: 'text', pinyin: 'text', initials: 'text', sex: 'text', birth_date: 'date' },
      ...{ id_kind: 'text', id_index: 'bytea', phone_index: 'bytea', demo: 'boolean' },
    },
    people.map((one) => [
      ...[one.id, one.village, one.name, one.pinyin, one.initials, one.sex, one.birth],
      ...[one.idNumber ? 'RESIDENT_ID' : 'NONE', one.idNumber ? blindIndex('person.id', one.idNumber) : null],
      ...[one.phone ? blindIndex('phone', one.phone) : null, true],
    ]),
  )
  await client.query('analyze person')
  return people
}

async function lookAll(client: pg.Client, people: Row[]): Promise<DuplicateFigures> {
  const whoOf = new Map(people.map(({ id, who }) => [id, who]))
  const [said, right] = [new Set<string>(), new Set<string>()]
  await client.query('begin')
  await client.query('select set_scope($1, $2, $3)', [uuidv7(), 'COUNTY_COORDINATOR', COUNTY])
  const start = performance.now()
  for (const person of people) {
    for (const id of await matchesOf(client, person)) {
      const pair = [person.id, id].sort().join()
      said.add(pair)
      if (whoOf.get(id) === person.who) right.add(pair)
    }
  }
  const lookUpMs = (performance.now() - start) / people.length
  await client.query('rollback')
  const pairs = people.length - new Set(people.map(({ who }) => who)).size
  return { precision: right.size / Math.max(said.size, 1), recall: right.size / pairs, lookUpMs }
}

async function matchesOf(client: pg.Client, person: Row): Promise<string[]> {
  const { rows } = await client.query<Candidate>(
    `select id, name, pinyin, birth_date::text as "birthDate", sex, village, same_phone as "samePhone", same_identity as "sameIdentity"
     from similar_people($1, $2, $3, $4::date[], $5::bytea[], $6::bytea[])`,
    [
      ...[person.pinyin, person.initials, person.village, person.birth ? daysNear(person.birth) : []],
      ...[
        person.phone ? blindIndexes('phone', person.phone) : null,
        person.idNumber ? blindIndexes('person.id', person.idNumber) : null,
      ],
    ],
  )
  const sought: Likeness = {
    name: person.name,
    pinyin: person.pinyin,
    birthDate: person.birth,
    sex: person.sex,
    village: person.village,
  }
  return rows.filter((row) => row.id !== person.id && isLikely(comparePeople(sought, row, row))).map(({ id }) => id)
}

if (import.meta.main) await measureDuplicates((line) => process.stdout.write(`${line}\n`))
