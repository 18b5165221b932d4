import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { ACTIONS } from '#tests/support/action-permissions'
import { badCookie, badToken, brokenBody, contentType, fieldNames, junkText, junkValue } from '#tests/support/junk'
import { PAGES, type Permission, READS, type Scene, WRITES } from '#tests/support/permissions'
import {
  type Account,
  type Answer,
  builtSurface,
  callAction,
  fromDataDir,
  leakIn,
  type Sending,
  send,
  signIn,
} from '#tests/support/served'

test.skip(({ isMobile }) => isMobile, 'no screen is involved')
test.setTimeout(150_000)

const REQUESTS = 2_000
const SEED = Number(process.env.FUZZ_SEED || Date.now() % 2 ** 31)
/** Handlers that answer with a file. */
const EXPORTS = /^\/api\/(exports\/|v1\/stations|v1\/coverage\/(below|townships))/
const CAP = { page: 2_000_000, api: 1_000_000, export: 10_000_000 }

const surface = builtSurface()
const names = fieldNames()
const cookies = new Map<string, string>()
const accounts = fromDataDir<Account[]>('demo-accounts.json')

/** Records that don't exist, so that nothing of the demo world changes. */
const nowhere = {
  ...{
    household: uuidv7(),
    person: uuidv7(),
    visit: uuidv7(),
    station: uuidv7(),
    theme: uuidv7(),
    account: uuidv7(),
    division_change: uuidv7(),
  },
  ...{ worker: uuidv7(), posting: uuidv7(), handover: uuidv7(), volunteer_team: uuidv7(), duplicate_pair: uuidv7() },
  ...{ organisation: uuidv7(), service_contract: uuidv7(), programme: uuidv7(), assessment: uuidv7(), lead: uuidv7() },
  ...{
    activity: uuidv7(),
    service_group: uuidv7(),
    consultation: uuidv7(),
    community_organisation: uuidv7(),
    resource_link: uuidv7(),
  },
  ...{ programme_target: uuidv7(), highlight: uuidv7(), service_brand: uuidv7() },
}
const scene: Scene = {
  area: '522702',
  outside: '41',
  county: '522702',
  otherCounty: '410102',
  inside: nowhere,
  elsewhere: nowhere,
  missing: [],
}

interface Malformed {
  what: string
  cap: number
  run: () => Promise<Answer>
}

const query = fc
  .array(fc.tuple(fc.constantFrom(...names), junkText), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'))
const who = fc.oneof(
  { weight: 3, arbitrary: fc.constant<'right' | 'wrong' | 'nobody'>('right') },
  { weight: 1, arbitrary: fc.constant<'right' | 'wrong' | 'nobody'>('wrong') },
  { weight: 1, arbitrary: fc.constant<'right' | 'wrong' | 'nobody'>('nobody') },
)
const shape = fc.record({
  who,
  query,
  segment: junkText,
  value: junkValue,
  field: fc.constantFrom(...names),
  body: brokenBody,
  contentType,
  cookie: badCookie,
  token: badToken,
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'),
  kind: fc.integer({ min: 0, max: 5 }),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

/** As a browser would, or as it would never: half-encoded, doubly encoded, broken escapes. */
function encode(text: string): string {
  const encoded = Buffer.from(text)
    .toString('latin1')
    .replace(/[^\w.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return text.length % 7 === 3 ? `${encoded}%ff` : encoded
}

function headersOf(given: Shape, roles: string[]): Record<string, string> {
  const account = accounts.find(({ role }) => roles.includes(role) === (given.who === 'right')) ?? accounts[0]
  if (given.who !== 'nobody') return { cookie: cookies.get(account?.username ?? '') ?? '' }
  return given.kind % 2 === 0 ? { cookie: given.cookie } : { authorization: given.token }
}

/** A page or a reading handler with junk in its address, its search parameters, or by an unheard-of method. */
function ofRoute(route: string, { roles }: Permission, given: Shape): Malformed {
  const path = route.replaceAll(
    /\[\w+\]/g,
    () => (given.kind === 1 ? encodeURIComponent(encode(given.segment)) : encode(given.segment)) || '-',
  )
  const address = `${path}?${given.query}`
  const method = given.kind === 0 ? given.method : 'GET'
  const headers = {
    ...headersOf(given, roles),
    ...(given.kind === 2 && { rsc: '1', 'next-router-state-tree': encode(given.segment) }),
  }
  const body = method === 'GET' || method === 'HEAD' ? undefined : given.body
  const cap = EXPORTS.test(route) ? CAP.export : route.startsWith('/api/') ? CAP.api : CAP.page
  return request(
    address,
    {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': given.contentType }) },
      ...(body !== undefined && { body }),
    },
    cap,
  )
}

function bodyOf(sound: unknown, given: Shape): string {
  if (given.kind < 2) return given.body
  if (given.kind === 2) return JSON.stringify(given.value)
  const fields = Object.keys(sound as object)
  const name = given.kind === 3 ? given.field : (fields[given.query.length % fields.length] ?? 'id')
  return JSON.stringify({ ...(sound as object), [name]: given.value })
}

function request(path: string, sending: Sending, cap: number): Malformed {
  return {
    what: `${sending.method ?? 'GET'} ${path} ${JSON.stringify(sending).slice(0, 400)}`,
    cap,
    run: () => send(path, sending),
  }
}

type Make = (given: Shape) => Malformed

/** The routes of phones, by a phone's own token; whatever comes in is broken, so that nothing is stored. */
let phone = ''
const PHONE_ROUTES = ['/api/sync/pull', '/api/sync/kit', '/api/sync/push', '/api/sync/uploads/[id]']

const ofPhone: Make = (given) => {
  const route = PHONE_ROUTES[given.kind % PHONE_ROUTES.length] ?? ''
  const path = route.replace('[id]', encode(given.segment) || '-')
  const authorization = `Bearer ${phone}`
  if (route.endsWith('push')) {
    const record = { id: given.segment, kind: given.field, body: given.value }
    const body = given.who === 'right' ? JSON.stringify({ records: [record, { ...record, kind: 'visit' }] }) : given.body
    return request(path, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body }, CAP.api)
  }
  const method = route.includes('uploads') && given.who === 'right' ? 'PUT' : 'GET'
  const cursor = `cursor=${encode(given.segment)}&kind=SIGNATURE&visit=${nowhere.visit}&part=0&of=1&sha256=${'0'.repeat(64)}`
  const headers = { authorization, ...(method === 'PUT' && { 'content-type': given.contentType }) }
  return request(
    `${path}?${cursor}&${given.query}`,
    { method, headers, ...(method === 'PUT' && { body: given.body }) },
    CAP.export,
  )
}

const MAKERS: Make[] = [
  ...[ofPhone, ofPhone, ofPhone],
  ...Object.entries({ ...PAGES, ...READS }).map(
    ([route, permission]): Make =>
      (given) =>
        ofRoute(route, permission, given),
  ),
  ...Object.entries(WRITES).flatMap(([route, write]): Make[] => {
    const make: Make = (given) => {
      const headers = {
        ...headersOf(given, write.roles),
        'content-type': given.kind === 5 ? given.contentType : 'application/json',
      }
      const path = given.kind === 4 ? route.replaceAll(/\[\w+\]/g, encode(given.segment) || '-') : (write.at?.(scene) ?? route)
      return request(path, { method: write.method ?? 'POST', headers, body: bodyOf(write.body(scene), given) }, CAP.api)
    }
    return [make, make, make]
  }),
  ...surface.actions.map(
    (action): Make =>
      (given) => {
        const { roles = [], body = () => ({}) } = ACTIONS[action.name] ?? {}
        // What would make something new is sent broken throughout; the rest with one field gone wrong.
        const makes = /^(create|changePassword)/.test(action.name)
        const text =
          makes && given.kind > 2
            ? JSON.stringify([given.value])
            : given.kind < 2
              ? given.body
              : `[${bodyOf(body(scene), given)}]`
        const { cookie = '', ...rest } = headersOf(given, roles)
        const headers = { ...rest, ...(given.kind === 1 && { 'content-type': given.contentType }) }
        return {
          what: `action ${action.name} ${text.slice(0, 300)}`,
          cap: CAP.page,
          run: () => callAction(action, cookie, text, headers),
        }
      },
  ),
  (given) => request(`/preferences?${given.query}&back=${encode(given.segment)}`, { headers: headersOf(given, []) }, CAP.page),
  (given) =>
    request(`/api/${encode(given.segment)}?${given.query}`, { method: given.method, headers: headersOf(given, []) }, CAP.api),
  (given) => request(`/${encode(given.segment)}`, { method: given.method, headers: headersOf(given, []) }, CAP.page),
  (given) => request(`/join/${encode(given.segment)}/${encode(given.query)}`, { headers: headersOf(given, []) }, CAP.page),
  (given) => {
    const to = given.kind === 0 ? '222222222222' : encode(given.segment)
    return request(`/api/join/${to}`, { method: 'POST', headers: headersOf(given, []), body: given.body }, CAP.api)
  },
  (given) => request('/sign-out', { method: given.method, headers: { cookie: given.cookie } }, CAP.page),
  (given) => {
    // Each from an address of its own, or the throttle would shut out the other tests.
    const headers = {
      'content-type': given.contentType,
      'x-forwarded-for': `203.0.113.${given.query.length % 250}`,
      cookie: given.cookie,
    }
    const path = [
      '/api/auth/callback/credentials',
      `/api/auth/${encode(given.segment)}`,
      '/api/auth/signin',
      '/api/auth/session',
    ][given.kind % 4]
    return request(
      path ?? '/api/auth/csrf',
      { method: given.kind < 3 ? 'POST' : 'GET', headers, ...(given.kind < 3 && { body: given.body }) },
      CAP.api,
    )
  },
]

test(`${REQUESTS} malformed requests: no 5xx, no inner text, nothing too large, the process lives`, async () => {
  process.stdout.write(`FUZZ_SEED=${SEED} repeats these requests\n`)
  const webProcess = () => fromDataDir<{ web: { pid: number } }>('server.lock').web
  const before = webProcess()
  for (const account of accounts) cookies.set(account.username, await signIn(account))
  const worker = accounts.find(({ role }) => role === 'STATION_WORKER')
  const registered = await send('/api/sync/devices', {
    ...{ method: 'POST', headers: { cookie: cookies.get(worker?.username ?? '') ?? '', 'content-type': 'application/json' } },
    body: JSON.stringify({ id: uuidv7(), name: '演示手机' }),
  })
  phone = (JSON.parse(registered.text) as { token: string }).token
  const shapes = fc.sample(shape, { numRuns: REQUESTS, seed: SEED })
  const faults: string[] = []
  const statuses = new Map<number, number>()
  let next = 0
  const work = async () => {
    for (let index = next++; index < REQUESTS; index = next++) {
      const make = MAKERS[index % MAKERS.length] as Make
      const { what, cap, run } = make(shapes[index] as Shape)
      const answer = await run().catch((error: Error): Answer => ({ status: 599, headers: {}, text: error.message }))
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      const leak = leakIn(answer.text)
      if (answer.status >= 500) faults.push(`${answer.status} ${what} → ${answer.text.slice(0, 200)}`)
      if (leak) faults.push(`inner text ${what} → ${leak}`)
      if (Buffer.byteLength(answer.text) > cap) faults.push(`${Buffer.byteLength(answer.text)} bytes ${what}`)
    }
  }
  const began = Date.now()
  await Promise.all(Array.from({ length: 8 }, work))
  const summary = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
  test.info().annotations.push({ type: 'answers', description: `${summary.join(', ')} in ${Date.now() - began} ms` })
  expect(faults.slice(0, 30), `FUZZ_SEED=${SEED} repeats this; ${faults.length} faults; ${summary.join(', ')}`).toEqual([])
  expect(webProcess(), 'the web process was started anew').toEqual(before)
  expect((await send('/api/health')).status).toBe(200)
  // Not everything was refused at the door: the junk reached pages, handlers and actions of those who may.
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 10)
})
