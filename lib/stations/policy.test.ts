import { expect, it } from 'vitest'
import type { Role } from '#lib/auth/actor'
import { canDescribeStation, canKeepPoints, canKeepStation } from './policy.ts'

const CODES = ['5227', '522702', '522702001', '522702001001', '522701001']

it.each<[Role, string, string[], string[], string[]]>([
  ['PROVINCE_OFFICIAL', '52', CODES, CODES, CODES],
  ['PREFECTURE_OFFICIAL', '5227', CODES, CODES, CODES],
  ['COUNTY_COORDINATOR', '522702', CODES.slice(2, 4), CODES.slice(1, 4), CODES.slice(1, 4)],
  ['STATION_CHIEF', '522702001', ['522702001001'], CODES.slice(2, 4), []],
  ['STATION_WORKER', '522702001', [], [], []],
  ['NATIONAL_OBSERVER', '', [], [], []],
  ['SYSTEM_ADMIN', '52', [], [], []],
])('%s of %s keeps, describes and adds points where the role says', (role, area, keeps, describes, points) => {
  const actor = { role, area }
  expect(CODES.filter((code) => canKeepStation(actor, code))).toEqual(keeps)
  expect(CODES.filter((code) => canDescribeStation(actor, code))).toEqual(describes)
  expect(CODES.filter((code) => canKeepPoints(actor, code))).toEqual(points)
})
