import 'server-only'
import { createHash } from 'node:crypto'
import { SESSION_COOKIE, sessionIdOf } from '#lib/auth/cookie'
import type { Credential } from '#lib/db'
import { AppError } from '#lib/errors'

/**
 * What a request identifies itself with: an `Authorization: Bearer` token or the session cookie.
 * @throws AppError UNAUTHENTICATED
 */
export async function credentialOf(headers: Headers): Promise<Credential> {
  const authorization = headers.get('authorization')
  if (authorization) {
    const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(authorization)?.[1]
    if (!token) throw new AppError('UNAUTHENTICATED')
    return { tokenHash: createHash('sha256').update(token).digest() }
  }
  const sessionId = await sessionIdOf(cookieOf(headers, SESSION_COOKIE))
  if (!sessionId) throw new AppError('UNAUTHENTICATED')
  return { sessionId }
}

function cookieOf(headers: Headers, name: string): string | undefined {
  const prefix = `${name}=`
  return headers
    .get('cookie')
    ?.split(/; */)
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length)
}
