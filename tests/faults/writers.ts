import { uuidv7 } from 'uuidv7'
import { sleep } from '#scripts/progress'

export interface Station {
  visitorId: string
  householdIds: string[]
}

/** What the writers were told; ids are in the order of acknowledgement. */
export interface Ledger {
  acknowledged: string[]
  sent: number
  repeated: number
  refused: string[]
}

/** The request under test, in this one place. */
function visitRequest(station: Station, cookie: string, n: number): RequestInit {
  const body = {
    baseVersion: 0,
    householdId: station.householdIds[n % station.householdIds.length],
    visitedOn: '2026-01-15',
    visitType: 'ROUTINE',
    purpose: 'CARE',
    placeKind: 'HOME',
    domain: 'AID',
    visitorIds: [station.visitorId],
    personIds: [],
    notAtHome: true,
    answers: {},
    services: [],
    riskLevel: 'GREEN',
    followUp: 'NONE',
  }
  return { method: 'PUT', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** Signs in as the browser does and returns the cookies. */
export async function signIn(baseUrl: string, username: string, password: string): Promise<string> {
  const challenge = await fetch(`${baseUrl}/api/auth/csrf`)
  const { csrfToken } = (await challenge.json()) as { csrfToken: string }
  const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(challenge), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, username, password, json: 'true' }),
  })
  const cookie = cookiesOf(answer)
  if (!cookie.includes('session-token')) throw new Error(`signing in failed: ${answer.status} ${await answer.text()}`)
  return cookie
}

/** One writer: a new visit after the other, each sent again under its id until it is acknowledged. */
export async function writeUntil(isOver: () => boolean, baseUrl: string, cookie: string, station: Station, ledger: Ledger) {
  while (!isOver()) {
    const id = uuidv7()
    const request = visitRequest(station, cookie, ledger.sent++)
    while (!(await isAcknowledged(`${baseUrl}/api/visits/${id}`, request, ledger))) {
      ledger.repeated += 1
      await sleep(20)
    }
    ledger.acknowledged.push(id)
  }
}

async function isAcknowledged(url: string, request: RequestInit, ledger: Ledger): Promise<boolean> {
  try {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(10_000) })
    const text = await answer.text()
    // While the database is away 503 is right; a refusal of a good request is not.
    if (!answer.ok && answer.status !== 503) ledger.refused.push(`${answer.status} ${text.slice(0, 300)}`)
    return answer.ok
  } catch {
    return false
  }
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
