import { describe, expect, it } from 'vitest'
import { isSameOrigin, jsonWithTag, problem } from './http.ts'

describe('isSameOrigin', () => {
  it.each([
    [null, 'a.example', true],
    ['https://a.example', 'a.example', true],
    ['http://a.example:3000', 'a.example:3000', true],
    ['null', 'a.example', false],
    ['null', 'null', false],
    ['https://evil.example', 'a.example', false],
    ['https://a.example.evil.example', 'a.example', false],
    ['https://a.example:444', 'a.example', false],
    ['https://a.example', null, false],
    ['', 'a.example', false],
    ['a.example', 'a.example', false],
  ])('origin %s at host %s: %s', (origin, host, same) => expect(isSameOrigin(origin, host)).toBe(same))
})

it('a problem says its code and reference, and nothing is kept by caches', async () => {
  const response = problem({ ok: false, code: 'INTERNAL', ref: 'abc' })
  expect(response.status).toBe(500)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toMatchObject({ code: 'INTERNAL', ref: 'abc', status: 500 })
})

it('figures that have not changed are answered with 304', async () => {
  const first = jsonWithTag(new Request('http://a.example/'), { covered: 1094 })
  expect(await first.json()).toEqual({ covered: 1094 })
  const again = (body: unknown) =>
    jsonWithTag(new Request('http://a.example/', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } }), body).status
  expect(again({ covered: 1094 })).toBe(304)
  expect(again({ covered: 1095 })).toBe(200)
})
