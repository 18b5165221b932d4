import { readFileSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { ROOT } from '#scripts/environment'

const { BASE_URL = 'http://localhost:3000', DATA_DIR = '.data' } = process.env
const base = new URL(BASE_URL)
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })

export interface Account {
  role: string
  area: string
  username: string
  password: string
}

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
}

export interface Sending {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/** What a start on the data folder has written there. */
export function fromDataDir<T>(file: string): T {
  return JSON.parse(readFileSync(join(DATA_DIR.startsWith('/') ? DATA_DIR : join(ROOT, DATA_DIR), file), 'utf8')) as T
}

/** What the build has written. */
export function fromBuild<T>(file: string): T {
  return JSON.parse(readFileSync(join(ROOT, '.next', file), 'utf8')) as T
}

/** One request as it stands: no redirect is followed, nothing of the path is normalised. */
export function send(path: string, { method = 'GET', headers = {}, body }: Sending = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        host: base.hostname,
        port: base.port,
        path,
        method,
        headers: { host: base.host, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }), ...headers },
        timeout: 30_000,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }),
        )
      },
    )
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error(`no answer within 30 s: ${method} ${path}`)))
    request.end(body)
  })
}

/** The cookie of a session opened as the browser does. */
export async function signIn({ username, password }: Pick<Account, 'username' | 'password'>): Promise<string> {
  const csrf = await send('/api/auth/csrf')
  const body = new URLSearchParams({ csrfToken: JSON.parse(csrf.text).csrfToken, json: 'true', username, password }).toString()
  const answer = await send('/api/auth/callback/credentials', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookiesOf(csrf) },
    body,
  })
  const cookie = cookiesOf(answer)
  if (!cookie.includes('session-token=')) throw new Error(`${username} could not sign in: ${answer.status}`)
  return cookie
}

function cookiesOf({ headers }: Answer): string {
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ')
}

const LEAKS = [
  /\bat [\w.<>]+ \(?(?:file:|\/|node:)/,
  /node_modules\//,
  /PrismaClient|Invalid `.*` invocation|\bP20\d\d\b/,
  /violates [\w-]+ (?:constraint|security)|syntax error at or near|relation "\w+" does not exist|invalid input syntax/,
  /\bSQLSTATE\b|pg_catalog|row-level security/,
]

/** Text of the database or of a stack that must not reach a browser. */
export function leakIn(text: string): string | null {
  for (const pattern of LEAKS) {
    const found = pattern.exec(text)
    if (found) return text.slice(Math.max(0, found.index - 60), found.index + 120)
  }
  return null
}

export interface Built {
  pages: string[]
  handlers: string[]
  actions: { id: string; name: string; page: string }[]
}

/** Everything that the built app answers, as the build lists it. */
export function builtSurface(): Built {
  const routes = fromBuild<Record<string, string>>('app-path-routes-manifest.json')
  const of = (kind: string) =>
    Object.entries(routes).flatMap(([file, route]) => (file.endsWith(`/${kind}`) && !route.startsWith('/_') ? [route] : []))
  const { node } = fromBuild<{ node: Record<string, { workers: Record<string, unknown>; exportedName: string }> }>(
    'server/server-reference-manifest.json',
  )
  const actions = Object.entries(node).map(([id, { workers, exportedName }]) => {
    const [worker = ''] = Object.keys(workers)
    return { id, name: exportedName, page: routes[worker.replace(/^app/, '')] ?? '/' }
  })
  return { pages: of('page'), handlers: of('route'), actions }
}

/** Calls a server action as the browser does, on a page that has it. */
export function callAction({ id, page }: Built['actions'][number], cookie: string, body: string, headers = {}): Promise<Answer> {
  return send(page.replaceAll(/\[\w+\]/g, '00000000-0000-7000-8000-000000000000'), {
    method: 'POST',
    headers: {
      'next-action': id,
      'content-type': 'text/plain;charset=UTF-8',
      origin: base.origin,
      ...(cookie && { cookie }),
      ...headers,
    },
    body,
  })
}
