import 'server-only'
import { createHash } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import type { Actor } from '#lib/auth/actor'
import { SESSION_COOKIE, type SessionToken } from '#lib/auth/options'
import { now } from '#lib/clock'
import { pool } from '#lib/db'
import { env } from '#lib/env'
import { AppError } from '#lib/errors'

interface ActorRow {
  account_id: string
  username: string
  display_name: string
  role: Actor['role']
  division_code: string
  worker_id: string | null
  demo: boolean
}

function toActor(row: ActorRow, sessionId: string | null): Actor {
  return {
    accountId: row.account_id,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    area: row.division_code,
    workerId: row.worker_id,
    demo: row.demo,
    sessionId,
  }
}

/** The signed-in actor, or null. Looked up in the database once per request, so a revoked session ends at once. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const value = (await cookies()).get(SESSION_COOKIE)?.value
  if (!value) return null
  const token = (await decode({ token: value, secret: env.NEXTAUTH_SECRET }).catch(() => null)) as SessionToken | null
  if (!token?.sid) return null
  const { rows } = await pool.query<ActorRow>('select * from session_actor($1, $2, $3)', [
    token.sid,
    now(),
    env.SESSION_IDLE_MINUTES,
  ])
  return rows[0] ? toActor(rows[0], token.sid) : null
})

/** For pages: the actor, or the sign-in page. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor()
  if (!actor) redirect('/sign-in')
  return actor
}

/**
 * For route handlers: the actor of the session cookie or of an `Authorization: Bearer` token.
 * @throws AppError UNAUTHENTICATED
 */
export async function requireCaller(): Promise<Actor> {
  const authorization = (await headers()).get('authorization')
  if (authorization) {
    const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(authorization)?.[1]
    if (!token) throw new AppError('UNAUTHENTICATED')
    const hash = createHash('sha256').update(token).digest()
    const { rows } = await pool.query<ActorRow>('select * from token_actor($1, $2)', [hash, now()])
    if (!rows[0]) throw new AppError('UNAUTHENTICATED')
    return toActor(rows[0], null)
  }
  const actor = await getActor()
  if (!actor) throw new AppError('UNAUTHENTICATED')
  return actor
}
