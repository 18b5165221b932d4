import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnsOf } from '#lib/exports/rules'
import type { Register } from '#lib/registers/types'
import { randomFrom } from '#prisma/seed/demo/random'
import { edit, headerOf, openWorld, type World } from '#tests/support/roundtrip'

/** Counted by the database from what was changed. */
const FIGURES = ['area_standing', 'standing_version']
let answering: string

let world: World

beforeAll(async () => {
  world = await openWorld()
  const { rows } = await world.owner.query(
    `select p.id from posting p join household h on h.responsible_worker_id = p.worker_id and h.station_id = p.station_id
     where p.division_code like '522702%' and p.valid_to is null limit 1`,
  )
  answering = rows[0].id
}, 180_000)
afterAll(() => world?.close())

/** What differs between two digests' tables. */
const moved = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(b).filter((name) => a[name] !== b[name] && !FIGURES.includes(name))

/** All rows of a table as they are, by id. */
async function rowsOf(table: string): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await world.owner.query(`select * from ${table}`)
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

type Fits = (row: Record<string, string>) => boolean

/** Changes that are a row's fault, and what is said of each. */
const REFUSED: [Register, username: string, edits: [key: string, value: string, fits: Fits, said: string][]][] = [
  ['HOUSEHOLDS', 'chief522702001', [['name', '演示别名', () => true, 'name:columnFixed']]],
  [
    'HOUSEHOLDS',
    'county522702',
    [
      ['name', '张*三', () => true, 'name:masked'],
      ['idNumber', '529900194912310026', () => true, 'idNumber:columnFixed'],
      ['village', '别的村', () => true, 'village:villageUnknown:别的村'],
      ['household', '99999', (row) => row.与户主关系 === '配偶', 'household:otherHousehold'],
      ['phone', '', (row) => row.联系电话 !== '', 'phone:emptied'],
      ['phone', '12', () => true, 'phone:phone'],
      ['address', '别处', (row) => row.与户主关系 === '配偶', 'address:addressAtHead'],
      ['recordId', '01900000-0000-7000-8000-000000000000', () => true, 'recordId:recordUnknown'],
      ['recordId', '0190', () => true, 'recordId:recordWrong'],
    ],
  ],
  [
    'STATIONS',
    'county522702',
    [
      ['status', '暂停', (row) => row.状态 === '已建成', 'status:choiceUnknown:暂停'],
      ['name', '改名', () => true, 'name:columnFixed'],
    ],
  ],
  [
    'WORKERS',
    'county522702',
    [
      ['to', '2099-01-01', answers, 'to:answersFor'],
      ['to', '2000-01-01', (row) => row.离岗日期 === '', 'to:endBeforeStart'],
    ],
  ],
  ['ENTITLEMENTS', 'county522702', [['from', '2020-02-02', () => true, 'from:columnFixed']]],
]

describe('changing a cell changes that field and nothing else', () => {
  it.each(EDITS)('%s by %s: %s', async (register, username, key, value, fits, table, fields) => {
    const random = randomFrom('edit', register, key)
    const columns = columnsOf(register).map((column) => column.key)
    const content = await world.exported({ register, username, columns, division: '', wholeNames: random.chance(0.5) })
    let id = ''
    const edited = edit(content, register, (rows) => {
      const row = random.pick(rows.filter(fits))
      row[headerOf(register, key)] = value
      id = row.系统编号 ?? ''
    })
    const [tables, before] = [await world.digest(), await rowsOf(table)]
    const outcome = await world.imported(username, register, edited)
    expect(outcome).toMatchObject({ messages: [], inserted: 0, updated: 1, skipped: 0, unchanged: outcome.total - 1 })
    expect(id).not.toBe('')
    expect(compare(before, await rowsOf(table))).toEqual(fields)
    // Somebody's category may move the day on which the household is due.
    const others = table === 'person_category' ? ['visit_due'] : []
    expect(moved(tables, await world.digest()).filter((name) => !others.includes(name))).toEqual([table])
    // What was changed is on file now: the same file says nothing new.
    const again = await world.digest()
    expect(await world.imported(username, register, edited)).toMatchObject({ updated: 0, unchanged: outcome.total })
    expect(await world.digest()).toEqual(again)
  })

  it.each(REFUSED)('%s by %s: what an import may not change is refused cell by cell', async (register, username, edits) => {
    const columns = columnsOf(register).map((column) => column.key)
    const content = await world.exported({ register, username, columns, division: '', wholeNames: false })
    const said: [number, string][] = []
    const edited = edit(content, register, (rows) => {
      for (const [key, value, fits, text] of edits) {
        const free = rows.filter((row) => fits(row) && !said.some(([at]) => rows[at] === row))
        const row = randomFrom('refused', key, value).pick(free)
        row[headerOf(register, key)] = value
        said.push([rows.indexOf(row), text])
      }
    })
    const before = await world.digest()
    const outcome = await world.imported(username, register, edited)
    const { rows } = await world.owner.query('select number, messages from import_row where batch_id = $1', [outcome.id])
    // Two rows stand above: the watermark and the headers.
    for (const [at, text] of said) expect(rows.find(({ number }) => number === at + 3)?.messages).toContain(text)
    expect(outcome).toMatchObject({ inserted: 0, updated: 0 })
    expect(await world.digest()).toEqual(before)
  })

  it('tells nothing of records out of sight: theirs and none are called the same', async () => {
    const { rows } = await world.owner.query(
      `select m.id from household_member m join household h on h.id = m.household_id where h.scope_code like '522701%' limit 1`,
    )
    const content = await world.exported({
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
    const before = await world.digest()
    const outcome = await world.imported('county522702', 'HOUSEHOLDS', edited)
    expect(outcome).toMatchObject({ messages: ['recordId:recordUnknown'], skipped: 1, updated: 0 })
    expect(await world.digest()).toEqual(before)
  })

  it('adds somebody new to a household that the rows beside name', async () => {
    const columns = columnsOf('HOUSEHOLDS').map(({ key }) => key)
    const content = await world.exported({
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
    const outcome = await world.imported('county522702', 'HOUSEHOLDS', edited)
    expect(outcome).toMatchObject({ messages: [], inserted: 1, updated: 0, unchanged: outcome.total - 1 })
    const { rows } = await world.owner.query(
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
    const before = await world.digest()
    const own = await world.exported({
      register: 'HOUSEHOLDS',
      username: 'county522702',
      columns,
      division: '522702001',
      wholeNames: true,
    })
    expect(await world.imported('county522702', 'HOUSEHOLDS', own)).toMatchObject({ messages: [], inserted: 0, updated: 0 })
    expect(await world.digest()).toEqual(before)
  })
})
