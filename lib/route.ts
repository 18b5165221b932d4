import 'server-only'
import { z } from 'zod'
import type { Actor } from '#lib/auth/actor'
import { credentialOf } from '#lib/auth/caller'
import { actorOf, readAsCaller, readOnce, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { toFailure } from '#lib/failure'
import { isSameOrigin, problem } from '#lib/http'
import { parseInput } from '#lib/input'
import type { Prisma } from '#prisma/generated/client'

// The ways to make a route handler. They use the web's Request and Response alone, nothing of Next: the server may answer
// them without Next's pipeline (scripts/serve.ts), which costs more than the work itself.

const MAX_BODY = 256 * 1024
const NO_QUERY = z.object({})

export interface RouteContext {
  params: Promise<Record<string, string | string[]>>
}

export interface RouteHandler {
  (request: Request, context: RouteContext): Promise<Response>
  /** Reads its body itself, as far as the caller may send one: the server hands it over unread. */
  takesUpload?: boolean
}

interface ReadSpec<Q extends z.ZodType> {
  /** `entity.verb`, as in the audit. */
  name: string
  /** Search parameters together with the path's. */
  query: Q
  /** Runs inside one reading transaction opened for the caller. */
  run: (tx: Tx, given: { actor: Actor; query: z.output<Q>; request: Request }) => Promise<Response>
}

interface QuerySpec<Q extends z.ZodType, Row> {
  name: string
  query: Q
  /** The one query that answers. */
  select: (query: z.output<Q>) => Prisma.Sql
  run: (rows: Row[], given: { actor: Actor; query: z.output<Q>; request: Request }) => Response
}

interface RouteSpec<Q extends z.ZodType, B extends z.ZodType, A extends Actor> {
  name: string
  /** Who calls, where that is not whoever is signed in or holds a token of the read API: a phone. */
  caller?: (headers: Headers) => Promise<A>
  query?: Q
  /** Present for writes: a JSON body of at most 256 KiB. */
  body?: B
  /** Present where the body is a file, of any type: who may send it is asked before any of it is read. */
  upload?: { may: (actor: A, query: z.output<Q>) => boolean; mostBytes: (query: z.output<Q>) => number }
  run: (actor: A, given: { query: z.output<Q>; body: z.output<B>; file: Buffer; request: Request }) => Promise<Response>
}

/** A route handler that reads in one transaction: zod, caller, then the queries; every failure is a problem+json. */
export function defineRead<Q extends z.ZodType>(spec: ReadSpec<Q>): RouteHandler {
  return async (request, context) => {
    let actor: Actor | null = null
    try {
      const credential = await credentialOf(request.headers)
      const query = parseInput(spec.query, await given(request, context))
      return await readAsCaller(credential, (tx, caller) => {
        actor = caller
        return spec.run(tx, { actor: caller, query, request })
      })
    } catch (error) {
      return problem(await toFailure(error, actor, spec.name))
    }
  }
}

/** A route handler that is answered by one query in one round trip (`readOnce`). */
export function defineQuery<Q extends z.ZodType, Row>(spec: QuerySpec<Q, Row>): RouteHandler {
  return async (request, context) => {
    let actor: Actor | null = null
    try {
      const credential = await credentialOf(request.headers)
      const query = parseInput(spec.query, await given(request, context))
      const answer = await readOnce<Row>(credential, spec.select(query))
      actor = answer.actor
      return spec.run(answer.rows, { actor, query, request })
    } catch (error) {
      return problem(await toFailure(error, actor, spec.name))
    }
  }
}

interface FormSpec<Q extends z.ZodType, B extends z.ZodType> {
  name: string
  query: Q
  /** The fields of the form. */
  body: B
  /** Answers the path to go on to. */
  run: (given: { query: z.output<Q>; body: z.output<B>; address: string | null }) => Promise<string>
  /** Where to go when it is refused, with the key of messages/errors that says why. */
  refused: (query: z.output<Q>, why: string) => string
}

/**
 * A form that anybody may send, from a page that asks nobody to sign in and has no script: it is answered by going on to a
 * page, also when it is refused.
 */
export function defineOpenForm<Q extends z.ZodType, B extends z.ZodType>(spec: FormSpec<Q, B>): RouteHandler {
  return async (request, context) => {
    let query: z.output<Q> | null = null
    try {
      refuseForeign(request)
      query = parseInput(spec.query, await given(request, context))
      const fields = new URLSearchParams((await readBytes(request, MAX_BODY)).toString('utf8'))
      const body = parseInput(spec.body, Object.fromEntries(fields))
      const address = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() || null
      return seeOther(await spec.run({ query, body, address }))
    } catch (error) {
      const failure = await toFailure(error, null, spec.name)
      const [why = failure.code] = Object.values(failure.fieldErrors ?? {}).flat()
      return query && failure.code !== 'NOT_FOUND' ? seeOther(spec.refused(query, why)) : problem(failure)
    }
  }
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } })
}

/** A route handler that opens its own transactions, as the nouns' mutations do: caller, origin, zod, then the work. */
export function defineRoute<Q extends z.ZodType = typeof NO_QUERY, B extends z.ZodType = z.ZodUndefined, A extends Actor = Actor>(
  spec: RouteSpec<Q, B, A>,
): RouteHandler {
  const handler: RouteHandler = async (request, context) => {
    let actor: A | null = null
    try {
      actor = await (spec.caller ?? callerOf<A>)(request.headers)
      const query = parseInput(spec.query ?? (NO_QUERY as unknown as Q), await given(request, context))
      const body = (spec.body ? parseInput(spec.body, await readJson(request)) : undefined) as z.output<B>
      const file = spec.upload ? await readUpload(spec.upload, actor, query, request) : NO_FILE
      return await spec.run(actor, { query, body, file, request })
    } catch (error) {
      return problem(await toFailure(error, actor, spec.name))
    }
  }
  return Object.assign(handler, { takesUpload: spec.upload !== undefined })
}

const NO_FILE = Buffer.alloc(0)

async function callerOf<A extends Actor>(headers: Headers): Promise<A> {
  const actor = await actorOf(await credentialOf(headers))
  if (!actor) throw new AppError('UNAUTHENTICATED')
  return actor as A
}

async function readUpload<Q, A extends Actor>(
  upload: { may: (actor: A, query: Q) => boolean; mostBytes: (query: Q) => number },
  actor: A,
  query: Q,
  request: Request,
): Promise<Buffer> {
  refuseForeign(request)
  allow(upload.may(actor, query))
  return readBytes(request, upload.mostBytes(query))
}

function refuseForeign({ headers }: Request) {
  if (!isSameOrigin(headers.get('origin'), headers.get('host'))) throw new AppError('FORBIDDEN')
}

async function given(request: Request, context: RouteContext): Promise<Record<string, unknown>> {
  const start = request.url.indexOf('?')
  const search = start < 0 ? {} : Object.fromEntries(new URLSearchParams(request.url.slice(start)))
  return { ...search, ...(await context.params) }
}

async function readJson(request: Request): Promise<unknown> {
  refuseForeign(request)
  if (!request.headers.get('content-type')?.startsWith('application/json')) throw new AppError('INVALID')
  const text = (await readBytes(request, MAX_BODY)).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('INVALID')
  }
}

/** The body, kept no further than its cap: one that is sent in chunks says nothing of its length. */
async function readBytes(request: Request, most: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > most) throw tooLarge(most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(mostBytes: number): AppError {
  return new AppError('TOO_LARGE', { detail: { mostBytes } })
}
