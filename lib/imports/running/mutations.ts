import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import { seal, unseal } from '#lib/crypto'
import { pool } from '#lib/db'
import { codeOf } from '#lib/errors'
import type { CheckedRow } from '#lib/imports/types'
import { log } from '#lib/log'

/** Who asked for an import, if that account may still act; null ends the import. */
export async function actorOfImport(id: string): Promise<Actor | null> {
  const { rows } = await pool.query('select * from import_actor($1)', [id])
  if (!rows[0]) return null
  const { account_id, username, display_name, role, division_code, worker_id, demo } = rows[0]
  return {
    accountId: account_id,
    username,
    displayName: display_name,
    role,
    area: division_code,
    workerId: worker_id,
    demo,
    sessionId: null,
  }
}

/** The import was given up while it ran: what it did is rolled back. */
export class Cancelled extends Error {}

/** Shows how far a job has come, beside its own transaction. @throws Cancelled */
export async function tick(id: string, done: number, total: number | null = null): Promise<void> {
  const { rows } = await pool.query('select import_tick($1, $2, $3) as going', [id, done, total])
  if (!rows[0]?.going) throw new Cancelled()
}

export async function failImport(id: string, fault: string): Promise<void> {
  await pool.query('select import_fail($1, $2)', [id, fault])
}

/**
 * Runs a job's work. What may pass (the database is away) is thrown, so that it is tried again; anything else would
 * fail the same way each time and ends the import, with nothing of it applied.
 */
export async function runImport(id: string, work: (id: string) => Promise<void>): Promise<void> {
  try {
    await work(id)
  } catch (error) {
    if (error instanceof Cancelled) return
    const code = codeOf(error)
    if (code === 'UNAVAILABLE') throw error
    log.error({ err: error, import: id }, 'import failed')
    await failImport(
      id,
      code === 'DUPLICATE' || code === 'CONFLICT' ? 'changed' : code === 'FORBIDDEN' ? 'outOfReach' : 'internal',
    )
  }
}

type Cells = Pick<CheckedRow, 'raw' | 'values' | 'changed'>

/** A row as it stood and as it was read, sealed: it holds whatever a person's record does. */
export function sealCells({ raw, values, changed }: Cells): string {
  return seal('import.cells', JSON.stringify({ raw, values, changed }))
}

export function openCells(sealed: string): Cells {
  return JSON.parse(unseal('import.cells', sealed))
}

/** Takes back workbooks of imports whose day has passed. @returns how many */
export async function expireFiles(): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select expire_files($1) as n', [today()])
  return rows[0]?.n ?? 0
}
