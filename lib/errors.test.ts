import { describe, expect, it } from 'vitest'
import { AppError, allow, codeOf } from './errors.ts'

const sql = (code: string) => Object.assign(new Error('violates constraint "secret"'), { code })
/** As Prisma wraps what the driver says. */
const wrapped = (originalCode: string) =>
  Object.assign(new Error('Raw query failed'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode, kind: 'postgres' } } },
  })

describe('codeOf', () => {
  it.each([
    ['23505', 'DUPLICATE'],
    ['40001', 'CONFLICT'],
    ['40P01', 'CONFLICT'],
    ['42501', 'FORBIDDEN'],
    ['22021', 'INVALID'],
    ['22007', 'INVALID'],
    ['57P01', 'UNAVAILABLE'],
    ['53300', 'UNAVAILABLE'],
    ['42P01', 'INTERNAL'],
  ])('reads %s as %s, bare or wrapped', (state, code) => {
    expect(codeOf(sql(state))).toBe(code)
    expect(codeOf(wrapped(state))).toBe(code)
    expect(codeOf(new Error('later', { cause: wrapped(state) }))).toBe(code)
  })

  it.each([
    [{ code: 'P2002' }, 'DUPLICATE'],
    [{ code: 'P2034' }, 'CONFLICT'],
    [{ meta: { driverAdapterError: { cause: { kind: 'DatabaseNotReachable' } } } }, 'UNAVAILABLE'],
    [sql('ECONNREFUSED'), 'UNAVAILABLE'],
    [new Error('Connection terminated unexpectedly'), 'UNAVAILABLE'],
    [new AppError('NOT_FOUND'), 'NOT_FOUND'],
    [new TypeError('x'), 'INTERNAL'],
    ['thrown text', 'INTERNAL'],
    [null, 'INTERNAL'],
    [undefined, 'INTERNAL'],
  ])('reads %o as %s', (error, code) => expect(codeOf(error)).toBe(code))
})

it('allow throws FORBIDDEN on a no and nothing on a yes', () => {
  expect(() => allow(true)).not.toThrow()
  expect(() => allow(false)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
})
