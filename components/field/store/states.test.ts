import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RECORD_OUTCOMES } from '#lib/sync/types'
import { answered, began, cutOff, FRESH, isDelivered, isDue, mayReplace, onTop, type Step, unsent } from './states.ts'

describe('what becomes of a record', () => {
  it('counts as delivered only after an answer that says so, whatever happens before', () => {
    const happening = fc.oneof(
      fc.constant({ kind: 'began' } as const),
      fc.constant({ kind: 'cut' } as const),
      fc.constant({ kind: 'unsent' } as const),
      fc.record({ kind: fc.constant('answer' as const), outcome: fc.constantFrom(...RECORD_OUTCOMES) }),
    )
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
        let row: Step = FRESH
        let last: string | null = null
        for (const one of happenings) {
          const before = row
          if (isDelivered(row) || row.state === 'REFUSED') row = FRESH
          if (one.kind === 'began') row = began(row)
          else if (one.kind === 'cut') row = cutOff(row)
          else if (one.kind === 'unsent') row = unsent(row, before.inDoubt)
          else row = answered(row, one, 1_000, 0.5)
          last = one.kind === 'answer' ? one.outcome : null
          expect(isDelivered(row)).toBe(last !== null && last !== 'REFUSED' && last !== 'LATER')
        }
      }),
    )
  })

  it('is sent again after it was cut off, and edited in place only where the server can have nothing of it', () => {
    const sending = began(FRESH)
    expect([isDue(sending, 0), mayReplace(sending)]).toEqual([true, false])
    expect([isDue(cutOff(sending), 0), mayReplace(cutOff(sending))]).toEqual([true, false])
    expect(mayReplace(unsent(sending, false))).toBe(true)
    for (const outcome of ['STORED', 'MERGED', 'ASKED', 'WAITING', 'REFUSED'] as const) {
      expect(mayReplace(answered(sending, { outcome }, 0, 0)), outcome).toBe(true)
    }
    const later = answered(sending, { outcome: 'LATER' }, 1_000, 0)
    expect([isDue(later, 1_000), isDue(later, 3_000), mayReplace(later)]).toEqual([false, true, false])
  })
})

describe('an edit on top of what the server has', () => {
  const body = { baseVersion: 0, note: '改' }
  it('becomes a correction of that version, with a reason', () => {
    expect(onTop('visit', body, 2)).toEqual({ baseVersion: 2, note: '改', correctionReason: '上传途中修改' })
    expect(onTop('visit', { ...body, correctionReason: '记错' }, 2)).toMatchObject({ correctionReason: '记错' })
  })
  it('stays as it is where the server has nothing, where it knows already, and for what has no versions', () => {
    expect(onTop('visit', body, null)).toBe(body)
    expect(onTop('visit', { ...body, baseVersion: 3 }, 2)).toMatchObject({ baseVersion: 3 })
    expect(onTop('lead', body, 2)).toBe(body)
  })
})
