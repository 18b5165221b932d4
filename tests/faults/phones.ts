import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { sleep } from '#scripts/progress'

export interface Phone {
  token: string
  /** What it wrote while there was no network. */
  records: { id: string; kind: 'visit'; body: unknown }[]
}

export interface Told {
  acknowledged: Set<string>
  /** Milliseconds from the first attempt of a push to its acknowledgement. */
  waited: number[]
  requests: number
  repeated: number
  refused: string[]
}

interface Home {
  id: string
  area: string
  worker: string
}

/** Registers phones past the app, each of an account of its own, spread over the stations, with visits to send. */
export async function makePhones(ownerUrl: string, count: number, visits: number): Promise<Phone[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Home>(
      `select h.id, left(h.scope_code, 9) as area, w.id as worker from household h
       cross join lateral (select x.id from worker x where left(x.division_code, 9) = left(h.scope_code, 9) order by x.id limit 1) w
       where h.merged_into is null and h.closed_on is null order by h.id limit 20000`,
    )
    const areas = [...new Set(rows.map(({ area }) => area))]
    const homesOf = new Map(areas.map((area) => [area, rows.filter((home) => home.area === area)]))
    const phones: Phone[] = []
    for (let place = 0; place < count; place++) {
      const area = areas[place % areas.length] ?? ''
      const token = randomBytes(32).toString('base64url')
      const [account, device] = [uuidv7(), uuidv7()]
      await client.query(
        `insert into account (id, username, display_name, role, division_code, password_hash, demo)
         values ($1, $2, '演示手机账号', 'STATION_WORKER', $3, 'none', true)`,
        [account, `phone-${account}`, area],
      )
      await client.query(
        `insert into device (id, account_id, scope_code, name, registered_at, last_contact_at, demo) values ($1, $2, $3, '演示手机', now(), now(), true)`,
        [device, account, area],
      )
      await client.query(
        `insert into api_token (id, token_hash, account_id, label, device_id, expires_at) values ($1, $2, $3, 'device', $4, now() + interval '1 day')`,
        [uuidv7(), createHash('sha256').update(token).digest(), account, device],
      )
      const homes = homesOf.get(area) ?? []
      phones.push({
        token,
        records: Array.from({ length: visits }, (_, n) => visitTo(homes[(place * 7 + n) % homes.length] as Home)),
      })
    }
    return phones
  } finally {
    await client.end()
  }
}

function visitTo({ id, worker }: Home): Phone['records'][number] {
  const body = {
    ...{ baseVersion: 0, householdId: id, visitedOn: '2026-01-15', visitType: 'ROUTINE', purpose: 'CARE', placeKind: 'HOME' },
    ...{ domain: 'COMMUNITY', visitorIds: [worker], personIds: [], notAtHome: true, answers: {}, services: [] },
    ...{ riskLevel: 'GREEN', followUp: 'NONE', note: '演示' },
  }
  return { id: uuidv7(), kind: 'visit', body }
}

/** A phone that comes back into the network: pushes until everything is acknowledged, repeats now and then, pulls. */
export async function comeBack(baseUrl: string, phone: Phone, told: Told): Promise<void> {
  const began = performance.now()
  for (let attempt = 0; ; attempt++) {
    const left = phone.records.filter(({ id }) => !told.acknowledged.has(id))
    if (left.length === 0) break
    if (attempt > 0) told.repeated += 1
    const done = await pushOnce(baseUrl, phone, left, told)
    if (!done) await sleep(Math.min(2_000, 50 * 2 ** Math.min(attempt, 5)) * (0.5 + Math.random()))
    else if (attempt === 0 && Math.random() < 0.3) await pushOnce(baseUrl, phone, left, told) // the acknowledgement was lost
  }
  told.waited.push(performance.now() - began)
  await ask(`${baseUrl}/api/sync/pull`, phone.token, told)
}

async function pushOnce(baseUrl: string, phone: Phone, records: Phone['records'], told: Told): Promise<boolean> {
  const answer = await ask(`${baseUrl}/api/sync/push`, phone.token, told, { records })
  const { answers } = (answer ?? { answers: [] }) as { answers: { id: string; outcome: string; code: string | null }[] }
  for (const { id, outcome, code } of answers) {
    if (outcome === 'STORED') told.acknowledged.add(id)
    else if (outcome !== 'LATER') told.refused.push(`${outcome} ${code}`)
  }
  return answer !== null && answers.every(({ outcome }) => outcome === 'STORED')
}

async function ask(url: string, token: string, told: Told, body?: unknown): Promise<unknown> {
  told.requests += 1
  try {
    const answer = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(60_000),
    })
    const text = await answer.text()
    if (!answer.ok && answer.status !== 503) told.refused.push(`${answer.status} ${text.slice(0, 200)}`)
    return answer.ok ? JSON.parse(text) : null
  } catch {
    return null
  }
}

/** Runs all phones, so many at once: the machine that plays them has its limits too. */
export async function storm(baseUrl: string, phones: readonly Phone[], atOnce: number, told: Told): Promise<void> {
  let next = 0
  const run = async () => {
    for (let place = next++; place < phones.length; place = next++) await comeBack(baseUrl, phones[place] as Phone, told)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, phones.length) }, run))
}

/** How often each visit is there, is audited and has been written over. */
export async function countStored(ownerUrl: string, ids: string[]) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ stored: number; audited: number; revisions: number }>(
      `select (select count(*)::int from visit where id = any($1::uuid[])) as stored,
         (select count(*)::int from audit_event where action = 'visit.create' and entity_id = any($1::text[])) as audited,
         (select count(*)::int from visit_revision where visit_id = any($1::uuid[])) as revisions`,
      [ids],
    )
    return rows[0] as { stored: number; audited: number; revisions: number }
  } finally {
    await client.end()
  }
}
