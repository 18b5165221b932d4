import { expect, it } from 'vitest'
import type { FormField, FormVersion } from '#lib/forms/types'
import { tallyOf } from './rules.ts'

const choice = (key: string, codes: string[], rest: object = {}): FormField =>
  ({
    ...{ key, kind: 'choice', label: { zh: key }, class: 'S', required: false },
    options: codes.map((code) => ({ code, label: { zh: code } })),
    ...rest,
  }) as FormField
const version = (id: string, number: number, fields: FormField[]): FormVersion => ({
  ...{ id, code: 'visit-elderly', kind: 'VISIT_BLOCK', divisionCode: '', version: number, validFrom: '2023-01-01' },
  definition: { title: { zh: '演示' }, sections: [{ key: 'a', title: { zh: '演示' }, fields }], scores: [] },
})
const old = version('old', 1, [choice('health', ['GOOD', 'ILL'])])
const recent = version('new', 2, [
  choice('health', ['GOOD', 'ILL', 'WORSE']),
  choice('aid', ['STICK', 'NONE'], { visibleWhen: { field: 'health', has: ['ILL'] } }),
])

it('puts two versions side by side, and tells what one did not ask from what nobody chose', () => {
  const tally = tallyOf(
    [old, recent],
    [
      { versionId: 'old', answers: { health: 'GOOD' } },
      { versionId: 'old', answers: { health: 'GOOD' } },
      { versionId: 'new', answers: { health: 'ILL', aid: 'STICK' } },
      { versionId: 'new', answers: { health: 'ILL' } },
      { versionId: 'new', answers: { health: 'GOOD' } },
    ],
  )
  expect(tally.columns.map(({ version, visits }) => [version, visits])).toEqual([
    [1, 2],
    [2, 3],
  ])
  const [health, aid] = tally.fields
  expect(health?.rows).toEqual([
    { code: 'GOOD', counts: [2, 1] },
    { code: 'ILL', counts: [0, 2] },
    { code: 'WORSE', counts: [null, 0] },
  ])
  expect(aid?.rows).toEqual([
    { code: 'STICK', counts: [null, 1] },
    { code: 'NONE', counts: [null, 0] },
  ])
  // Asked of two, answered by one; the third was not asked.
  expect(aid?.silent).toEqual([null, 1])
})

it('leaves out versions that nobody answered', () => {
  expect(tallyOf([old, recent], [{ versionId: 'new', answers: {} }]).columns.map(({ id }) => id)).toEqual(['new'])
})
