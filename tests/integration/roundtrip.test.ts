import { buffer } from 'node:stream/consumers'
import { read, utils, type WorkSheet, write } from '@e965/xlsx'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Role } from '#lib/auth/actor'
import { columnsOf } from '#lib/exports/rules'
import type { ExportRequest } from '#lib/exports/types'
import { FORMS } from '#lib/registers/rules'
import { REGISTERS, type Register } from '#lib/registers/types'
import { randomFrom } from '#prisma/seed/demo/random'
import { loadDemo } from '#prisma/seed/load'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

/** What keeps account of imports, exports, jobs and sessions; everything else is what a site knows. */
const BOOKKEEPING = ['audit_event', 'import_batch', 'import_row', 'export_request', 'stored_file', 'user_session', 'data_load']
/** Counted by the database from what was changed. */
const FIGURES = ['area_standing', 'standing_version']
const ROUNDS = Number(process.env.ROUNDTRIP_ROUNDS ?? 6)

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let files: typeof import('#lib/files/mutations')
let imports: typeof import('#lib/imports/mutations')
let checking: typeof import('#lib/imports/checking/mutations')
let applying: typeof import('#lib/imports/applying/mutations')
let exporting: typeof import('#lib/exports/running/mutations')
let answering: string
let actors: Record<string, Actor>

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  await loadDemo(database.ownerUrl, { dataDir: '/tmp', onProgress: () => {} })
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  files = await import('#lib/files/mutations')
  imports = await import('#lib/imports/mutations')
  checking = await import('#lib/imports/checking/mutations')
  applying = await import('#lib/imports/applying/mutations')
  exporting = await import('#lib/exports/running/mutations')
  const { rows } = await owner.query('select id, username, display_name, role, division_code, worker_id from account')
  actors = Object.fromEntries(
    rows.map((row) => [
      row.username,
      {
        ...{ accountId: row.id, username: row.username, displayName: row.display_name, role: row.role as Role },
        ...{ area: row.division_code, workerId: row.worker_id, demo: true, sessionId: null },
      },
    ]),
  )
  await makeOdd()
  const held = await owner.query(
    `select p.id from posting p join household h on h.responsible_worker_id = p.worker_id and h.station_id = p.station_id
     where p.division_code like '522702%' and p.valid_to is null limit 1`,
  )
  answering = held.rows[0].id
}, 180_000)
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const actor = (username: string) => actors[username] as Actor

/** Texts that a spreadsheet could take for something else, or a reader for nothing. */
const ODD = [
  ...['=1+1', "'=1+1", "''=", '+86 139', '-', '@a', '\t=x', ' 两 边 ', 'a  b', 'a\u000bb', '_x000D_', '_x0041_', 'x_x005F_y'],
  ...['𠮷田', '（全角）', '1e5', '00123', '&<>"', '&amp;lt;', '&#65;', '#', '示 例', 'a\r\nb', '\u00a0a', '无', 'a、b'],
]

/** Records that no import would take: odd words, papers and phones, people and posts that are over. */
async function makeOdd() {
  const { seal } = await import('#lib/crypto')
  for (const [index, text] of ODD.entries()) {
    await owner.query(
      `update station set address = $1, name = name || $1 where id = (select id from station where division_code like '5227%' order by id offset $2 limit 1)`,
      [text, index * 9],
    )
    await owner.query(
      `update household set address_sealed = $1 where id = (select id from household where division_code like '522702%' order by id offset $2 limit 1)`,
      [seal('household.address', text), index * 5],
    )
    await owner.query(
      `update person set phone_sealed = $1, name = name || $2 where id = (select id from person where division_code like '522702%' order by id offset $3 limit 1)`,
      [seal('person.phone', index % 2 ? '12345' : '0854-1234567'), text.trim(), index * 7],
    )
    await owner.query(
      `update worker set name = name || $1 where id = (select id from worker where division_code like '522702%' order by id offset $2 limit 1)`,
      [text, index],
    )
  }
}

/** Who may both take a register out and bring it in, and an area of theirs to choose. */
const WHO: Record<Register, [username: string, areas: string[]][]> = {
  HOUSEHOLDS: [
    ['chief522702001', ['']],
    ['county522702', ['', '522702001', '522702102']],
  ],
  ENTITLEMENTS: [['county522702', ['', '522702001']]],
  STATIONS: [
    ['county522702', ['']],
    ['prefecture5227', ['', '522702']],
    ['province52', ['5227', '522701']],
  ],
  WORKERS: [['county522702', ['', '522702001']]],
}

interface Choice {
  register: Register
  username: string
  columns: string[]
  division: string
  wholeNames: boolean
}

function choose(register: Register, seed: number): Choice {
  const random = randomFrom('roundtrip', register, seed)
  const [username, areas] = random.pick(WHO[register])
  const all = columnsOf(register).map(({ key }) => key)
  const every = seed % 3 === 0
  const columns = every ? all : random.shuffle(all).slice(0, random.int(1, all.length))
  return { register, username, columns, division: random.pick(areas), wholeNames: random.chance(0.5) }
}

/** The workbook of an export, by the function that writes all of them. */
function exported({ register, username, columns, division, wholeNames }: Choice): Promise<Buffer> {
  const who = actor(username)
  const request: ExportRequest = {
    ...{ id: uuidv7(), number: 1, register, sensitive: wholeNames, status: 'READY', expectedRows: 0, createdAt: new Date() },
    ...{ createdBy: null, expiresOn: '2100-01-01', own: true, scopeCode: who.area, columns, area: '', reason: '演示' },
    ...{ filters: division === '' ? {} : { division }, writtenRows: null, downloads: 0, fileId: null, hasPassword: false },
    ...{ decidedRole: null, decidedAt: null, decisionNote: null, demo: true, version: 1 },
  }
  return buffer(exporting.writeExport(who, request))
}

interface Outcome {
  id: string
  status: string
  total: number
  inserted: number
  updated: number
  unchanged: number
  skipped: number
  messages: string[]
}

async function imported(username: string, register: Register, content: Buffer, choices: object = {}): Promise<Outcome> {
  const [id, fileId] = [uuidv7(), uuidv7()]
  const who = actor(username)
  await files.uploadFile(who, { id: fileId, kind: 'IMPORT', name: '名单.xlsx' }, content)
  await imports.createImport(who, { id, register, fileId })
  await checking.checkImport(id)
  const checked = await owner.query('select status, fault, version from import_batch where id = $1', [id])
  expect(checked.rows[0]).toMatchObject({ status: 'CHECKED', fault: null })
  const all = { onNew: 'INSERT', onMatch: 'UPDATE', onWarning: 'APPLY', ...choices } as const
  await imports.applyImport(who, { id, version: checked.rows[0].version, ...all })
  await applying.applyCheckedImport(id)
  const { rows } = await owner.query('select * from import_batch where id = $1', [id])
  const said = await owner.query('select distinct unnest(messages) as text from import_row where batch_id = $1', [id])
  return { ...rows[0], messages: said.rows.map(({ text }) => text) }
}

/** Every row of every table, by table. */
async function digest(): Promise<Record<string, string>> {
  const tables = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and not c.relispartition
       and c.relnamespace = 'public'::regnamespace and c.relname <> all ($1) and c.relname <> 'tile_cell' order by 1`,
    [BOOKKEEPING],
  )
  const found: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const { rows } = await owner.query(
      `select md5(coalesce(string_agg(x::text, e'\\n' order by x::text collate "C"), '')) as h from ${name} x`,
    )
    found[name] = rows[0].h
  }
  return found
}

/** The rows of a sheet with its headers, to be changed and written again. */
function edit(content: Buffer, register: Register, change: (rows: Record<string, string>[]) => void): Buffer {
  const book = read(content, { type: 'buffer' })
  const sheet = book.Sheets[FORMS[register].sheet] as WorkSheet
  const [mark, headers, ...lines] = utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '', raw: true })
  const rows = lines.map((line) => Object.fromEntries((headers ?? []).map((header, at) => [header, String(line[at] ?? '')])))
  change(rows)
  const made = utils.aoa_to_sheet([
    mark ?? [],
    headers ?? [],
    ...rows.map((row) => (headers ?? []).map((header) => row[header] ?? '')),
  ])
  const edited = utils.book_new()
  utils.book_append_sheet(edited, made, FORMS[register].sheet)
  return Buffer.from(write(edited, { type: 'buffer', bookType: 'xlsx' }))
}

const headerOf = (register: Register, key: string) => FORMS[register].columns.find((column) => column.key === key)?.header ?? ''

describe('importing an export of itself changes nothing', () => {
  const cases = REGISTERS.flatMap((register) => Array.from({ length: ROUNDS }, (_, seed) => choose(register, seed)))
  it.each(
    cases.map(
      (choice) => [`${choice.register} ${choice.username} ${choice.division} ${choice.columns.join(',')}`, choice] as const,
    ),
  )('%s', async (_, choice) => {
    const content = await exported(choice)
    const before = await digest()
    const outcome = await imported(choice.username, choice.register, content)
    expect(outcome).toMatchObject({ status: 'APPLIED', messages: [], inserted: 0, updated: 0, skipped: 0 })
    expect(outcome.unchanged).toBe(outcome.total)
    expect(outcome.total).toBeGreaterThan(0)
    expect(await digest()).toEqual(before)
  })
})

/** What differs between two digests' tables. */
const moved = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(b).filter((name) => a[name] !== b[name] && !FIGURES.includes(name))

/** All rows of a table as they are, by id. */
async function rowsOf(table: string): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await owner.query(`select * from ${table}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The fields that differ, as table rows' `column`, and the rows that came. */
function compare(before: Map<string, Record<string, unknown>>, after: Map<string, Record<string, unknown>>) {
  const fields = [...after].flatMap(([id, row]) => {
    const old = before.get(id)
    if (!old) return ['+']
    return Object.keys(row).filter((key) => JSON.stringify(old[key]) !== JSON.stringify(row[key]))
  })
  return fields.sort()
}

/** One cell each that an import may change, and what of which table it changes. */
const EDITS: [
  Register,
  username: string,
  key: string,
  value: string,
  fits: (row: Record<string, string>) => boolean,
  table: string,
  fields: string[],
][] = [
  ['HOUSEHOLDS', 'chief522702001', 'phone', '19900001111', () => true, 'person', ['phone_index', 'phone_sealed', 'version']],
  [
    'HOUSEHOLDS',
    'county522702',
    'address',
    '演示新路9号',
    (row) => row.与户主关系 === '户主',
    'household',
    ['address_sealed', 'version'],
  ],
  ['HOUSEHOLDS', 'county522702', 'categories', '独居', (row) => row.类别 === '', 'person_category', ['+']],
  ['HOUSEHOLDS', 'chief522702001', 'guardian', '演示监护', (row) => row.监护人 === '', 'guardian', ['+']],
  ['ENTITLEMENTS', 'county522702', 'to', '2099-01-01', (row) => row.终止日期 === '', 'person_category', ['valid_to']],
  ['STATIONS', 'prefecture5227', 'address', '演示新路1号', (row) => row.类型 === '社工站', 'station', ['address', 'version']],
  ['WORKERS', 'county522702', 'to', '2099-01-01', (row) => row.离岗日期 === '' && row.队伍 === '志愿者', 'posting', ['valid_to']],
]

/** A worker of the demo world who answers for households. */
const answers = (row: Record<string, string>) => row.系统编号 === answering

describe('changing a cell changes that field and nothing else', () => {
  it.each(EDITS)('%s by %s: %s', async (register, username, key, value, fits, table, fields) => {
    const random = randomFrom('edit', register, key)
    const columns = columnsOf(register).map((column) => column.key)
    const content = await exported({ register, username, columns, division: '', wholeNames: random.chance(0.5) })
    let id = ''
    const edited = edit(content, register, (rows) => {
      const row = random.pick(rows.filter(fits))
      row[headerOf(register, key)] = value
      id = row.系统编号 ?? ''
    })
    const [tables, before] = [await digest(), await rowsOf(table)]
    const outcome = await imported(username, register, edited)
    expect(outcome).toMatchObject({ messages: [], inserted: 0, updated: 1, skipped: 0, unchanged: outcome.total - 1 })
    expect(id).not.toBe('')
    expect(compare(before, await rowsOf(table))).toEqual(fields)
    expect(moved(tables, await digest())).toEqual([table])
    // What was changed is on file now: the same file says nothing new.
    const again = await digest()
    expect(await imported(username, register, edited)).toMatchObject({ updated: 0, unchanged: outcome.total })
    expect(await digest()).toEqual(again)
  })

  it.each([
    ['HOUSEHOLDS', 'chief522702001', 'name', '演示别名', () => true, 'name:columnFixed'],
    ['HOUSEHOLDS', 'county522702', 'name', '张*三', () => true, 'name:masked'],
    ['HOUSEHOLDS', 'county522702', 'idNumber', '529900194912310026', () => true, 'idNumber:columnFixed'],
    ['HOUSEHOLDS', 'county522702', 'village', '别的村', () => true, 'village:villageUnknown:别的村'],
    ['HOUSEHOLDS', 'county522702', 'household', '99999', (row) => row.与户主关系 === '配偶', 'household:otherHousehold'],
    ['HOUSEHOLDS', 'county522702', 'phone', '', (row) => row.联系电话 !== '', 'phone:emptied'],
    ['HOUSEHOLDS', 'county522702', 'phone', '12', () => true, 'phone:phone'],
    ['HOUSEHOLDS', 'county522702', 'address', '别处', (row) => row.与户主关系 === '配偶', 'address:addressAtHead'],
    ['HOUSEHOLDS', 'county522702', 'recordId', '01900000-0000-7000-8000-000000000000', () => true, 'recordId:recordUnknown'],
    ['HOUSEHOLDS', 'county522702', 'recordId', '0190', () => true, 'recordId:recordWrong'],
    ['STATIONS', 'county522702', 'status', '暂停', (row) => row.状态 === '已建成', 'status:choiceUnknown:暂停'],
    ['STATIONS', 'county522702', 'name', '改名', () => true, 'name:columnFixed'],
    ['WORKERS', 'county522702', 'to', '2000-01-01', (row) => row.离岗日期 === '', 'to:endBeforeStart'],
    ['WORKERS', 'county522702', 'to', '2099-01-01', answers, 'to:answersFor'],
    ['ENTITLEMENTS', 'county522702', 'from', '2020-02-02', () => true, 'from:columnFixed'],
  ] as [Register, string, string, string, (row: Record<string, string>) => boolean, string][])(
    '%s by %s: %s = %s is refused',
    async (register, username, key, value, fits, said) => {
      const columns = columnsOf(register).map((column) => column.key)
      const content = await exported({ register, username, columns, division: '', wholeNames: false })
      const edited = edit(content, register, (rows) => {
        const row = randomFrom('refused', key).pick(rows.filter(fits))
        row[headerOf(register, key)] = value
      })
      const before = await digest()
      const outcome = await imported(username, register, edited)
      expect(outcome.messages).toContain(said)
      expect(outcome).toMatchObject({ inserted: 0, updated: 0 })
      expect(await digest()).toEqual(before)
    },
  )

  it('tells nothing of records out of sight: theirs and none are called the same', async () => {
    const { rows } = await owner.query(
      `select m.id from household_member m join household h on h.id = m.household_id where h.scope_code like '522701%' limit 1`,
    )
    const content = await exported({
      register: 'HOUSEHOLDS',
      username: 'county522702',
      columns: ['phone'],
      division: '522702001',
      wholeNames: true,
    })
    const edited = edit(content, 'HOUSEHOLDS', (all) => {
      all.splice(1)
      for (const row of all) row.系统编号 = rows[0].id
    })
    const before = await digest()
    const outcome = await imported('county522702', 'HOUSEHOLDS', edited)
    expect(outcome).toMatchObject({ messages: ['recordId:recordUnknown'], skipped: 1, updated: 0 })
    expect(await digest()).toEqual(before)
  })

  it('adds somebody new to a household that the rows beside name', async () => {
    const columns = columnsOf('HOUSEHOLDS').map(({ key }) => key)
    const content = await exported({
      register: 'HOUSEHOLDS',
      username: 'county522702',
      columns,
      division: '522702001',
      wholeNames: false,
    })
    let home = ''
    const edited = edit(content, 'HOUSEHOLDS', (rows) => {
      const head = rows.find((row) => row.与户主关系 === '户主')
      home = head?.系统编号 ?? ''
      const child = {
        户编号: head?.户编号 ?? '',
        与户主关系: '子女',
        姓名: '演示新丁',
        出生日期: '2022-02-02',
        证件类型: '无证件',
      }
      rows.push({ ...child, 监护人: '演示父', 监护关系: '父母', 监护人电话: '8222333' })
    })
    const outcome = await imported('county522702', 'HOUSEHOLDS', edited)
    expect(outcome).toMatchObject({ messages: [], inserted: 1, updated: 0, unchanged: outcome.total - 1 })
    const { rows } = await owner.query(
      `select g.relation, g.name_sealed, g.phone_sealed, m.relation as member from person p join household_member m on m.person_id = p.id
         join household_member h on h.household_id = m.household_id and h.id = $1 join guardian g on g.person_id = p.id
       where p.name = '演示新丁'`,
      [home],
    )
    const { unseal } = await import('#lib/crypto')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ relation: 'PARENT', member: 'CHILD' })
    expect([unseal('guardian.name', rows[0].name_sealed), unseal('guardian.phone', rows[0].phone_sealed)]).toEqual([
      '演示父',
      '8222333',
    ])
    const before = await digest()
    const own = await exported({
      register: 'HOUSEHOLDS',
      username: 'county522702',
      columns,
      division: '522702001',
      wholeNames: true,
    })
    expect(await imported('county522702', 'HOUSEHOLDS', own)).toMatchObject({ messages: [], inserted: 0, updated: 0 })
    expect(await digest()).toEqual(before)
  })
})
