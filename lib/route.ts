import 'server-only'
import { z } from 'zod'
import type { Actor } from '#lib/auth/actor'
import { requireCaller } from '#lib/auth/session'
import { AppError } from '#lib/errors'
import { toFailure } from '#lib/failure'
import { isSameOrigin, problem } from '#lib/http'
import { parseInput } from '#lib/input'

const MAX_BODY = 256 * 1024

interface Context {
  params: Promise<Record<string, string | string[]>>
}

interface RouteSpec<Q extends z.ZodType, B extends z.ZodType> {
  /** `entity.verb`, as in the audit. */
  name: string
  /** Search parameters together with the path's. */
  query?: Q
  /** Present for writes: a JSON body of at most 256 KiB. */
  body?: B
  run: (actor: Actor, given: { query: z.output<Q>; body: z.output<B>; request: Request }) => Promise<Response>
}

/** The only way to make a route handler: caller, then zod, then the work; every failure is a problem+json. */
export function defineRoute<Q extends z.ZodType, B extends z.ZodType>(spec: RouteSpec<Q, B>) {
  return async (request: Request, context: Context): Promise<Response> => {
    let actor: Actor | null = null
    try {
      actor = await requireCaller()
      const search = Object.fromEntries(new URL(request.url).searchParams)
      const query = parseInput(spec.query ?? (z.object({}) as unknown as Q), { ...search, ...(await context.params) })
      const body = (spec.body ? parseInput(spec.body, await readJson(request)) : undefined) as z.output<B>
      return await spec.run(actor, { query, body, request })
    } catch (error) {
      return problem(await toFailure(error, actor, spec.name))
    }
  }
}

async function readJson(request: Request): Promise<unknown> {
  if (!isSameOrigin(request.headers.get('origin'), request.headers.get('host'))) throw new AppError('FORBIDDEN')
  if (!request.headers.get('content-type')?.startsWith('application/json')) throw new AppError('INVALID')
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) throw new AppError('TOO_LARGE')
  const text = await request.text()
  if (text.length > MAX_BODY) throw new AppError('TOO_LARGE')
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('INVALID')
  }
}
