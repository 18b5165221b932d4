import { describe, expect, it } from 'vitest'
import { canMove, corrected, daysOfEffect, faultOf, periodsOf, proposed, rewriteOf, statusOn } from './rules.ts'
import type { Step } from './types.ts'

const TODAY = '2023-05-31'
const step = (id: string, status: Step['status'], from: string): Step => ({ id, status, from, document: null })
const HISTORY = periodsOf([step('a', 'PLANNED', '2022-01-01'), step('b', 'OPERATING', '2022-03-01')])

describe('a station’s history', () => {
  it('holds each status until the next begins', () => {
    expect(HISTORY.map(({ to }) => to)).toEqual(['2022-03-01', null])
    expect([statusOn(HISTORY, '2021-12-31'), statusOn(HISTORY, '2022-03-01')]).toEqual([null, 'OPERATING'])
  })

  it('is not opened again after closing, and never lies in the future', () => {
    expect(canMove('CLOSED', 'OPERATING')).toBe(false)
    expect(faultOf(HISTORY, TODAY)).toBeNull()
    expect(faultOf([], TODAY)).toMatchObject({ key: 'lastPeriod' })
    expect(faultOf(periodsOf([...HISTORY, step('c', 'PLANNED', '2022-04-01')]), TODAY)).toMatchObject({ key: 'statusOrder' })
    expect(faultOf(periodsOf([...HISTORY, step('c', 'CLOSED', '2023-06-01')]), TODAY)).toMatchObject({ key: 'future' })
    expect(faultOf(periodsOf([...HISTORY, step('c', 'CLOSED', '2022-03-01')]), TODAY)).toMatchObject({ key: 'sameDay' })
  })

  it('is rewritten with what shrinks first', () => {
    const earlier = rewriteOf(HISTORY, corrected(HISTORY, 'CHANGE', step('b', 'OPERATING', '2022-02-01')))
    expect(earlier.changed.map(({ id }) => id)).toEqual(['a', 'b'])
    const later = rewriteOf(HISTORY, corrected(HISTORY, 'CHANGE', step('b', 'OPERATING', '2022-04-01')))
    expect(later.changed.map(({ id }) => id)).toEqual(['b', 'a'])
    const without = rewriteOf(HISTORY, corrected(HISTORY, 'REMOVE', step('b', 'OPERATING', '2022-03-01')))
    expect([without.removed.map(({ id }) => id), without.changed.map(({ to }) => to)]).toEqual([['b'], [null]])
  })

  it('may be thought of before it is written', () => {
    expect(proposed(HISTORY, { kind: 'NEXT' }, TODAY)).toBeNull()
    const plan = proposed(HISTORY, { kind: 'NEXT', status: 'SUSPENDED', from: '2023-01-01' }, TODAY)
    expect(plan?.fault).toBeNull()
    expect(daysOfEffect(HISTORY, plan?.after ?? [], TODAY)).toEqual(['2023-01-01', TODAY])
    expect(proposed(HISTORY, { kind: 'NEXT', status: 'CLOSED', from: '2022-02-01' }, TODAY)?.fault).toMatchObject({
      key: 'beforeLast',
    })
  })
})
