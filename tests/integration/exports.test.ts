import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import officeCrypto from 'officecrypto-tool'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { householdInput } from '#lib/households/schema'
import { parseInput } from '#lib/input'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

const ID_NUMBERS = ['529900194912310026', '529900198002290036'] as const
const PHONE = '10000001234'
const SENSITIVE = ['household', 'relation', 'name', 'idNumber', 'phone', 'village', 'address', 'categories']

let database: TestDatabase
let owner: pg.Client
let exports_: typeof import('#lib/exports/mutations')
let running: typeof import('#lib/exports/running/mutations')
let queries: typeof import('#lib/exports/queries')
let db: typeof import('#lib/db')
let station: TestStation
let chief: Actor
let county: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  exports_ = await import('#lib/exports/mutations')
  running = await import('#lib/exports/running/mutations')
  queries = await import('#lib/exports/queries')
  station = await makeStation(owner, '522702106')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106', station.workerIds[0])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  const { createHousehold } = await import('#lib/households/mutations')
  const member = { sex: 'FEMALE', idKind: 'RESIDENT_ID' }
  const members = [
    { ...member, name: '=1+1演示', relation: 'HEAD', idNumber: ID_NUMBERS[0], phone: PHONE, categories: ['ALONE', 'AGED_80'] },
    { ...member, sex: 'MALE', name: '演示乙', relation: 'CHILD', idNumber: ID_NUMBERS[1], categories: [] },
  ]
  const raw = { id: uuidv7(), divisionCode: '522702106201', address: '演示路3组12号', members }
  await createHousehold(chief, parseInput(householdInput, raw))
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

async function ask(actor: Actor, changes: Record<string, unknown> = {}) {
  const { exportInput } = await import('#lib/exports/schema')
  const raw = { id: uuidv7(), register: 'HOUSEHOLDS', columns: SENSITIVE, division: '', reason: '年度核对', ...changes }
  return (await exports_.requestExport(actor, parseInput(exportInput, raw))).id
}
const view = (actor: Actor, id: string) => db.readAs(actor, (tx) => queries.requireExport(tx, actor, id))
const decide = (actor: Actor, id: string, agree = true, version = 1) =>
  exports_.decideExport(actor, { id, version, agree, note: agree ? '' : '用途不明' })

async function readBook(content: Buffer) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as never)
  const sheet = book.worksheets[0]
  const rows = (sheet?.getSheetValues() ?? []).slice(1).map((row) => (row as unknown[]).slice(1))
  return { sheet, rows, facts: book.getWorksheet('_export') }
}

describe('a sensitive export', () => {
  it('goes the whole way: asked, agreed by a second person, made, encrypted, fetched three times', async () => {
    const id = await ask(chief)
    expect(await view(chief, id)).toMatchObject({ status: 'REQUESTED', expectedRows: 2, own: true, mayDecide: false })
    expect(await view(county, id)).toMatchObject({ status: 'REQUESTED', expectedRows: 2, own: false, mayDecide: true })
    await decide(county, id)
    await decide(county, id)
    const jobs = await owner.query(`select data from pgboss.job where name = 'export.make'`)
    expect(jobs.rows.map((row) => row.data)).toEqual([{ id }])
    await running.makeExport(id)
    await running.makeExport(id)
    expect(await view(chief, id)).toMatchObject({ status: 'READY', writtenRows: 2, hasPassword: true })
    await expect(exports_.takePassword(county, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { password } = await exports_.takePassword(chief, { id })
    await expect(exports_.takePassword(chief, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const { content } = await exports_.openExport(chief, id)
    await expect(officeCrypto.decrypt(content as Buffer, { password: 'wrong' })).rejects.toThrow()
    const { rows, sheet, facts } = await readBook(await officeCrypto.decrypt(content as Buffer, { password }))
    expect(String(rows[0]?.[0])).toMatch(/^演示数据 导出编号 \d+ · 演示账号\(test-.*\) · .*\(522702106\) · \d{4}-/)
    expect(rows[1]).toEqual(['户编号', '与户主关系', '姓名', '证件号码', '联系电话', '村(居)', '门牌地址', '类别', '系统编号'])
    const people = rows.slice(2).sort((a, b) => String(b[1]).localeCompare(String(a[1])))
    expect(people.find((row) => row[1] === '户主')).toEqual([
      ...[
        '1',
        '户主',
        "'=1+1演示",
        ID_NUMBERS[0],
        PHONE,
        expect.any(String),
        '演示路3组12号',
        '独居、高龄',
        expect.stringMatching(/^[\da-f-]{36}$/),
      ],
    ])
    expect(people.find((row) => row[1] === '子女')?.slice(0, 4)).toEqual(['1', '子女', '演示乙', ID_NUMBERS[1]])
    expect(sheet?.headerFooter.oddFooter).toContain('内部使用')
    expect(facts?.state).toBe('veryHidden')
    expect(facts?.getColumn(2).values).toEqual(expect.arrayContaining(['年度核对', chief.username]))

    await exports_.openExport(chief, id)
    await exports_.openExport(chief, id)
    await expect(exports_.openExport(chief, id)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await listPlainText(owner, [...ID_NUMBERS, PHONE, '演示路3组12号', password])).toEqual([])
    const log = await owner.query(`select action from audit_event where entity = 'export' and entity_id = $1 order by id`, [id])
    expect(log.rows.map((row) => row.action)).toEqual([
      ...['export.request', 'export.approve', 'export.make', 'export.password'],
      ...['export.download', 'export.download', 'export.download'],
    ])
  })

  it('is useless to any other account', async () => {
    const id = await ask(chief)
    const colleague = await makeActor(owner, 'STATION_CHIEF', '522702106')
    const neighbour = await makeActor(owner, 'STATION_CHIEF', '522702107')
    await decide(county, id)
    await running.makeExport(id)
    const { fileId } = await view(chief, id)
    const { openFile } = await import('#lib/files/mutations')
    for (const other of [colleague, neighbour, county]) {
      await expect(exports_.openExport(other, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(exports_.takePassword(other, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    for (const anyone of [chief, colleague]) {
      await expect(openFile(anyone, fileId ?? '')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await expect(view(colleague, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it.each([
    ['is disabled', 'disabled_at = now()'],
    ['has its contract ended', `access_terms = '{}'`],
    ['has its posting ended', `posted_until = '2023-01-01'`],
  ])('is not made for an account that %s meanwhile', async (_, change) => {
    const leaver = await makeActor(owner, 'STATION_CHIEF', '522702106')
    const id = await ask(leaver)
    await decide(county, id)
    await owner.query(`update account set ${change} where id = $1`, [leaver.accountId])
    await running.makeExport(id)
    expect(await view(county, id)).toMatchObject({ status: 'FAILED' })
  })

  it('expires: link, password and file are gone', async () => {
    const id = await ask(chief)
    await decide(county, id)
    await running.makeExport(id)
    const { fileId } = await view(chief, id)
    await owner.query(`update export_request set expires_on = current_date - 2 where id = $1`, [id])
    await expect(exports_.openExport(chief, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await running.expireExports()).toBe(1)
    expect(await running.expireExports()).toBe(0)
    expect(await view(chief, id)).toMatchObject({ status: 'EXPIRED', fileId: null, hasPassword: false })
    expect((await owner.query('select from stored_file where id = $1', [fileId])).rowCount).toBe(0)
  })
})

describe('the second person', () => {
  it('is never whoever asked, and has authority over the area', async () => {
    const official = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
    const other = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
    const abroad = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
    const colleague = await makeActor(owner, 'STATION_CHIEF', '522702106')
    const ofStation = await ask(chief)
    const ofCounty = await ask(county)
    const outcome = (who: Actor, id: string) =>
      decide(who, id).then(
        () => 'OK',
        (error) => error.code,
      )
    expect(await outcome(chief, ofStation)).toBe('FORBIDDEN')
    expect(await outcome(colleague, ofStation)).toBe('FORBIDDEN')
    expect(await outcome(official, ofStation)).toBe('FORBIDDEN')
    expect(await outcome(abroad, ofStation)).toBe('NOT_FOUND')
    expect(await outcome(county, ofCounty)).toBe('FORBIDDEN')
    expect(await outcome(chief, ofCounty)).toBe('NOT_FOUND')
    expect(await Promise.all([outcome(other, ofCounty), outcome(official, ofCounty)])).toEqual(
      expect.arrayContaining(['OK', 'CONFLICT']),
    )
    expect(await outcome(other, ofStation)).toBe('OK')
  })

  it('cannot be made up past the app: the database knows who acts', async () => {
    const id = await ask(chief)
    const forge = (actor: Actor, set: string) =>
      db.asActor(actor, (tx) => tx.$executeRawUnsafe(`update export_request set ${set} where id = '${id}'`))
    await expect(forge(chief, `decided_by = '${county.accountId}', status = 'APPROVED'`)).rejects.toThrow()
    await expect(forge(chief, `decided_by = '${chief.accountId}', status = 'APPROVED'`)).rejects.toThrow()
    await expect(forge(chief, `status = 'READY'`)).rejects.toThrow()
    await expect(forge(chief, `reason = '别的'`)).rejects.toThrow()
    expect(await view(chief, id)).toMatchObject({ status: 'REQUESTED' })
  })

  it('may decline with a reason, once', async () => {
    const id = await ask(chief)
    await decide(county, id, false)
    await expect(decide(county, id, true, 2)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await view(chief, id)).toMatchObject({
      status: 'DECLINED',
      decisionNote: '用途不明',
      decidedRole: 'COUNTY_COORDINATOR',
    })
    await running.makeExport(id)
    expect(await view(chief, id)).toMatchObject({ status: 'DECLINED' })
  })
})

describe('an export without class S', () => {
  it('is ready at once, asks a reason for names, and masks those of households outside the station', async () => {
    const { exportInput } = await import('#lib/exports/schema')
    const raw = { id: uuidv7(), register: 'WORKERS', columns: ['name', 'team', 'station', 'from'], reason: '' }
    expect(() => parseInput(exportInput, raw)).toThrow()
    const read = async (actor: Actor) => {
      const id = await ask(actor, { register: 'WORKERS', columns: ['name', 'team', 'station', 'from'] })
      const { request, content } = await exports_.openExport(actor, id)
      expect(content).toBeNull()
      return (await readBook(await buffer(running.writeExport(actor, request)))).rows.slice(2).map((row) => row[0])
    }
    expect(await read(chief)).toEqual(['演示社工1', '演示社工2'])
    expect(await read(county)).toEqual(['演示社工1', '演示社工2'])
    const people = await ask(county, { columns: ['household', 'name'] })
    const { request } = await exports_.openExport(county, people)
    const { rows } = await readBook(await buffer(running.writeExport(county, request)))
    expect(rows.slice(2).every((row) => String(row[1]).includes('*'))).toBe(true)
    const id = await ask(county, { register: 'STATIONS', columns: ['name', 'status'], reason: '' })
    expect(await view(county, id)).toMatchObject({ status: 'READY' })
  })

  it('is refused to those who have no part in the register, and outside the area', async () => {
    const official = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
    await expect(ask(official)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(ask(await makeActor(owner, 'STATION_WORKER', '522702106'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(ask(chief, { division: '522702107' })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(ask(chief, { columns: ['secret'] })).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('bursts', () => {
  it('holds an account that asks for more than its work can need, and audits that', async () => {
    const eager = await makeActor(owner, 'STATION_CHIEF', '522702106')
    const { env } = await import('#lib/env')
    const id = uuidv7()
    const asked = await Promise.allSettled(
      [...Array(env.EXPORTS_PER_HOUR + 5)].map(() => ask(eager, { register: 'STATIONS', columns: ['name'] })),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(env.EXPORTS_PER_HOUR)
    const refused = await ask(eager, { id }).catch((error) => error)
    expect(refused).toMatchObject({ code: 'RATE_LIMITED' })
    const { toFailure } = await import('#lib/failure')
    await toFailure(refused, eager, 'export.request')
    const { rows } = await owner.query(`select count(*)::int as n from audit_event where actor_id = $1 and result = 'DENIED'`, [
      eager.accountId,
    ])
    expect(rows).toEqual([{ n: 1 }])
  })

  it('holds mass reveals', async () => {
    const curious = await makeActor(owner, 'STATION_WORKER', '522702106')
    const { env } = await import('#lib/env')
    const { revealField } = await import('#lib/households/revealing/mutations')
    const { rows } = await owner.query('select id from person where id_sealed is not null limit 1')
    const reveal = () => revealField(curious, { field: 'person.id', id: rows[0].id, reason: '核对身份' })
    const shown = await Promise.allSettled([...Array(env.REVEALS_PER_HOUR + 5)].map(reveal))
    expect(shown.filter(({ status }) => status === 'fulfilled')).toHaveLength(env.REVEALS_PER_HOUR)
    await expect(reveal()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })
})
