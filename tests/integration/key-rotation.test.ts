import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import { CLASSIFICATION } from '#prisma/classification'
import { answersOf, assessmentOf } from '#tests/factories/assessment'
import { makeHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const ROOT = join(import.meta.dirname, '..', '..')

let database: TestDatabase
let owner: pg.Client
let station: TestStation
let worker: Actor
let chief: Actor
let folder: string
let file: string

beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'qianzhan-keys-'))
  file = join(folder, 'secrets.json')
  writeFileSync(file, JSON.stringify({ FIELD_KEYS: `1:${key(1)}`, INDEX_KEY: key(2) }))
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  station = await makeStation(owner, '522702106')
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106')
})
afterAll(async () => {
  await (await import('#lib/db')).pool.end()
  await owner?.end()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** A server of its own, as far as keys go: either it follows the file, or it was started with these rings. */
async function startServer(rings: { FIELD_KEYS: string; INDEX_KEY: string } | null) {
  vi.resetModules()
  if (rings) {
    delete process.env.KEYS_FILE
    Object.assign(process.env, rings)
  } else process.env.KEYS_FILE = file
  const [
    households,
    queries,
    searches,
    searching,
    visits,
    db,
    schema,
    input,
    files,
    queriesOfFiles,
    assessments,
    assessing,
    listing,
  ] = [
    await import('#lib/households/mutations'),
    await import('#lib/households/queries'),
    await import('#lib/searches/queries'),
    await import('#lib/searches/mutations'),
    await import('#lib/visits/mutations'),
    await import('#lib/db'),
    await import('#lib/households/schema'),
    await import('#lib/input'),
    await import('#lib/files/mutations'),
    await import('#lib/files/queries'),
    await import('#lib/assessments/mutations'),
    await import('#lib/assessments/queries'),
    await import('#lib/assessments/listing/queries'),
  ]
  const create = (idNumber: string, phone: string, categories = ['ALONE']) => {
    const raw = {
      ...{ id: uuidv7(), divisionCode: '522702106201', address: `演示路${phone}号`, phone },
      members: [{ name: '演示户', idKind: 'RESIDENT_ID', idNumber, phone, relation: 'HEAD', categories }],
    }
    return households.createHousehold(worker, input.parseInput(schema.householdInput, raw))
  }
  const search = (tx: Tx, q: string) => searches.searchHouseholds(tx, worker, { key: searching.keyOf(q) ?? undefined })
  const find = async (q: string) => (await db.readAs(worker, (tx) => search(tx, q))).rows.length
  const page = (q: string) =>
    db.readAs(worker, async (tx) => {
      const [row] = (await search(tx, q)).rows
      return row && queries.requireHousehold(tx, worker, row.id)
    })
  return { create, find, page, visits, db, files, queriesOfFiles, assessments, assessing, listing }
}

/** An ID number with its check digit, of an area that was never assigned. */
function idNumber(n: number): string {
  const digits = `529900${1950 + Math.floor(n / 900)}0101${String(n % 900).padStart(3, '0')}`
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
  return digits + '10X98765432'.charAt(sum % 11)
}
const phoneNumber = (n: number) => `1000${String(n).padStart(7, '0')}`

function rotate(): { child: ChildProcess; done: Promise<{ code: number | null; said: string }> } {
  const env = { ...process.env, KEYS_FILE: file, DATABASE_OWNER_URL: database.ownerUrl }
  const child = spawn(process.execPath, ['--conditions=react-server', 'scripts/rotate-keys.ts'], { cwd: ROOT, env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  return { child, done: new Promise((resolve) => child.on('exit', (code) => resolve({ code, said }))) }
}

async function ringIs(version: number) {
  const { FIELD_KEYS, INDEX_KEY } = JSON.parse(readFileSync(file, 'utf8'))
  expect([FIELD_KEYS, INDEX_KEY].map((ring) => ring.split(':')[0])).toEqual([String(version), String(version)])
  const { rows } = await owner.query(`
    select split_part(s, '.', 2) as version, count(*)::int from (
      select address_sealed s from household union all select phone_sealed from household union all select id_sealed from person
      union all select phone_sealed from person union all select answers_sealed from visit union all select note_sealed from visit
      union all select content ->> 'answers_sealed' from visit_revision union all select level_sealed from assessment
      union all select result_sealed from assessment union all select content ->> 'level_sealed' from assessment_revision) all_of_them where s is not null group by 1`)
  expect(rows.map((row) => row.version)).toEqual([String(version)])
}

describe('while servers serve and workers write', () => {
  it('no read fails, no file is lost, and everything is under the new key afterwards', async () => {
    const server = await startServer(null)
    for (let n = 0; n < 120; n++) await server.create(idNumber(n), phoneNumber(n))
    const household = await makeHousehold(owner, station)
    const visit = uuidv7()
    await server.visits.writeVisit(worker, visit, visitOf(station, household, { note: '演示备注' }))
    await server.visits.writeVisit(
      worker,
      visit,
      visitOf(station, household, { baseVersion: 1, correctionReason: '补充', note: '新' }),
    )

    await owner.query(`update person set birth_date = '1950-01-01' where id = $1`, [household.personIds[0]])
    const assessed = uuidv7()
    const assessment = assessmentOf(station, household.personIds[0] ?? '', { assessedOn: '2023-05-10' })
    await server.assessments.createAssessment(worker, assessed, assessment)
    const corrected = { ...assessment, baseVersion: 1, correctionReason: '补充', answers: answersOf('elder-ability', false) }
    await server.assessments.createAssessment(worker, assessed, { ...corrected, level: 'COMPLETE' })

    const sealedFile = uuidv7()
    const { db, files } = server
    await db.asActor(chief, (tx) =>
      files.storeFileIn(tx, chief, {
        ...{ id: sealedFile, kind: 'EXPORT', name: '演示.xlsx', mediaType: 'text/plain', content: Buffer.from('内容') },
      }),
    )
    let [made, ended] = [120, false]
    const { done } = rotate()
    void done.then(() => (ended = true))
    const writing = (async () => {
      for (; !ended; made++) await server.create(idNumber(made), phoneNumber(made))
    })()
    const reading = (async () => {
      for (let n = 0; !ended; n = (n * 7 + 1) % made) {
        expect(await server.find(idNumber(n)), `ID of ${n}`).toBe(1)
        expect(await server.find(phoneNumber(n)), `phone of ${n}`).toBe(1)
      }
    })()
    const { code, said } = await done
    await Promise.all([writing, reading])
    expect(code, said).toBe(0)
    expect(made).toBeGreaterThan(150)
    await ringIs(2)
    for (let n = 0; n < made; n += 9) expect(await server.find(idNumber(n))).toBe(1)
    expect(await (await startServer(null)).find(idNumber(3))).toBe(1)
    // The index of before finds nothing any more: the old key is out of use.
    const { rows } = await owner.query(
      'select count(distinct id_index)::int as n, count(*)::int as all from person where id_sealed is not null',
    )
    expect(rows).toEqual([{ n: made, all: made }])
    const page = await server.page(idNumber(4))
    expect(page?.members[0]).toMatchObject({ categories: ['ALONE'], idNumber: expect.stringMatching(/^5299/) })
    const keptUnder = await owner.query('select count(distinct category_index)::int as n from person_category')
    expect(keptUnder.rows).toEqual([{ n: 1 }])
    const read = await db.readAs(chief, (tx) => server.queriesOfFiles.readFile(tx, sealedFile))
    expect(read.content.toString()).toBe('内容')
    const levels = await db.readAs(chief, async (tx) => {
      const { versions } = await server.assessing.requireAssessment(tx, chief, assessed)
      const { rows } = await server.listing.listAssessments(tx, chief, { form: 'elder-ability', level: 'COMPLETE' })
      return [...versions.map(({ findings }) => findings?.level), ...rows.map(({ id }) => id)]
    })
    expect(levels).toEqual(['COMPLETE', 'INTACT', assessed])
    expect(readdirSync(folder).some((name) => name.startsWith('retired-keys-'))).toBe(true)
    const log = await owner.query(`select detail from audit_event where action = 'keys.rotate'`)
    expect(log.rows).toHaveLength(1)
  }, 90_000)

  it('goes on where a killed rotation stood', async () => {
    const first = rotate()
    for (let n = 0; n < 100 && !readFileSync(file, 'utf8').includes(',2:'); n++) await new Promise((go) => setTimeout(go, 100))
    first.child.kill('SIGKILL')
    await first.done
    const server = await startServer(null)
    expect(await server.find(idNumber(5))).toBe(1)
    const { code, said } = await rotate().done
    expect(code, said).toBe(0)
    expect(said).toContain('Going on')
    await ringIs(3)
    expect(await server.find(idNumber(5))).toBe(1)
    expect(await server.find(phoneNumber(7))).toBe(1)
  }, 90_000)
})

it('keeps the old key while anything is left under it, wherever that stands', async () => {
  const rings = readFileSync(file, 'utf8')
  const { rows } = await owner.query('select address_sealed from household where address_sealed is not null limit 1')
  await owner.query('update station set address = $1 where id = $2', [`见 ${rows[0].address_sealed}`, station.id])
  const { code, said } = await rotate().done
  expect(code, said).toBe(1)
  expect(said).toContain('station.address')
  expect(JSON.parse(readFileSync(file, 'utf8')).FIELD_KEYS.split(',')).toHaveLength(2)
  expect(readFileSync(file, 'utf8')).not.toBe(rings)
  expect(await (await startServer(null)).find(idNumber(5))).toBe(1)
}, 30_000)

describe('one ID number on two servers at once, at every stage', () => {
  const fields = `1:${key(1)},2:${key(4)},3:${key(5)}`
  const stages: Record<string, string> = {
    before: `1:${key(8)}`,
    learned: `2:${key(9)},1:${key(8)}`,
    writing: `1:${key(8)},2:${key(9)}`,
    after: `2:${key(9)}`,
  }
  it.each([
    ['before', 'learned'],
    ['learned', 'learned'],
    ['learned', 'writing'],
    ['writing', 'writing'],
    ['writing', 'after'],
  ])('%s and %s', async (one, other) => {
    const index = (stage: string) => ({ FIELD_KEYS: fields, INDEX_KEY: stages[stage] ?? '' })
    const servers = [await startServer(index(one)), await startServer(index(other))]
    for (let n = 0; n < 15; n++) {
      const number = idNumber(3_000 + 100 * (Object.keys(stages).indexOf(one) * 4 + Object.keys(stages).indexOf(other)) + n)
      const tries = await Promise.allSettled(servers.map((server) => server.create(number, phoneNumber(5_000 + n), [])))
      expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const refused = tries.find((attempt) => attempt.status === 'rejected')
      expect(refused?.reason).toMatchObject({ code: 'DUPLICATE', fieldErrors: { 'members.0.idNumber': ['idTaken'] } })
    }
  })
})

describe('what is covered', () => {
  it('is every column of class S', async () => {
    const { findSealedColumns } = await import('#prisma/sealed-columns')
    const found = await findSealedColumns(owner)
    const covered = Object.values(found)
      .flat()
      .map(({ table, column }) => `${table}.${column}`)
    const sensitive = Object.entries(CLASSIFICATION).flatMap(([table, columns]) =>
      Object.keys(columns).flatMap((column) => (columns[column] === 'S' ? [`${table}.${column}`] : [])),
    )
    expect(covered).toEqual(expect.arrayContaining(sensitive))
  })

  it('stops at a column that nobody has said anything about', async () => {
    const { findSealedColumns } = await import('#prisma/sealed-columns')
    for (const column of ['secret_sealed text', 'secret_index bytea']) {
      await owner.query(`alter table household add column ${column}`)
      await expect(findSealedColumns(owner)).rejects.toThrow('household.secret')
      await owner.query(`alter table household drop column ${column.split(' ')[0]}`)
    }
  })

  it('keeps one index of those that are sent, in every column that holds one', async () => {
    const { rows } =
      await owner.query(`select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname like '%\\_index' and a.atttypid = 'bytea'::regtype
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'choose_' || a.attname)`)
    expect(rows).toEqual([])
  })
})
