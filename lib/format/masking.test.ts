import { expect, it } from 'vitest'
import { maskIdentity, maskName, maskPhone } from './masking.ts'

it.each([
  ['王小明', '王*明'],
  ['王明', '王*'],
  ['欧阳小明', '欧*明'],
  ['𠮷田明', '𠮷*明'],
  ['王', '王'],
])('masks the name %s', (name, masked) => expect(maskName(name)).toBe(masked))

it('keeps both ends of a number', () => {
  expect(maskIdentity('529900199001010021')).toBe('5299**********0021')
  expect(maskPhone('13812340001')).toBe('138****0001')
  expect(maskPhone('12345')).toBe('*****')
})
