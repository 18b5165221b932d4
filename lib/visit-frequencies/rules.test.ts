import { expect, it } from 'vitest'
import { effectiveFrequencies, KEY_CATEGORIES, SUBJECTS } from './rules.ts'
import type { Frequency } from './types.ts'

const rule = (area: Frequency['area'], days: number, from = '2000-01-01', to: string | null = null): Frequency => ({
  ...{ id: `${area}${days}`, area, subject: 'GREEN', days, from, to },
})
const green = (rules: Frequency[], on = '2023-05-10') =>
  effectiveFrequencies(rules, on, 'COUNTY').find(({ subject }) => subject === 'GREEN')

it('is the nation’s until the province has its own, looser or tighter', () => {
  expect(green([rule('NATION', 90)])?.days).toBe(90)
  expect(green([rule('NATION', 90), rule('PROVINCE', 120)])?.days).toBe(120)
})

it('is the tighter of province and county', () => {
  expect(green([rule('NATION', 90), rule('PROVINCE', 60), rule('COUNTY', 45)])?.days).toBe(45)
  // What was tighter once may be looser than what the province asks for since.
  expect(green([rule('PROVINCE', 30), rule('COUNTY', 45)])?.days).toBe(30)
})

it('holds from its day until its end', () => {
  const rules = [rule('NATION', 90), rule('PROVINCE', 60, '2023-05-10', '2023-06-01')]
  expect(['2023-05-09', '2023-05-10', '2023-05-31', '2023-06-01'].map((on) => green(rules, on)?.days)).toEqual([90, 60, 60, 90])
})

it('says what is to come of the own area', () => {
  expect(green([rule('NATION', 90), rule('COUNTY', 30, '2023-07-01')])?.coming).toHaveLength(1)
})

it('has no rule for what nobody asked for, and knows every key category', () => {
  expect(green([])?.days).toBeNull()
  for (const category of KEY_CATEGORIES) expect(SUBJECTS).toContain(category)
})
