import { expect, it } from 'vitest'
import { needsNumber, needsReason, nextStages, refusalOf } from './rules.ts'
import { STAGES } from './types.ts'

it('goes through its stages in order, may skip registration, and can end at any', () => {
  expect(nextStages('SPROUTING')).toEqual(['INCUBATING', 'DISSOLVED'])
  expect(nextStages('INCUBATING')).toContain('FILED')
  expect(nextStages('INCUBATING')).not.toContain('INDEPENDENT')
  expect(nextStages('FILED')).toContain('INDEPENDENT')
  expect(nextStages('DISSOLVED')).toEqual([])
  expect(STAGES.filter((stage) => nextStages(stage).includes('DISSOLVED'))).toHaveLength(5)
})

it('never goes back', () => {
  for (const from of STAGES) for (const to of nextStages(from)) expect(STAGES.indexOf(to)).toBeGreaterThan(STAGES.indexOf(from))
})

it('asks for a number and for a reason', () => {
  expect(STAGES.filter(needsNumber)).toEqual(['FILED', 'REGISTERED'])
  expect(STAGES.filter(needsReason)).toEqual(['DISSOLVED'])
  expect([refusalOf('DISSOLVED'), refusalOf('FILED')]).toEqual(['organisationOver', 'organisationStage'])
})
