import type { BrowserContext, Route } from '@playwright/test'
import type { HouseholdCard, PushedRecord } from '#lib/sync/types'

// A server of the sync routes in memory, for the store in a real browser: what it stored, how often, and a line to it
// that breaks where a test wants.

export const ORIGIN = 'https://phone.test'

export interface Fault {
  /** LOST: never arrives. CUT: done, but the answer is lost. Else an answer in its place. */
  kind: 'LOST' | 'CUT' | 'ANSWER'
  status?: number
  headers?: Record<string, string>
}

interface Answer {
  status: number
  json?: unknown
  headers?: Record<string, string>
}

interface Asked {
  method: string
  path: string
  query: URLSearchParams
  token: string | null
  json: Record<string, unknown>
  bytes: Buffer
  form: URLSearchParams
}

type Body = Record<string, unknown> & { baseVersion?: number }

export class FieldServer {
  online = true
  password = 'Aa-1234567'
  /** Told for every request; what it answers happens to it. */
  fault: (asked: Asked) => Fault | null = () => null
  /** Refuses or delays single records. */
  judge: (record: PushedRecord) => Record<string, unknown> | null = () => null
  readonly stored = new Map<string, { body: Body; version: number; writes: number }>()
  readonly files = new Map<string, { parts: Map<number, Buffer>; of: number }>()
  readonly pushes: { size: number; status: number }[] = []
  households: HouseholdCard[] = []
  reset = false
  decided: unknown[] = []
  forms: unknown[] = []
  wiped = 0
  tooMany = Number.POSITIVE_INFINITY
  device: { id: string; token: string; account: string; state: 'OPEN' | 'REVOKED' | 'POSTING_ENDED' | 'EXPIRED' } | null = null
  #session: string | null = null
  #tokens = 0

  async attach(context: BrowserContext, script: string) {
    await context.route('**/*', (route) => this.#serve(route, script))
  }

  async #serve(route: Route, script: string) {
    const request = route.request()
    const url = new URL(request.url())
    if (url.pathname === '/store.js') return route.fulfill({ contentType: 'text/javascript', body: script })
    if (request.isNavigationRequest()) {
      const store = url.searchParams.has('without') ? '' : '<script type="module" src="/store.js"></script>'
      return route.fulfill({ contentType: 'text/html', body: `<!doctype html>${store}` })
    }
    if (!this.online) return route.abort('internetdisconnected')
    const bytes = request.postDataBuffer() ?? Buffer.alloc(0)
    const isJson = request.headers()['content-type']?.startsWith('application/json')
    const asked: Asked = {
      ...{ method: request.method(), path: url.pathname, query: url.searchParams, bytes },
      token: request.headers().authorization?.replace('Bearer ', '') ?? null,
      json: isJson ? JSON.parse(bytes.toString('utf8')) : {},
      form: new URLSearchParams(isJson ? '' : bytes.toString('latin1')),
    }
    const fault = this.fault(asked)
    if (fault?.kind === 'LOST') return route.abort('connectionreset')
    if (fault?.kind === 'ANSWER') return route.fulfill({ status: fault.status ?? 503, headers: fault.headers ?? {}, body: '{}' })
    const { status, json, headers } = this.#answer(asked)
    if (fault?.kind === 'CUT') return route.abort('connectionreset')
    return route.fulfill({
      status,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(json ?? {}),
    })
  }

  #answer(asked: Asked): Answer {
    const { path, form, method } = asked
    if (path === '/api/health') return { status: 200 }
    if (path === '/api/auth/csrf') return { status: 200, json: { csrfToken: 'x' } }
    if (path === '/api/auth/callback/credentials') {
      if (form.get('password') !== this.password) return { status: 401 }
      this.#session = form.get('username')
      return { status: 200, json: { url: '/' } }
    }
    if (path === '/sign-out') {
      this.#session = null
      return { status: 200 }
    }
    if (path === '/api/sync/devices') return this.#register(asked)
    if (!path.startsWith('/api/sync/')) return { status: 404 }
    const { device } = this
    if (!device || asked.token !== device.token) return { status: 401, json: { code: 'UNAUTHENTICATED' } }
    if (path === '/api/sync/wiped') {
      this.wiped++
      this.device = null
      return { status: 200 }
    }
    const open = device.state === 'OPEN' || (device.state === 'POSTING_ENDED' && /push|uploads/.test(path))
    if (!open) return { status: 401, json: { code: 'UNAUTHENTICATED', detail: { device: device.state } } }
    if (path === '/api/sync/push') return this.#push(asked)
    if (path === '/api/sync/kit') return { status: 200, headers: { etag: '"k"' }, json: this.#kit() }
    if (path === '/api/sync/pull') return this.#pull()
    if (path.startsWith('/api/sync/uploads/')) return method === 'GET' ? this.#parts(asked) : this.#upload(asked)
    return { status: 404 }
  }

  #register({ json }: Asked): Answer {
    if (!this.#session) return { status: 401, json: { code: 'UNAUTHENTICATED' } }
    const known = this.device?.id === json.id ? this.device : null
    if (known && (known.account !== this.#session || known.state === 'REVOKED'))
      return { status: 409, json: { code: 'CONFLICT' } }
    this.device = { id: String(json.id), token: `token-${++this.#tokens}-0123456789`, account: this.#session, state: 'OPEN' }
    return { status: 200, json: { deviceId: this.device.id, token: this.device.token, settings: this.#kit().settings } }
  }

  #push({ json, bytes }: Asked): Answer {
    const records = json.records as PushedRecord[]
    const status = bytes.length > 256 * 1024 || records.length > this.tooMany ? 413 : 200
    this.pushes.push({ size: records.length, status })
    if (status === 413) return { status, json: { code: 'TOO_LARGE' } }
    return { status, json: { answers: records.map((record) => this.#store(record)) } }
  }

  #store(record: PushedRecord) {
    const nothing = { id: record.id, version: null, code: null, fieldErrors: null, nextVisitOn: null }
    const verdict = this.judge(record)
    if (verdict) return { ...nothing, ...verdict }
    const body = record.body as Body
    const known = this.stored.get(record.id)
    const base = body.baseVersion ?? 0
    if (known && JSON.stringify(known.body) === JSON.stringify(body))
      return { ...nothing, outcome: 'STORED', version: known.version }
    if (base !== (known?.version ?? 0)) return { ...nothing, outcome: 'REFUSED', code: 'CONFLICT' }
    const version = base + 1
    this.stored.set(record.id, { body, version, writes: (known?.writes ?? 0) + 1 })
    return { ...nothing, outcome: 'STORED', version, nextVisitOn: '2026-12-31' }
  }

  #parts({ path }: Asked): Answer {
    const file = this.files.get(path.split('/').at(-1) ?? '')
    return file ? { status: 200, json: stateOf(file) } : { status: 404, json: { code: 'NOT_FOUND' } }
  }

  #upload({ path, query, bytes }: Asked): Answer {
    const id = path.split('/').at(-1) ?? ''
    const file = this.files.get(id) ?? { parts: new Map(), of: Number(query.get('of')) }
    file.parts.set(Number(query.get('part')), bytes)
    this.files.set(id, file)
    return { status: 200, json: stateOf(file) }
  }

  #pull(): Answer {
    const households = this.households.map((card) => ({ id: card.id, card }))
    return { status: 200, json: { cursor: 'c', reset: this.reset, more: false, households, decided: this.decided } }
  }

  #kit() {
    const settings = { daysWithoutContact: 7, historyDays: 400, photoLongestEdge: 640 }
    return { settings, forms: this.forms, me: { displayName: '演示社工甲' }, demo: true }
  }
}

const stateOf = ({ parts, of }: { parts: Map<number, Buffer>; of: number }) => ({
  parts: [...parts.keys()],
  of,
  stored: parts.size === of,
})
