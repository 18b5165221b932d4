import { expect, it } from 'vitest'
import { newDataKey, unwrapKey, wrapKey } from './keys.ts'
import { seal, unseal } from './sealing.ts'

const ROUNDS = 1_000

it('opens for its key and its place alone, and never looks the same twice', async () => {
  const [key, other] = [await newDataKey(), await newDataKey()]
  const [first, second] = [await seal(key, 'drafts/1', { name: '王小明' }), await seal(key, 'drafts/1', { name: '王小明' })]
  expect(await unseal(key, 'drafts/1', first)).toEqual({ name: '王小明' })
  expect(Buffer.from(first.data).equals(Buffer.from(second.data))).toBe(false)
  expect(Buffer.from(first.data).includes('王')).toBe(false)
  await expect(unseal(key, 'drafts/2', first)).rejects.toThrow()
  await expect(unseal(other, 'drafts/1', first)).rejects.toThrow()
  const bytes = new Uint8Array(first.data)
  bytes.set([(bytes[0] ?? 0) ^ 1])
  await expect(unseal(key, 'drafts/1', first)).rejects.toThrow()
})

it('opens the data key by the password that closed it', async () => {
  const key = await newDataKey()
  const wrapped = await wrapKey(key, '口令 Aa-1234567', ROUNDS)
  const again = await unwrapKey(wrapped, '口令 Aa-1234567')
  expect(again).not.toBeNull()
  expect(await unseal(again as CryptoKey, 'x', await seal(key, 'x', 7))).toBe(7)
  expect(await unwrapKey(wrapped, '口令 Aa-1234568')).toBeNull()
})
