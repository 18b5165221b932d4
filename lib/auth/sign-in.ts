import 'server-only'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { verifyPassword } from '#lib/auth/password'
import { now } from '#lib/clock'
import { blindIndexes } from '#lib/crypto'
import { pool } from '#lib/db'
import { env } from '#lib/env'

export const signInInput = z.object({ username: z.string().trim().min(1).max(64), password: z.string().min(1).max(256) })

/**
 * Checks a user name and password and opens a session row.
 * @returns the session's id, or null for wrong, locked or disabled alike: the answer must not tell which
 */
export async function signIn(input: unknown, address: string): Promise<string | null> {
  const parsed = signInInput.safeParse(input)
  if (!parsed.success) return null
  const { username, password } = parsed.data
  const from = throttleKey(address)
  const { rows } = await pool.query<{ password_hash: string; blocked: boolean }>('select * from login_lookup($1, $2, $3)', [
    username,
    from,
    now(),
  ])
  const found = rows[0]
  const matches = await verifyPassword(found?.password_hash, password)
  const ok = matches && found?.blocked === false
  const sessionId = uuidv7()
  await pool.query('select login_record($1, $2, $3, $4, $5, $6)', [username, from, ok, sessionId, now(), env.SESSION_HOURS])
  return ok ? sessionId : null
}

/** An address as the throttle remembers it; new keys forget who is throttled, which lasts minutes anyway. */
function throttleKey(address: string): Buffer {
  return Buffer.from(blindIndexes('address', address)[0] ?? [])
}

/** Counts towards the lock-out like any wrong password. */
export async function recordFailedSignIn(username: string, place: string): Promise<void> {
  const from = throttleKey(place)
  await pool.query('select login_record($1, $2, false, null, $3, $4)', [username, from, now(), env.SESSION_HOURS])
}

export async function signOut(sessionId: string): Promise<void> {
  await pool.query('select session_close($1, $2)', [sessionId, now()])
}
