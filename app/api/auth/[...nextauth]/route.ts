import NextAuth from 'next-auth'
import { authOptions } from '#lib/auth/options'
import { AppError } from '#lib/errors'
import { toFailure } from '#lib/failure'
import { problem } from '#lib/http'
import type { RouteContext } from '#lib/route'

const answer = NextAuth(authOptions)

async function handler(request: Request, context: RouteContext): Promise<Response> {
  try {
    // Signing in is a POST; next-auth answers a 500 to the rest.
    if (request.method === 'GET' && new URL(request.url).pathname.includes('/callback/')) throw new AppError('INVALID')
    return await answer(request, context)
  } catch (error) {
    // next-auth reads a JSON body unguarded.
    return problem(await toFailure(error instanceof SyntaxError ? new AppError('INVALID') : error, null, 'session.open'))
  }
}

export { handler as GET, handler as POST }
