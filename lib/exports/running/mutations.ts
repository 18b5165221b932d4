import 'server-only'
import { randomInt } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import officeCrypto from 'officecrypto-tool'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor, Role } from '#lib/auth/actor'
import { now, today } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor, pool, readAs } from '#lib/db'
import { AppError, codeOf } from '#lib/errors'
import { requireExport } from '#lib/exports/queries'
import { chosenColumns, watermark } from '#lib/exports/rules'
import { type ExportRequest, MOST_SENSITIVE_ROWS } from '#lib/exports/types'
import { storeFileIn } from '#lib/files/mutations'
import { log } from '#lib/log'
import { readRegister } from '#lib/registers/reports'
import { FORMS, wordOf } from '#lib/registers/rules'
import type { Column } from '#lib/registers/types'
import { streamWorkbook, XLSX_TYPE } from '#lib/workbooks/stream'

const BATCH = 1_000
const INSTANT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** The workbook of a request, written while it is read, in short transactions of whoever asked. */
export function writeExport(actor: Actor, request: ExportRequest, onRows: (rows: number) => void = () => {}): Readable {
  const columns = chosenColumns(request.register, request.columns)
  const { number, area, scopeCode, demo, reason } = request
  const origin = { number, who: actor.displayName, username: actor.username, at: INSTANT.format(now()), demo }
  const scope = area ? `${area}(${request.filters.division ?? scopeCode})` : scopeCode
  return streamWorkbook(
    {
      sheet: FORMS[request.register].sheet,
      headers: columns.map(({ header }) => header),
      watermark: watermark({ ...origin, scope }),
      facts: [
        ...(Object.entries({ number: String(number), account: actor.username, scope, at: origin.at, reason }) as [
          string,
          string,
        ][]),
        ['demo', demo ? '演示数据' : ''],
      ],
    },
    rowsOf(actor, request, onRows),
  )
}

async function* rowsOf(
  actor: Actor,
  { register, filters, sensitive, ...request }: ExportRequest,
  onRows: (rows: number) => void,
) {
  const columns = chosenColumns(register, request.columns)
  const keys = columns.map(({ key }) => key)
  const households = new Map<string, string>()
  let position: string | null = null
  let written = 0
  do {
    const wish = { register, filters, columns: keys, wholeNames: sensitive }
    const rows = await readAs(actor, (tx) => readRegister(tx, actor, wish, position, BATCH))
    written += rows.length
    if (sensitive && written > MOST_SENSITIVE_ROWS) throw new Error('more rows than can be encrypted')
    yield rows.map((row) => columns.map((column) => word(column, row.cells[column.key] ?? null, households)))
    position = rows.length === BATCH ? (rows.at(-1)?.position ?? null) : null
  } while (position !== null)
  onRows(written)
}

/** What is written for a value: households are counted 1, 2, 3 as the template has it. */
function word(column: Column, value: string | null, households: Map<string, string>): string | null {
  if (value === null || column.key !== 'household') return wordOf(column, value)
  const known = households.get(value) ?? String(households.size + 1)
  households.set(value, known)
  return known
}

/**
 * Writes what was agreed to: encrypted with a password, sealed, kept until the link expires. Run twice, it writes once.
 * @throws when the database is away: then the job is tried again; whatever else goes wrong ends the request
 */
export async function makeExport(id: string): Promise<void> {
  const actor = await actorOfExport(id)
  if (!actor) return failExport(id)
  try {
    await makeFor(actor, id)
  } catch (error) {
    if (codeOf(error) === 'UNAVAILABLE') throw error
    log.error({ err: error, export: id }, 'export not made')
    await failExport(id)
  }
}

async function makeFor(actor: Actor, id: string): Promise<void> {
  const request = await readAs(actor, (tx) => requireExport(tx, actor, id))
  let rows = 0
  const plain = await buffer(
    writeExport(actor, request, (written) => {
      rows = written
    }),
  )
  const password = newPassword()
  const content = officeCrypto.encrypt(plain, { password })
  await asActor(actor, async (tx) => {
    const fileId = uuidv7()
    const expiresOn = request.expiresOn
    await storeFileIn(tx, actor, {
      ...{ id: fileId, kind: 'EXPORT', name: fileName(request), mediaType: XLSX_TYPE, content, expiresOn },
    })
    const { count } = await tx.exportRequest.updateMany({
      where: { id, status: 'APPROVED' },
      data: {
        ...{ status: 'READY', fileId, writtenRows: rows, version: { increment: 1 } },
        passwordSealed: seal('export_request.password', password),
      },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, {
      action: 'export.make',
      entity: 'export',
      entityId: id,
      detail: { number: request.number, rows, bytes: content.length },
    })
  })
}

export function fileName({ number, register }: Pick<ExportRequest, 'number' | 'register'>): string {
  return `${FORMS[register].sheet}-${number}-${today()}.xlsx`
}

/** Letters and digits that can be read out without mistakes, about 80 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'
function newPassword(): string {
  return Array.from({ length: 14 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
}

interface ActorRow {
  account_id: string
  username: string
  display_name: string
  role: Role
  division_code: string
  worker_id: string | null
  demo: boolean
}

/** Who asked, if that account may still have it; looked up when the job runs. */
async function actorOfExport(id: string): Promise<Actor | null> {
  const { rows } = await pool.query<ActorRow>('select * from export_actor($1)', [id])
  const [row] = rows
  if (!row) return null
  const { account_id, username, display_name, role, division_code, worker_id, demo } = row
  return {
    ...{ accountId: account_id, username, displayName: display_name, role, area: division_code },
    ...{ workerId: worker_id, demo, sessionId: null },
  }
}

/** Ends a request that can't be written; its asker sees that and may ask again. */
export async function failExport(id: string): Promise<void> {
  await pool.query('select export_fail($1)', [id])
}

/** Takes back files and links whose day has passed. @returns how many */
export async function expireExports(): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select expire_exports($1) as n', [today()])
  return rows[0]?.n ?? 0
}
