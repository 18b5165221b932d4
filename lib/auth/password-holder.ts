import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { pool } from '#lib/db'
import { env } from '#lib/env'

export interface PasswordHolder {
  actor: Actor & { sessionId: string }
  hash: string
  /** Made by an administrator: the session can do nothing but choose another. */
  temporary: boolean
}

/** Who may change the password of the session's account, or null: unknown, revoked, disabled, idle or too old. */
export async function holderOf(sessionId: string): Promise<PasswordHolder | null> {
  const { rows } = await pool.query('select * from password_lookup($1, $2, $3)', [sessionId, now(), env.SESSION_IDLE_MINUTES])
  const [row] = rows
  if (!row) return null
  const actor = {
    accountId: row.account_id,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    area: row.division_code,
    workerId: row.worker_id,
    demo: row.demo,
    sessionId,
  }
  return { actor, hash: row.password_hash, temporary: row.password_temporary }
}

/** Stores the hash, ends the account's other sessions and writes the audit, all in one transaction of the database. */
export async function replacePassword({ actor }: PasswordHolder, hash: string): Promise<void> {
  await pool.query('select password_change($1, $2, $3)', [actor.sessionId, hash, now()])
}
