import { utils } from '@e965/xlsx'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import type { Register } from '#lib/registers/types'
import { makeActor, makeStation } from '#tests/factories/station'
import { BROKEN, IDS, REPAIRED } from '#tests/support/broken-workbooks'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { person, rowOf, workbook } from '#tests/support/workbooks'

let database: TestDatabase
let owner: pg.Client
let files: typeof import('#lib/files/mutations')
let imports: typeof import('#lib/imports/mutations')
let checking: typeof import('#lib/imports/checking/mutations')
let applying: typeof import('#lib/imports/applying/mutations')
let db: typeof import('#lib/db')
let county: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  files = await import('#lib/files/mutations')
  imports = await import('#lib/imports/mutations')
  checking = await import('#lib/imports/checking/mutations')
  applying = await import('#lib/imports/applying/mutations')
  await makeStation(owner, '522702106')
  await makeStation(owner, '522702001')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

async function begin(content: Buffer, register: Register = 'HOUSEHOLDS', actor = county, name = '名单.xlsx') {
  const [id, fileId] = [uuidv7(), uuidv7()]
  await files.uploadFile(actor, { id: fileId, kind: 'IMPORT', name }, content)
  await imports.createImport(actor, { id, register, fileId })
  return id
}

async function check(content: Buffer, register: Register = 'HOUSEHOLDS', actor = county) {
  const id = await begin(content, register, actor)
  await checking.checkImport(id)
  return batchOf(id)
}

interface Batch extends Record<string, unknown> {
  id: string
  version: number
  status: string
  fault: string | null
  result_file_id: string
  file_id: string
  rows: { number: number; state: string; messages: string[]; outcome: string | null }[]
}

async function batchOf(id: string): Promise<Batch> {
  const { rows } = await owner.query('select * from import_batch where id = $1', [id])
  const found = await owner.query('select number, state, messages, outcome from import_row where batch_id = $1 order by number', [
    id,
  ])
  return { ...rows[0], rows: found.rows as { number: number; state: string; messages: string[]; outcome: string | null }[] }
}

const CHOICES = { onNew: 'INSERT', onMatch: 'UPDATE', onWarning: 'APPLY' } as const

async function apply({ id, version }: { id: string; version: number }, actor = county, choices: object = {}) {
  await imports.applyImport(actor, { id, version, ...CHOICES, ...choices })
  await applying.applyCheckedImport(id)
  return batchOf(id)
}

const REGISTERS = ['household', 'person', 'household_member', 'person_category', 'station', 'station_status', 'worker', 'posting']

/** Every row of every register, as one text. */
async function fingerprint(): Promise<string> {
  const { rows } = await owner.query(
    REGISTERS.map(
      (table) => `select '${table}' as t, md5(coalesce(string_agg(x::text, '' order by x.id), '')) as h from ${table} x`,
    ).join(' union all '),
  )
  return JSON.stringify(rows)
}

describe('a broken workbook says what is wrong and changes nothing', () => {
  it.each(BROKEN)('%s', async (_, make, expected) => {
    const before = await fingerprint()
    const batch = await check(await make())
    if ('fault' in expected) {
      expect([batch.status, batch.fault]).toEqual(['REFUSED', expected.fault])
      expect(batch.rows).toEqual([])
    } else {
      expect(batch.status).toBe('CHECKED')
      const row = batch.rows.find(({ number }) => number === expected.row)
      expect(row?.messages).toContain(expected.says)
      expect(row?.state).toBe('ERROR')
    }
    expect(await fingerprint()).toBe(before)
  })

  it('are at least forty', () => expect(BROKEN.length).toBeGreaterThanOrEqual(40))
})

describe('what Excel mangled and can be told is repaired, and said', () => {
  it.each(REPAIRED)('%s', async (_, make, says) => {
    const batch = await check(typeof make === 'function' ? make() : make)
    expect([batch.status, batch.fault]).toEqual(['CHECKED', null])
    expect(batch.rows.map(({ number, messages }) => [number, messages])).toEqual([
      [2, []],
      [3, says],
    ])
  })
})

describe('a sound file', () => {
  const sound = () =>
    workbook([
      person({
        household: 'A',
        idKind: null,
        idNumber: IDS[2],
        birthDate: null,
        name: '演示户主',
        phone: '19900000009',
        address: '3组12号',
        categories: '独居、高龄',
      }),
      person({
        household: 'A',
        relation: '孙子女',
        name: '演示童',
        birthDate: '2020-05-05',
        guardian: '演示户主',
        village: null,
      }),
      person({ household: 'B', name: '演示独户', birthDate: '1949-09-09' }),
      person({ household: 'C', name: '演示错', birthDate: '?' }),
    ])

  it('is written whole, its wrong rows left out; the same file again changes nothing', async () => {
    const checked = await check(sound())
    expect(checked).toMatchObject({ ok_rows: 3, error_rows: 1, new_rows: 3 })
    const applied = await apply(checked)
    expect(applied).toMatchObject({ status: 'APPLIED', inserted: 3, skipped: 1 })
    const { rows } = await owner.query(
      `select h.head_name, h.scope_code, count(m.id)::int as members from household h join household_member m on m.household_id = h.id
       where h.created_by = $1 group by h.id order by h.head_name`,
      [county.accountId],
    )
    expect(rows).toEqual([
      { head_name: '演示户主', scope_code: '522702106201', members: 2 },
      { head_name: '演示独户', scope_code: '522702106201', members: 1 },
    ])
    const before = await fingerprint()
    const again = await check(sound())
    expect(again).toMatchObject({ same_rows: 3, new_rows: 0, matched_rows: 0 })
    expect(await apply(again)).toMatchObject({ status: 'APPLIED', inserted: 0, updated: 0, unchanged: 3 })
    expect(await fingerprint()).toBe(before)
  })

  it('answers with each row and its outcome, and nothing that a spreadsheet would run', async () => {
    const checked = await check(workbook([person({ household: 'F', name: '=HYPERLINK("x")', birthDate: '1940-01-01' })]))
    const { result_file_id } = await apply(checked)
    const { content } = await files.openFile(county, result_file_id)
    const { read } = await import('@e965/xlsx')
    const sheet = Object.values(read(content, { type: 'buffer' }).Sheets)[0]
    const [header, row] = utils.sheet_to_json<string[]>(sheet as never, { header: 1 })
    expect(header?.slice(0, 4)).toEqual(['行号', '结果', '说明', '户编号'])
    expect(row?.slice(0, 2)).toEqual([2, '新增'])
    expect(row?.[5]).toBe(`'=HYPERLINK("x")`)
  })

  it('updates what changed, or leaves it, as was chosen', async () => {
    const changed = () =>
      workbook([
        person({ household: 'A', idKind: null, idNumber: IDS[2], birthDate: null, name: '演示户主', phone: '19900000008' }),
      ])
    const skipped = await check(changed())
    expect(skipped).toMatchObject({ matched_rows: 1 })
    expect(await apply(skipped, county, { onMatch: 'SKIP' })).toMatchObject({ updated: 0, skipped: 1 })
    expect(await apply(await check(changed()))).toMatchObject({ updated: 1 })
    expect(await check(changed())).toMatchObject({ same_rows: 1 })
  })

  it('names the county of somebody who is on file elsewhere, and nothing else', async () => {
    const station = await makeStation(owner, '522701001')
    const crypto = await import('#lib/crypto')
    const there = uuidv7()
    await owner.query(
      `insert into person (id, division_code, name, sex, id_kind, id_sealed, id_index) values ($1, $2, '演示外', 'MALE', 'RESIDENT_ID', 'x', $3)`,
      [there, station.township, crypto.blindIndex('person.id', IDS[1])],
    )
    const batch = await check(workbook([person({ household: 'Z', idKind: null, idNumber: IDS[1], birthDate: null })]))
    expect(batch.rows[0]?.messages).toEqual(['idNumber:knownElsewhere:都匀市'])
  })

  it('keeps its cells sealed', async () => {
    const { rows } = await owner.query('select cells_sealed, messages::text from import_row')
    for (const row of rows) expect(JSON.stringify(row)).not.toMatch(/529900|演示户主|1990000000/)
  })
})

describe('the workbooks of an import', () => {
  it('are taken back by the hourly job when their day has passed, and no others', async () => {
    const { tidy } = await import('#scripts/job-handlers')
    const make = async () => apply(await check(workbook([person({ household: 'T', name: '演示期满', birthDate: '1931-01-01' })])))
    const [old, young] = [await make(), await make()]
    const kept = [old.result_file_id, old.file_id, young.result_file_id, young.file_id]
    const { rows: due } = await owner.query(
      'select count(*)::int as n from stored_file where id = any ($1) and expires_on > current_date + 20',
      [kept],
    )
    expect(due[0].n).toBe(4)
    const yesterday = `expires_on = (now() at time zone 'Asia/Shanghai')::date - 1`
    await owner.query(`update stored_file set ${yesterday} where id = any ($1)`, [kept.slice(0, 2)])
    await tidy()
    const { rows } = await owner.query('select id from stored_file where id = any ($1) order by id', [kept])
    expect(rows.map(({ id }) => id)).toEqual(kept.slice(2).sort())
    expect(await batchOf(old.id)).toMatchObject({ status: 'APPLIED', result_file_id: null })
    await expect(files.openFile(county, old.result_file_id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const log = await owner.query(`select count(*)::int as n from audit_event where action = 'file.expire'`)
    expect(log.rows).toEqual([{ n: 2 }])
  })
})

describe('who imports', () => {
  it('is decided by the role, and the job looks again when it runs', async () => {
    const worker = await makeActor(owner, 'STATION_WORKER', '522702106')
    await expect(begin(workbook([person()]), 'HOUSEHOLDS', worker)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const chief = await makeActor(owner, 'STATION_CHIEF', '522702106')
    await expect(begin(workbook([person()]), 'ENTITLEMENTS', chief)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    for (const change of [
      'disabled_at = now()',
      `disabled_at = null, access_terms = '{}'`,
      `access_terms = null, posted_until = '2023-01-01'`,
    ]) {
      await owner.query('update account set disabled_at = null, access_terms = null where id = $1', [chief.accountId])
      const id = await begin(workbook([person()]), 'HOUSEHOLDS', chief)
      await owner.query(`update account set ${change} where id = $1`, [chief.accountId])
      await checking.checkImport(id)
      expect(await batchOf(id), change).toMatchObject({ status: 'FAILED', fault: 'account', rows: [] })
    }
  })

  it('alone carries on; a double tap applies once; a cancelled one writes nothing', async () => {
    const checked = await check(workbook([person({ household: 'D', name: '演示双击', birthDate: '1933-03-03' })]))
    const other = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
    await expect(imports.applyImport(other, { id: checked.id, version: checked.version, ...CHOICES })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    const twice = { id: checked.id, version: checked.version, ...CHOICES }
    await Promise.all([imports.applyImport(county, twice), imports.applyImport(county, twice)])
    await Promise.all([applying.applyCheckedImport(checked.id), applying.applyCheckedImport(checked.id)])
    const { rows } = await owner.query(`select count(*)::int as n from person where name = '演示双击'`)
    expect(rows[0].n).toBe(1)
    const given = await check(workbook([person({ household: 'E', name: '演示放弃', birthDate: '1933-03-03' })]))
    await imports.applyImport(county, { id: given.id, version: given.version, ...CHOICES })
    await imports.cancelImport(county, { id: given.id, version: given.version })
    await applying.applyCheckedImport(given.id)
    expect((await owner.query(`select from person where name = '演示放弃'`)).rowCount).toBe(0)
  })
})

describe('the other registers', () => {
  it('take entitlements for people on file, once', async () => {
    const file = (to: string | null) =>
      workbook(
        [
          rowOf('ENTITLEMENTS', {
            name: '演示户主',
            idNumber: IDS[2],
            entitlement: '低保',
            document: '演示文1号',
            from: '2023-01-01',
            to,
          }),
        ],
        {
          register: 'ENTITLEMENTS',
        },
      )
    expect(await apply(await check(file(null), 'ENTITLEMENTS'))).toMatchObject({ inserted: 1 })
    expect(await check(file(null), 'ENTITLEMENTS')).toMatchObject({ same_rows: 1 })
    expect(await apply(await check(file('2023-06-01'), 'ENTITLEMENTS'))).toMatchObject({ updated: 1 })
    const { rows } = await owner.query(
      `select entitlement, valid_to::text as "to", source_kind from person_category where entitlement`,
    )
    expect(rows).toEqual([{ entitlement: true, to: '2023-06-01', source_kind: 'GOVERNMENT_LIST' }])
    const unknown = workbook(
      [rowOf('ENTITLEMENTS', { name: '演示', idNumber: IDS[0], entitlement: '低保', document: 'x', from: '2023-01-01' })],
      {
        register: 'ENTITLEMENTS',
      },
    )
    expect((await check(unknown, 'ENTITLEMENTS')).rows[0]?.messages).toEqual(['idNumber:notOnFile'])
  })

  it('take stations and workers, once', async () => {
    const stations = workbook(
      [
        rowOf('STATIONS', {
          name: '演示牛场站',
          tier: '社工站',
          township: '522702102',
          status: '建设中',
          since: '2023-01-01',
          address: '演示路1号',
        }),
        rowOf('STATIONS', { name: '第二站', tier: '社工站', township: '522702106', status: '拟建', since: '2023-01-01' }),
      ],
      { register: 'STATIONS' },
    )
    const checked = await check(stations, 'STATIONS')
    expect(checked.rows.map(({ messages }) => messages)).toEqual([[], ['township:townshipServed']])
    expect(await apply(checked)).toMatchObject({ inserted: 1, skipped: 1 })
    expect(await check(stations, 'STATIONS')).toMatchObject({ same_rows: 1 })
    const workers = workbook([rowOf('WORKERS', { name: '演示新人', team: '社工', station: '演示牛场站', from: '2023-02-01' })], {
      register: 'WORKERS',
    })
    expect(await apply(await check(workers, 'WORKERS'))).toMatchObject({ inserted: 1 })
    expect(await check(workers, 'WORKERS')).toMatchObject({ same_rows: 1 })
  })
})
