import { describe, expect, it } from 'vitest'
import { guardRequest } from './request-guard.ts'

const request = (change: { method?: string; url?: string; host?: string; origin?: string } = {}) => {
  const { method = 'GET', url = '/audit', host = 'a.example:3000', origin } = change
  return () => guardRequest({ method, url, headers: { host, ...(origin !== undefined && { origin }) } })
}

describe('guardRequest', () => {
  it.each([
    [{}],
    [{ url: '/coverage/52?asOf=%00%ff' }],
    [{ url: '/themes/%E7%A6%8F' }],
    [{ method: 'POST', url: '/sign-out' }],
    [{ method: 'POST', url: '/api/x', origin: 'http://a.example:3000' }],
    [{ method: 'GET', origin: 'http://evil.example' }],
    [{ host: '[::1]:3000' }],
  ])('lets %o pass', (change) => expect(request(change)).not.toThrow())

  it.each([
    [{ method: 'TRACE' }],
    [{ method: 'POST' }],
    [{ method: 'POST', url: '/sign-outs' }],
    [{ method: 'PROPFIND' }],
    [{ url: '/themes/%ff' }],
    [{ url: '/themes/%' }],
    [{ url: '/themes/%00' }],
    [{ url: 'http://evil.example/audit' }],
    [{ url: '*' }],
    [{ host: 'a b' }],
    [{ host: '' }],
  ])('calls %o invalid', (change) => expect(request(change)).toThrow('INVALID'))

  it.each([
    [{ method: 'POST', url: '/sign-out', origin: 'http://evil.example' }],
    [{ method: 'PUT', url: '/api/x', origin: 'null' }],
    [{ method: 'DELETE', url: '/api/x', origin: 'http://a.example' }],
  ])('forbids %o', (change) => expect(request(change)).toThrow('FORBIDDEN'))
})
