import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { today } from '#lib/clock'
import { seal } from '#lib/crypto'
import { standardFormId } from '#prisma/seed/forms'
import { type Sent, send, signIn, type Target, throughput } from './load.ts'
import { type Home, hireWorkers, PASSWORD } from './workers.ts'
import { type BenchWorld, onDatabase } from './world.ts'

export interface Measure {
  name: string
  /** What the figure is held against: the bare server, or the app's own page without data. */
  floor: 'bare' | 'empty page'
  /** The least share of the floor. */
  goal: number
  app: (world: People) => { target: Target; next: () => Sent }
  bare?: (world: People) => { target: Target; next: () => Sent }
}

/** The signed-in accounts of a world, and what a worker needs to write a visit. */
export interface People {
  base: string
  bare: string
  province: string
  /** Another province, whose programme has more than a thousand stations. */
  henan: string
  county: string
  nation: string
  worker: string
  /** Who that is by name, to sign in on a phone. */
  fieldUser: string
  household: string
  /** The worker's own person and a household, for a phone of theirs. */
  home: { worker: string; household: string }
  /** Of somebody in the coordinator's county, another one each time. */
  name: () => string
  /** The cursor of the visits' thousandth page, or of the last where there are fewer. */
  deepVisit: string
  visit: () => { id: string; cookie: string; app: string; bare: string }
  /** A hundred visits of one worker, as that worker's phone pushes them. */
  batch: () => { token: string; app: string; bare: string }
}

/** Only where there are so many: the larger world. */
export const DEEP_PAGE = 'visits, page 1,000'
const EMPTY_PAGE = '/forbidden'
const AS_OF = '2023-05-31'
const get = (path: string) => () => ({ path })

export const emptyPage = (people: People) => ({ target: { base: people.base, cookie: people.province }, next: get(EMPTY_PAGE) })

type As = 'province' | 'henan' | 'nation' | 'county' | 'worker'

const page = (name: string, path: string | ((people: People) => string), as: As): Measure => ({
  name,
  floor: 'empty page',
  goal: 0.5,
  app: (people) => ({
    target: { base: people.base, cookie: people[as] },
    next: get(typeof path === 'string' ? path : path(people)),
  }),
})

export const MEASURES: Measure[] = [
  {
    name: 'GET /api/v1/coverage',
    floor: 'bare',
    goal: 0.4,
    app: (people) => ({
      target: { base: people.base, cookie: people.province },
      next: get(`/api/v1/coverage?division=52&asOf=${AS_OF}`),
    }),
    bare: (people) => ({ target: { base: people.bare }, next: get(`/coverage?division=52&asOf=${AS_OF}`) }),
  },
  {
    name: 'GET /api/v1/visits/by-county',
    floor: 'bare',
    goal: 0.4,
    app: (people) => ({
      target: { base: people.base, cookie: people.province },
      next: get('/api/v1/visits/by-county?division=52&from=2022-06&to=2023-05'),
    }),
    bare: (people) => ({ target: { base: people.bare }, next: get('/by-county?division=52&from=2022-06&to=2023-05') }),
  },
  page('coverage page, nation', `/coverage/cn?asOf=${AS_OF}`, 'nation'),
  page('coverage page, province', `/coverage/52?asOf=${AS_OF}`, 'province'),
  page('coverage page, county', `/coverage/522702?asOf=${AS_OF}`, 'county'),
  {
    name: 'GET /api/v1/checks, Henan',
    floor: 'bare',
    goal: 0.4,
    app: (people) => ({
      target: { base: people.base, cookie: people.henan },
      next: get('/api/v1/checks'),
    }),
    bare: (people) => ({ target: { base: people.bare }, next: get('/checks') }),
  },
  { ...page('board of the five checks, Henan', '/checks', 'henan'), goal: 0.3 },
  {
    name: 'GET /api/v1/households/search',
    floor: 'bare',
    goal: 0.4,
    app: (people) => ({
      target: { base: people.base, cookie: people.county },
      next: () => ({ path: `/api/v1/households/search?q=${encodeURIComponent(people.name())}` }),
    }),
    bare: (people) => ({
      target: { base: people.bare },
      next: () => ({ path: `/search?q=${encodeURIComponent(people.name())}` }),
    }),
  },
  page('household list', '/households', 'worker'),
  page('household page', ({ household }) => `/households/${household}`, 'worker'),
  page('visits, page 1', '/visits', 'province'),
  page(DEEP_PAGE, ({ deepVisit }) => `/visits?after=${deepVisit}`, 'province'),
  {
    name: 'one visit written',
    floor: 'bare',
    goal: 0.3,
    app: (people) => ({
      target: { base: people.base },
      next: () => {
        const { id, cookie, app } = people.visit()
        return { method: 'PUT', path: `/api/visits/${id}`, body: app, cookie }
      },
    }),
    bare: (people) => ({
      target: { base: people.bare },
      next: () => ({ method: 'PUT', path: '/visit', body: people.visit().bare }),
    }),
  },
  {
    name: 'a hundred visits synced',
    floor: 'bare',
    goal: 0.3,
    app: (people) => ({
      target: { base: people.base },
      next: () => {
        const { token, app } = people.batch()
        return { method: 'POST', path: '/api/sync/push', body: app, token }
      },
    }),
    bare: (people) => ({
      target: { base: people.bare },
      next: () => ({ method: 'POST', path: '/visits', body: people.batch().bare }),
    }),
  },
]

/** Signs everybody in: the demo accounts, and a worker at each of several stations who will write visits. */
export async function gatherPeople(world: BenchWorld, base: string, bare: string): Promise<People> {
  const accounts: { username: string; password: string }[] = JSON.parse(
    readFileSync(join(world.dataDir, 'demo-accounts.json'), 'utf8'),
  )
  const signInAs = (username: string) =>
    signIn(base, username, accounts.find((account) => account.username === username)?.password ?? '')
  const homes = await hireWorkers(world)
  const cookies = new Map<string, string>()
  for (const { username } of homes) if (!cookies.has(username)) cookies.set(username, await signIn(base, username, PASSWORD))
  let turn = 0
  const visit = () => {
    const home = homes[turn++ % homes.length] as Home
    const id = uuidv7()
    return { id, cookie: cookies.get(home.username) ?? '', app: appVisit(home), bare: bareVisit(id, home) }
  }
  const tokens = new Map<string, string>()
  for (const [username, cookie] of cookies) tokens.set(username, await registerPhone(base, cookie))
  const workers = [...tokens.keys()]
  const homesOf = new Map(workers.map((username) => [username, homes.filter((home) => home.username === username)]))
  const batch = () => {
    const username = workers[turn++ % workers.length] ?? ''
    const own = homesOf.get(username) ?? []
    const picked = Array.from({ length: BATCH }, () => ({ id: uuidv7(), home: own[turn++ % own.length] as Home }))
    return {
      token: tokens.get(username) ?? '',
      app: `{"records":[${picked.map(({ id, home }) => `{"id":"${id}","kind":"visit","body":${appVisit(home)}}`).join()}]}`,
      bare: `[${picked.map(({ id, home }) => bareVisit(id, home)).join()}]`,
    }
  }
  const [first] = homes
  if (!first) throw new Error('no household to visit')
  return {
    base,
    bare,
    province: await signInAs('province52'),
    henan: await signInAs('province41'),
    county: await signInAs('county522702'),
    nation: await signInAs('nation'),
    worker: cookies.get(first.username) ?? '',
    fieldUser: first.username,
    household: first.household,
    home: { worker: first.worker, household: first.household },
    name: await namesIn(world),
    deepVisit: await cursorOfPage(world, 1_000),
    visit,
    batch,
  }
}

const BATCH = 100

/** The token of a phone of whoever is signed in. */
export async function registerPhone(base: string, cookie: string): Promise<string> {
  const body = JSON.stringify({ id: uuidv7(), name: 'bench' })
  const answer = await send({ base, cookie }, { method: 'POST', path: '/api/sync/devices', body })
  return (JSON.parse(answer.body.toString()) as { token: string }).token
}

async function namesIn({ ownerUrl }: BenchWorld): Promise<() => string> {
  const { rows } = await onDatabase(ownerUrl, (client) =>
    client.query<{ name: string }>(`select name from person where county_code = '522702' order by id limit 500`),
  )
  let turn = 0
  return () => rows[turn++ % rows.length]?.name ?? ''
}

async function cursorOfPage({ ownerUrl }: BenchWorld, number: number): Promise<string> {
  const { rows } = await onDatabase(ownerUrl, (client) =>
    client.query<{ cursor: string }>(
      `select visited_on || '_' || id as cursor from (select visited_on, id, row_number() over (order by visited_on desc, id) as place
         from visit where division_code like '52%') v
       where place = least($1, (select count(*) - 51 from visit where division_code like '52%'))`,
      [(number - 1) * 50],
    ),
  )
  return rows[0]?.cursor ?? ''
}

/** The form in which the visits are answered. */
const FORM = standardFormId('visit-community', 2)

function appVisit({ worker, household, person }: Home): string {
  return JSON.stringify({
    baseVersion: 0,
    householdId: household,
    visitedOn: today(),
    visitType: 'ROUTINE',
    purpose: 'CARE',
    placeKind: 'HOME',
    domain: 'COMMUNITY',
    visitorIds: [worker],
    personIds: [person],
    notAtHome: false,
    formVersionId: FORM,
    answers: { topic: 'SAFETY', participation: 'ACTIVE', proposals: '演示', screen: ['NONE'] },
    services: ['PARTICIPATION'],
    riskLevel: 'GREEN',
    followUp: 'NONE',
  })
}

/** The bare server is spared the sealing: it writes the same bytes over and over. */
const ANSWERS = seal('visit.answers', JSON.stringify({ proposals: '演示', screen: ['NONE'] }))

function bareVisit(id: string, home: Home): string {
  return JSON.stringify({
    id,
    ...home,
    visitors: [home.worker],
    persons: [home.person],
    day: today(),
    next: null,
    form: FORM,
    plain: { topic: 'SAFETY', participation: 'ACTIVE' },
    answers: ANSWERS,
  })
}

export { throughput }
