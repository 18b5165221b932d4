import type { ErrorCode, FieldErrors } from '#lib/errors'
import { retryAfter } from './retrying.ts'
import { show } from './status.ts'
import type { Ending } from './types.ts'

// How the phone speaks with the server: every question ends by itself, and a lost network is one kind of answer.

/** UNREACHED: no answer. ENDED: this phone's token is good for nothing, `ending` says why. */
export interface Trouble {
  kind: 'UNREACHED' | 'ENDED' | 'REFUSED'
  status: number
  code: ErrorCode | null
  fieldErrors: FieldErrors | null
  ending: Ending | null
  /** Milliseconds the server asked to be left alone. */
  retryAfter: number
}

export class ServerError extends Error {
  readonly trouble: Trouble
  constructor(trouble: Partial<Trouble> & Pick<Trouble, 'kind'>) {
    super(`${trouble.kind} ${trouble.status ?? ''} ${trouble.code ?? ''}`.trim())
    this.name = 'ServerError'
    this.trouble = { status: 0, code: null, fieldErrors: null, ending: null, retryAfter: 0, ...trouble }
  }
}

export interface Asking {
  method?: 'GET' | 'POST' | 'PUT'
  token?: string
  json?: unknown
  bytes?: BodyInit
  headers?: Record<string, string>
  /** Milliseconds until it is given up. */
  patience?: number
}

const PATIENCE = 30_000

/** @throws ServerError for anything but an answer of the kind 2xx or 304 */
export async function ask(path: string, { method = 'GET', token, json, bytes, headers, patience = PATIENCE }: Asking = {}) {
  let response: Response
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    response = await fetch(path, {
      method,
      body: json === undefined ? (bytes ?? null) : JSON.stringify(json),
      headers: {
        ...headers,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      // The token says who asks; a session of the desktop in the same browser must not answer for it.
      credentials: token ? 'omit' : 'same-origin',
      cache: 'no-store',
      signal: giveUp.signal,
    })
    // The body belongs to the question: an answer that breaks off is none.
    response = new Response(response.status === 204 || response.status === 304 ? null : await response.arrayBuffer(), response)
  } catch {
    show({ online: false })
    throw new ServerError({ kind: 'UNREACHED' })
  } finally {
    clearTimeout(timer)
  }
  // A gateway that answers for a server it can't reach is no server.
  const reached = response.status !== 502 && response.status !== 504
  show({ online: reached })
  if (response.ok || response.status === 304) return response
  throw new ServerError(await troubleOf(response, reached))
}

interface Problem {
  code?: ErrorCode
  errors?: FieldErrors
  detail?: { device?: Ending }
}

async function troubleOf(response: Response, reached: boolean): Promise<Partial<Trouble> & Pick<Trouble, 'kind'>> {
  const problem = (await response.json().catch(() => ({}))) as Problem
  const ending = problem.detail?.device ?? null
  return {
    kind: !reached ? 'UNREACHED' : response.status === 401 ? 'ENDED' : 'REFUSED',
    status: response.status,
    code: problem.code ?? null,
    fieldErrors: problem.errors ?? null,
    ending,
    retryAfter: retryAfter(response.headers.get('retry-after'), Date.now()),
  }
}
