import 'server-only'
import { cookies } from 'next/headers'
import type { Actor } from '#lib/auth/actor'
import { SESSION_COOKIE, sessionIdOf } from '#lib/auth/cookie'
import { now } from '#lib/clock'
import { pool } from '#lib/db'
import { env } from '#lib/env'

export interface PasswordHolder {
  actor: Actor & { sessionId: string }
  hash: string
  /** Made by an administrator: the session can do nothing but choose another. */
  temporary: boolean
}

/** Who may change the password of this session's account; unlike getActor also one with a one-time password. */
export async function getPasswordHolder(): Promise<PasswordHolder | null> {
  const sessionId = await sessionIdOf((await cookies()).get(SESSION_COOKIE)?.value)
  return sessionId ? holderOf(sessionId) : null
}

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
