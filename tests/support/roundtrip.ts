import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { read, utils, type WorkSheet, write } from '@e965/xlsx'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { expect, vi } from 'vitest'
import type { Actor, Role } from '#lib/auth/actor'
import type { ExportRequest } from '#lib/exports/types'
import { FORMS } from '#lib/registers/rules'
import type { Register } from '#lib/registers/types'
import { loadDemo } from '#prisma/seed/load'
import { createTestDatabase } from '#tests/support/database'

/** What keeps account of imports, exports, jobs, sessions and phones; everything else is what a site knows. */
const BOOKKEEPING = [
  ...['audit_event', 'import_batch', 'import_row', 'export_request', 'stored_file', 'user_session', 'data_load'],
  ...['household_change', 'household_revision'],
]

/** The demo world with a server on it, whose registers go out and come in again. */
export async function openWorld() {
  const database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  const dataDir = await mkdtemp(join(tmpdir(), 'roundtrip-'))
  await loadDemo(database.ownerUrl, { dataDir, onProgress: () => {} })
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  let server = await startServer()
  await makeOdd(owner)
  const actors = await listActors(owner)
  const actor = (username: string) => actors[username] as Actor

  /** The workbook of an export, by the function that writes all of them. */
  function exported({ register, username, columns, division, wholeNames }: Choice): Promise<Buffer> {
    const who = actor(username)
    const request: ExportRequest = {
      ...{ id: uuidv7(), number: 1, register, sensitive: wholeNames, status: 'READY', expectedRows: 0, createdAt: new Date() },
      ...{ createdBy: null, expiresOn: '2100-01-01', own: true, scopeCode: who.area, columns, area: '', reason: '演示' },
      ...{ filters: division === '' ? {} : { division }, writtenRows: null, downloads: 0, fileId: null, hasPassword: false },
      ...{ decidedRole: null, decidedAt: null, decisionNote: null, demo: true, version: 1 },
    }
    return buffer(server.exporting.writeExport(who, request))
  }

  async function imported(username: string, register: Register, content: Buffer, choices: object = {}): Promise<Outcome> {
    const [id, fileId] = [uuidv7(), uuidv7()]
    const who = actor(username)
    await server.files.uploadFile(who, { id: fileId, kind: 'IMPORT', name: '名单.xlsx' }, content)
    await server.imports.createImport(who, { id, register, fileId })
    await server.checking.checkImport(id)
    const checked = await owner.query('select status, fault, version from import_batch where id = $1', [id])
    expect(checked.rows[0]).toMatchObject({ status: 'CHECKED', fault: null })
    const all = { onNew: 'INSERT', onMatch: 'UPDATE', onWarning: 'APPLY', ...choices } as const
    await server.imports.applyImport(who, { id, version: checked.rows[0].version, ...all })
    await server.applying.applyCheckedImport(id)
    const { rows } = await owner.query('select * from import_batch where id = $1', [id])
    const said = await owner.query('select distinct unnest(messages) as text from import_row where batch_id = $1', [id])
    return { ...rows[0], messages: said.rows.map(({ text }) => text) }
  }

  return {
    ...{ owner, exported, imported, digest: () => digest(owner) },
    /** A server with the keys that the environment holds now. */
    restart: async () => {
      server = await startServer()
    },
    close: async () => {
      await server.db.pool.end()
      await owner.end()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>

async function startServer() {
  vi.resetModules()
  return {
    db: await import('#lib/db'),
    files: await import('#lib/files/mutations'),
    imports: await import('#lib/imports/mutations'),
    checking: await import('#lib/imports/checking/mutations'),
    applying: await import('#lib/imports/applying/mutations'),
    exporting: await import('#lib/exports/running/mutations'),
  }
}

async function listActors(owner: pg.Client): Promise<Record<string, Actor>> {
  const { rows } = await owner.query('select id, username, display_name, role, division_code, worker_id from account')
  return Object.fromEntries(
    rows.map((row) => [
      row.username,
      {
        ...{ accountId: row.id, username: row.username, displayName: row.display_name, role: row.role as Role },
        ...{ area: row.division_code, workerId: row.worker_id, demo: true, sessionId: null },
      },
    ]),
  )
}

export interface Choice {
  register: Register
  username: string
  columns: string[]
  division: string
  wholeNames: boolean
}

export interface Outcome {
  id: string
  status: string
  total: number
  inserted: number
  updated: number
  unchanged: number
  skipped: number
  messages: string[]
}

/** Every row of every table, by table. */
export async function digest(owner: pg.Client): Promise<Record<string, string>> {
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
export function edit(content: Buffer, register: Register, change: (rows: Record<string, string>[]) => void): Buffer {
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

export const headerOf = (register: Register, key: string) =>
  FORMS[register].columns.find((column) => column.key === key)?.header ?? ''

/** Texts that a spreadsheet could take for something else, or a reader for nothing. */
const ODD = [
  ...['=1+1', "'=1+1", "''=", '+86 139', '-', '@a', '\t=x', ' 两 边 ', 'a  b', 'a\u000bb', '_x000D_', '_x0041_', 'x_x005F_y'],
  ...['𠮷田', '（全角）', '1e5', '00123', '&<>"', '&amp;lt;', '&#65;', '#', '示 例', 'a\r\nb', '\u00a0a', '无', 'a、b'],
]

/** Records that no import would take: odd words, papers and phones, people and posts that are over. */
async function makeOdd(owner: pg.Client) {
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
