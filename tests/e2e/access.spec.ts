import { expect, test } from '@playwright/test'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { ACTIONS } from '#tests/support/action-permissions'
import {
  type Kind,
  OPEN_HANDLERS,
  OPEN_PAGES,
  PAGES,
  type Permission,
  READS,
  type Scene,
  WRITES,
} from '#tests/support/permissions'
import { type Account, type Answer, builtSurface, callAction, fromDataDir, leakIn, send, signIn } from '#tests/support/served'

// Without a browser: what matters is what the server answers to anyone who can send a request.
test.describe.configure({ mode: 'default' })
test.skip(({ isMobile }) => isMobile, 'no screen is involved')

const surface = builtSurface()
const accounts = fromDataDir<Account[]>('demo-accounts.json')
const KINDS: Kind[] = [
  ...([
    'household',
    'person',
    'visit',
    'station',
    'theme',
    'account',
    'division_change',
    'organisation',
    'service_contract',
  ] as const),
  'programme',
  'programme_target',
  'highlight',
  'service_brand',
  ...(['consultation', 'community_organisation', 'resource_link', 'service_group'] as const),
  ...(['worker', 'posting', 'handover', 'volunteer_team', 'duplicate_pair', 'assessment', 'lead', 'activity'] as const),
]

/** Kept by an area without having happened in one. */
const KEPT: Kind[] = ['duplicate_pair', 'assessment', 'lead', 'activity', 'service_group']

const ONLY: Partial<Record<Kind, string>> = {
  theme: `and status = 'PUBLISHED'`,
  programme: `and status = 'ISSUED'`,
  posting: 'and valid_to is null',
  station: 'and tier = 3',
  activity: `and status = 'DRAFT'`,
  service_group: `and status = 'DRAFT'`,
}

let scenes: { account: Account; cookie: string; scene: Scene }[]

test.beforeAll(async () => {
  const { database } = fromDataDir<{ database: { ownerUrl: string } }>('server.lock')
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  scenes = []
  for (const account of accounts) {
    scenes.push({ account, cookie: await signIn(account), scene: await sceneOf(owner, account.area) })
  }
  await owner.end()
})

/** The kind of record that stands for its noun. */

async function sceneOf(owner: pg.Client, area: string): Promise<Scene> {
  const missing: string[] = []
  const one = async (kind: Kind, within: boolean) => {
    // A theme or programme is read from below too, and changed where it was planned.
    const code = kind === 'theme' ? area.slice(0, 6) : kind === 'programme' ? area.slice(0, 2) : area
    const column = KEPT.includes(kind) ? 'scope_code' : 'division_code'
    const { rows } = await owner.query(
      `select id from ${kind} where (${column} like $1 || '%') = $2 ${ONLY[kind] ?? ''} order by id desc limit 1`,
      [code, within],
    )
    const found = rows[0]?.id ?? uuidv7()
    if (!rows[0]) missing.push(found)
    return found
  }
  const pick = async (within: boolean) => {
    const found = {} as Record<Kind, string>
    for (const kind of KINDS) found[kind] = await one(kind, within)
    return found
  }
  const county = async (within: boolean): Promise<string> => {
    const { rows } = await owner.query(
      `select code from division where level = 3 and kind = 'STANDARD' and (code like $1 || '%') = $2 order by code desc limit 1`,
      [area.slice(0, 6), within],
    )
    return rows[0]?.code ?? '999999'
  }
  const outside = { 2: '41', 4: '5201', 6: '522728', 9: '522702103' }[area.length] ?? '999999'
  const counties = { county: await county(true), otherCounty: await county(false) }
  return {
    area,
    outside: outside === area ? '52' : outside,
    ...counties,
    inside: await pick(true),
    elsewhere: await pick(false),
    missing,
  }
}

type Outcome = 'shown' | 'sign-in' | 'forbidden' | 'not found' | `fault ${number}`

function outcomeOf({ status, headers, text }: Answer): Outcome {
  const { location = '' } = headers
  if (status === 401 || (status >= 300 && status < 400 && location === '/sign-in')) return 'sign-in'
  if (status === 403 || (status >= 300 && status < 400 && location === '/forbidden')) return 'forbidden'
  if (status === 404) return 'not found'
  return status < 400 && leakIn(text) === null ? 'shown' : `fault ${status}`
}

function checkSound(answer: Answer, what: string) {
  expect(answer.status, what).toBeLessThan(500)
  expect(leakIn(answer.text), what).toBeNull()
}

const addressOf = (route: string, { at }: { at?: (scene: Scene) => string }, scene: Scene) => at?.(scene) ?? route
const HANDLERS = { ...READS, ...WRITES }

test('every page, handler and action of the build has an entry, and no entry is left over', () => {
  expect([...surface.pages].sort()).toEqual([...Object.keys(PAGES), ...OPEN_PAGES].sort())
  expect([...surface.handlers].sort()).toEqual([...Object.keys(HANDLERS), ...OPEN_HANDLERS].sort())
  expect(surface.actions.map(({ name }) => name).sort()).toEqual(Object.keys(ACTIONS).sort())
  expect(scenes.map(({ account }) => account.role)).toEqual(
    expect.arrayContaining(Object.values(PAGES).flatMap(({ roles }) => roles)),
  )
})

test('nobody: pages lead to the sign-in, handlers answer 401 as problem+json', async () => {
  const scene = scenes[0]?.scene as Scene
  for (const [route, page] of Object.entries(PAGES)) {
    const answer = await send(addressOf(route, page, scene))
    checkSound(answer, route)
    expect(outcomeOf(answer), route).toBe('sign-in')
  }
  for (const [route, handler] of Object.entries(HANDLERS)) {
    const nobody: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${'a'.repeat(40)}` },
      { cookie: 'next-auth.session-token=x' },
    ]
    for (const headers of nobody) {
      const body = 'body' in handler ? JSON.stringify(handler.body(scene)) : undefined
      const method = 'body' in handler ? (handler.method ?? 'POST') : 'GET'
      const answer = await send(addressOf(route, handler, scene), {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...(body && { body }),
      })
      expect(answer.status, route).toBe(401)
      expect(answer.headers['content-type'], route).toBe('application/problem+json')
    }
  }
  for (const action of surface.actions) {
    const answer = await callAction(action, '', JSON.stringify([ACTIONS[action.name]?.body(scene)]))
    checkSound(answer, action.name)
    expect(answer.text, action.name).toContain('"code":"UNAUTHENTICATED"')
  }
})

for (const account of accounts) {
  test(`${account.username} (${account.role}) opens what the role may, in the own area, and nothing else`, async () => {
    const { cookie, scene } = sceneFor(account)
    for (const [route, permission] of Object.entries<Permission>({ ...PAGES, ...READS })) {
      const path = addressOf(route, permission, scene)
      const answer = await send(path, { headers: { cookie } })
      checkSound(answer, path)
      const permitted = permission.roles.includes(account.role)
      // Whoever may not look need not learn either that there is something.
      const there = !scene.missing.some((id) => path.includes(id))
      if (permitted) expect.soft(outcomeOf(answer), path).toBe(there ? 'shown' : 'not found')
      else expect.soft(['forbidden', 'not found'], `${path}: ${answer.status}`).toContain(outcomeOf(answer))
    }
  })

  test(`${account.username} finds nothing of another area`, async () => {
    const { cookie, scene } = sceneFor(account)
    for (const [route, { abroad, roles }] of Object.entries<Permission>({ ...PAGES, ...READS })) {
      // Nothing is abroad for the nation.
      if (!abroad || account.area === '') continue
      const path = abroad(scene)
      const answer = await send(path, { headers: { cookie } })
      checkSound(answer, path)
      const expected = roles.includes(account.role)
        ? ['not found', ...(route.startsWith('/desk') ? ['forbidden'] : [])]
        : ['not found', 'forbidden']
      expect(expected, `${path}: ${answer.status}`).toContain(outcomeOf(answer))
    }
  })

  test(`${account.username} changes nothing that the role may not`, async () => {
    const { cookie, scene } = sceneFor(account)
    for (const action of surface.actions) {
      const { roles, body } = ACTIONS[action.name] ?? { roles: [], body: () => ({}) }
      if (roles.includes(account.role)) continue
      const answer = await callAction(action, cookie, JSON.stringify([body(scene)]))
      checkSound(answer, action.name)
      expect(answer.text, action.name).toMatch(/"code":"(FORBIDDEN|NOT_FOUND)"/)
    }
    for (const [route, write] of Object.entries(WRITES)) {
      const answer = await send(addressOf(route, write, scene), {
        method: write.method ?? 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify(write.body(scene)),
      })
      checkSound(answer, route)
      expect(write.roles.includes(account.role) ? [write.answer ?? 400] : [403, 404], `${route}: ${answer.text}`).toContain(
        answer.status,
      )
    }
  })
}

test('a page of another site changes nothing, with whatever session', async () => {
  const { cookie, scene } = sceneFor(accounts.find(({ role }) => role === 'COUNTY_COORDINATOR') as Account)
  for (const origin of ['http://evil.example', 'null']) {
    for (const action of surface.actions) {
      const answer = await callAction(action, cookie, JSON.stringify([ACTIONS[action.name]?.body(scene)]), { origin })
      expect(answer.status, action.name).toBe(403)
    }
    for (const [route, write] of Object.entries(WRITES)) {
      const headers = { cookie, origin, 'content-type': 'application/json' }
      const sent = { method: write.method ?? 'POST', headers, body: JSON.stringify(write.body(scene)) }
      expect((await send(addressOf(route, write, scene), sent)).status, route).toBe(403)
    }
    expect((await send('/sign-out', { method: 'POST', headers: { cookie, origin } })).status).toBe(403)
  }
  expect((await send('/themes', { headers: { cookie } })).status).toBe(200)
})

test('a session that was signed out is over at once', async () => {
  const cookie = await signIn(accounts[0] as Account)
  expect(outcomeOf(await send('/api/divisions?q=gui', { headers: { cookie } }))).toBe('shown')
  await send('/sign-out', { method: 'POST', headers: { cookie } })
  expect(outcomeOf(await send('/api/divisions?q=gui', { headers: { cookie } }))).toBe('sign-in')
  expect(outcomeOf(await send('/', { headers: { cookie } }))).toBe('sign-in')
})

function sceneFor(account: Account) {
  const found = scenes.find((scene) => scene.account.username === account.username)
  if (!found) throw new Error(`${account.username} is not signed in`)
  return found
}
