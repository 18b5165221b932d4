import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '#lib/auth/actor'
import { SESSION_COOKIE, sessionIdOf } from '#lib/auth/cookie'
import { holderOf, type PasswordHolder } from '#lib/auth/password-holder'
import { actorOf } from '#lib/db'

/** The signed-in actor, or null. Looked up in the database once per request, so a revoked session ends at once. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const sessionId = await sessionIdOf((await cookies()).get(SESSION_COOKIE)?.value)
  return sessionId ? actorOf({ sessionId }) : null
})

/** Who may choose a password: unlike `getActor` also who signed in with a one-time password, and may do nothing else. */
export async function getPasswordHolder(): Promise<PasswordHolder | null> {
  const sessionId = await sessionIdOf((await cookies()).get(SESSION_COOKIE)?.value)
  return sessionId ? holderOf(sessionId) : null
}

/** For pages: the actor, or the sign-in page. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor()
  if (!actor) redirect('/sign-in')
  return actor
}
