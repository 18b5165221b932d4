import { expect, it } from 'vitest'
import { auditPeriod, auditSheet } from './rules.ts'

it('means the last 30 days up to the day given', () => {
  expect(auditPeriod({ to: '2023-05-31' })).toEqual({ from: '2023-05-02', to: '2023-05-31' })
  expect(auditPeriod({ from: '2023-01-01', to: '2023-05-31' })).toEqual({ from: '2023-01-01', to: '2023-05-31' })
})

it('writes one line an event, empty where nothing is known', () => {
  const event = {
    id: '7',
    at: new Date('2023-05-31T01:02:03Z'),
    actor: 'audit52',
    actorRole: 'AUDIT_ADMIN',
    area: '52',
    action: 'audit.export',
    entity: 'audit',
    entityId: null,
    result: 'OK' as const,
    reason: null,
    detail: { rows: 1 },
    ref: null,
  }
  const [row] = auditSheet([event]).rows
  expect(row?.join('|')).toBe('7|2023-05-31T01:02:03.000Z|audit52|AUDIT_ADMIN|52|audit.export|audit||OK||{"rows":1}|')
})
