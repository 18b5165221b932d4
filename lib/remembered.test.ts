import { expect, it } from 'vitest'
import { Remembered } from './remembered.ts'

it('loads once a version, and forgets what was not asked for longest', async () => {
  const remembered = new Remembered<string>(2)
  const loads: string[] = []
  const get = (key: string, version: string) =>
    remembered.get(key, version, async () => {
      loads.push(key + version)
      return key + version
    })
  expect(await get('a', '1')).toBe('a1')
  expect(await get('a', '1')).toBe('a1')
  expect(await get('a', '2')).toBe('a2')
  await get('b', '1')
  await get('a', '2')
  await get('c', '1')
  expect(loads).toEqual(['a1', 'a2', 'b1', 'c1'])
  await get('a', '2')
  await get('b', '1')
  expect(loads).toEqual(['a1', 'a2', 'b1', 'c1', 'b1'])
})
