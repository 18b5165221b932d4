import { cookies } from 'next/headers'
import { SESSION_COOKIE } from '#lib/auth/cookie'
import { getActor } from '#lib/auth/session'
import { signOut } from '#lib/auth/sign-in'
import { toFailure } from '#lib/failure'
import { isSameOrigin, problem } from '#lib/http'

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers.get('origin'), request.headers.get('host'))) return new Response(null, { status: 403 })
  try {
    const actor = await getActor()
    if (actor?.sessionId) await signOut(actor.sessionId)
    ;(await cookies()).delete(SESSION_COOKIE)
    return new Response(null, { status: 303, headers: { location: '/sign-in' } })
  } catch (error) {
    return problem(await toFailure(error, null, 'session.close'))
  }
}
