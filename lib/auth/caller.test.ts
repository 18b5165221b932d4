import { encode } from 'next-auth/jwt'
import { expect, it } from 'vitest'
import { credentialOf } from './caller.ts'
import { SESSION_COOKIE, sessionIdOf } from './cookie.ts'
import { hashPassword, verifyPassword } from './password.ts'

const SID = '01890000-0000-7000-8000-000000000001'
const sealed = (token: object, secret = 'only-for-tests-only-for-tests-only-for-tests') =>
  encode({ token: token as never, secret })
const read = (headers: Record<string, string>) => credentialOf(new Headers(headers))

it('reads the session from our own cookie, among others', async () => {
  const value = await sealed({ sid: SID })
  expect(await read({ cookie: `x${SESSION_COOKIE}=no; ${SESSION_COOKIE}=${value}; locale=en` })).toEqual({ sessionId: SID })
})

it('reads a token by its hash and prefers it to a cookie', async () => {
  const cookie = `${SESSION_COOKIE}=${await sealed({ sid: SID })}`
  const credential = await read({ authorization: `Bearer ${'a'.repeat(40)}`, cookie })
  expect(credential).toHaveProperty('tokenHash')
  await expect(read({ authorization: 'Bearer short', cookie })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

it.each([{}, { cookie: 'a=b' }, { authorization: 'Basic Og==' }, { authorization: `Bearer ${'a'.repeat(201)}` }])(
  'takes %o for nobody',
  (headers) => expect(read(headers as Record<string, string>)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' }),
)

it('opens no cookie that another secret sealed, nor one without a session id', async () => {
  expect(await sessionIdOf(await sealed({ sid: SID }, 'another-secret-another-secret-another'))).toBeNull()
  expect(await sessionIdOf(await sealed({ sid: "' or 1=1" }))).toBeNull()
  expect(await sessionIdOf(await sealed({}))).toBeNull()
  expect(await sessionIdOf(undefined)).toBeNull()
  expect(await sessionIdOf(SID)).toBeNull()
})

it('verifies a password against its hash only, and nobody has one without an account', async () => {
  const hash = await hashPassword('Aa345678')
  expect(hash).toMatch(/^\$argon2id\$/)
  expect(await verifyPassword(hash, 'Aa345678')).toBe(true)
  expect(await verifyPassword(hash, 'Aa345679')).toBe(false)
  expect(await verifyPassword(undefined, 'no account has this password')).toBe(false)
})
