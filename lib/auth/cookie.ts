import 'server-only'
import { decode } from 'next-auth/jwt'
import { env } from '#lib/env'

/** What the cookie's token carries: which session row to look up. */
export interface SessionToken {
  sid?: string
}

export const SECURE_COOKIES = env.NEXTAUTH_URL.startsWith('https://')
export const SESSION_COOKIE = `${SECURE_COOKIES ? '__Secure-' : ''}next-auth.session-token`

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const REMEMBERED = 5_000
const opened = new Map<string, string>()

/**
 * The session id in a cookie's value, or null if it isn't ours. Which id a value holds never changes,
 * so opened values are remembered; whether the session is still good is asked of the database each time.
 */
export async function sessionIdOf(value: string | undefined): Promise<string | null> {
  if (!value) return null
  const known = opened.get(value)
  if (known) return known
  const token = (await decode({ token: value, secret: env.NEXTAUTH_SECRET }).catch(() => null)) as SessionToken | null
  if (!token?.sid || !UUID.test(token.sid)) return null
  if (opened.size >= REMEMBERED) opened.clear()
  opened.set(value, token.sid)
  return token.sid
}
