import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')

/** The module with another key ring: the environment is read once, when it is loaded. */
async function withKeys(ring: string) {
  vi.resetModules()
  vi.stubEnv('FIELD_KEYS', ring)
  return import('./crypto.ts')
}

beforeEach(() => vi.unstubAllEnvs())
afterEach(() => vi.unstubAllEnvs())

describe('seal', () => {
  it('gives back what was sealed, and never the same text twice', async () => {
    const { seal, unseal } = await withKeys(`1:${key(1)}`)
    const [first, second] = [seal('person.id', '529900199001010024'), seal('person.id', '529900199001010024')]
    expect(first).not.toBe(second)
    expect(first).not.toContain('529900')
    expect([first, second].map((sealed) => unseal('person.id', sealed))).toEqual(['529900199001010024', '529900199001010024'])
  })

  it('writes with the newest key and still reads what older ones wrote', async () => {
    const old = (await withKeys(`1:${key(1)}`)).seal('visit.note', '旧')
    const { seal, unseal } = await withKeys(`1:${key(1)},2:${key(2)}`)
    expect(seal('visit.note', '新')).toMatch(/^aes1\.2\./)
    expect(unseal('visit.note', old)).toBe('旧')
    const retired = await withKeys(`2:${key(2)}`)
    expect(() => retired.unseal('visit.note', old)).toThrow('no key')
  })

  it('opens for its own field only, and not when a bit has changed', async () => {
    const { seal, unseal } = await withKeys(`1:${key(1)}`)
    const sealed = seal('person.phone', '19912340001')
    expect(() => unseal('household.phone', sealed)).toThrow()
    const [algorithm, version, body = ''] = sealed.split('.')
    const bytes = Buffer.from(body, 'base64url')
    bytes.writeUInt8(bytes.readUInt8(30) ^ 1, 30)
    expect(() => unseal('person.phone', [algorithm, version, bytes.toString('base64url')].join('.'))).toThrow()
    expect(() => unseal('person.phone', `aes1.${version}.${Buffer.alloc(8).toString('base64url')}`)).toThrow()
    expect(() => unseal('person.phone', '19912340001')).toThrow('no key')
  })
})

describe('blindIndex', () => {
  it('finds the same number however it is written, in its own field', async () => {
    const { blindIndex } = await withKeys(`1:${key(1)}`)
    const index = (field: 'phone' | 'person.id', value: string) => Buffer.from(blindIndex(field, value)).toString('hex')
    expect(index('phone', '199 1234-0001')).toBe(index('phone', '19912340001'))
    expect(index('person.id', '52990019900101002x')).toBe(index('person.id', '52990019900101002X'))
    expect(index('phone', '19912340001')).not.toBe(index('person.id', '19912340001'))
  })
})
