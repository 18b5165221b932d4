import { Agent, createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isArguments, unread } from './request-body.ts'

describe('isArguments', () => {
  it.each(['[{"id":"x","version":1}]', '["$$5"]', '[{"a":"$undefined"}]', '["$D2023-05-10T00:00:00.000Z"]', '[null]'])(
    'takes %s',
    (text) => expect(isArguments(text)).toBe(true),
  )
  it.each([
    '',
    '{',
    'null',
    '0',
    '"x"',
    '{}',
    '[]',
    '["$1"]',
    '[{"a":"$K1"}]',
    '["$@1"]',
    '[{"__proto__":{}}]',
    `${'['.repeat(50)}${']'.repeat(50)}`,
  ])('refuses %s', (text) => expect(isArguments(text)).toBe(false))
})

describe('unread', () => {
  const MiB = Buffer.alloc(1024 * 1024, 1)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let taken = 0
  const server = createServer(async (incoming, outgoing) => {
    const { body, discard } = unread(incoming)
    const most = Number(incoming.headers['x-most'])
    taken = 0
    if (most > 0) {
      for await (const chunk of body) {
        taken += chunk.length
        if (taken > most) break
      }
    }
    await discard()
    outgoing.end(String(taken))
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => {
    agent.destroy()
    server.close()
  })

  /** Sends so many MiB in chunks on the one connection and resolves to the answer. */
  function send(count: number, most: number): Promise<string> {
    const { port } = server.address() as AddressInfo
    return new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', method: 'POST', agent, headers: { 'x-most': most } }, async (answer) => {
        let text = ''
        for await (const chunk of answer) text += chunk
        resolve(text)
      })
      sent.on('error', reject)
      const more = (left: number) => {
        if (left === 0) return sent.end()
        sent.write(MiB, () => more(left - 1))
      }
      more(count)
    })
  }

  it('hands over what is read and no more, and answers a refusal only when all was sent', async () => {
    expect(Number(await send(2, Number.MAX_SAFE_INTEGER))).toBe(2 * MiB.length)
    const before = process.memoryUsage().rss
    expect(Number(await send(200, 0))).toBe(0)
    expect(Number(await send(200, MiB.length))).toBeLessThan(2 * MiB.length)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MiB.length)
    // The same connection serves on.
    expect(Number(await send(1, Number.MAX_SAFE_INTEGER))).toBe(MiB.length)
  })
})

it('tells a sender who is gone from a database that is', async () => {
  const fault = await new Promise((resolve) => {
    const server = createServer(async (incoming) => {
      resolve(await new Response(unread(incoming).body).text().catch((error) => error))
      server.close()
    })
    server.listen(0, '127.0.0.1', () => {
      const line = connect((server.address() as AddressInfo).port, '127.0.0.1')
      line.write('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf', () =>
        setTimeout(() => line.resetAndDestroy(), 50),
      )
    })
  })
  expect(fault).toMatchObject({ code: 'INVALID' })
})
