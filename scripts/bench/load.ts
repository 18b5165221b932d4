import http from 'node:http'

const CONNECTIONS = 8

export interface Target {
  base: string
  cookie?: string
}

export interface Sent {
  method?: string
  path: string
  body?: string
  /** In place of the target's. */
  cookie?: string
  /** Of a phone. */
  token?: string
}

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
}

export function send(
  target: Target,
  { method = 'GET', path, body, token, cookie = token ? undefined : target.cookie }: Sent,
  agent?: http.Agent,
  extra: http.OutgoingHttpHeaders = {},
): Promise<Answer> {
  const headers: http.OutgoingHttpHeaders = {
    ...(cookie && { cookie }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    ...extra,
  }
  return new Promise((resolve, reject) => {
    const request = http.request(target.base + path, { method, headers, agent }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

/**
 * Answered requests a second over 8 keep-alive connections, after a warm-up.
 * @throws when an answer is not a success: a fast error is not speed
 */
export async function throughput(target: Target, next: () => Sent, seconds: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const run = async (until: number) => {
    let answered = 0
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        while (performance.now() < until) {
          const sent = next()
          const answer = await send(target, sent, agent)
          if (answer.status >= 300)
            throw new Error(`${sent.path} answered ${answer.status}: ${answer.body.toString().slice(0, 300)}`)
          answered++
        }
      }),
    )
    return answered
  }
  await run(performance.now() + 700)
  const began = performance.now()
  const answered = await run(began + seconds * 1000)
  agent.destroy()
  return (answered * 1000) / (performance.now() - began)
}

/** Signs in through next-auth and returns the cookies. */
export async function signIn(base: string, username: string, password: string): Promise<string> {
  const csrf = await send({ base }, { path: '/api/auth/csrf' })
  const jar = new Map<string, string>()
  const keep = (answer: Answer) => {
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/)
      jar.set(name, value)
    }
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  keep(csrf)
  const { csrfToken } = JSON.parse(csrf.body.toString())
  const body = new URLSearchParams({ csrfToken, username, password, json: 'true' }).toString()
  const answer = await send(
    { base, cookie: cookie() },
    { method: 'POST', path: '/api/auth/callback/credentials', body },
    undefined,
    {
      'content-type': 'application/x-www-form-urlencoded',
    },
  )
  if (answer.status !== 200) throw new Error(`sign-in of ${username} answered ${answer.status}`)
  keep(answer)
  return cookie()
}
