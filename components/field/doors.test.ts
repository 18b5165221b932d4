import { expect, it } from 'vitest'
import { ticketAddress } from '#lib/activities/tickets/rules'
import type { Door } from '#lib/activities/types'
import { arrivalOf, besideList, checkInsAt, isCheckedIn, readAtDoor, whoOf } from './doors.ts'
import type { OutboxRecord } from './phone.ts'

const DAY = '2026-06-12'
const door: Door = {
  ...{
    id: 'a',
    title: '端午包粽子',
    status: 'PUBLISHED',
    startsOn: DAY,
    endsOn: DAY,
    startsAt: '09:00',
    endsAt: '11:00',
    place: '社区',
  },
  participants: [
    { id: 'p1', ticket: 1, name: '演示一', days: [] },
    { id: 'p2', ticket: 2, name: '演示二', days: [DAY] },
  ],
  counted: 0,
}
const record = (body: object, state: OutboxRecord['state'] = 'QUEUED'): OutboxRecord => ({
  ...{ id: JSON.stringify(body), kind: 'checkin', state, edited: false, outcome: null, writtenAt: '', sentAt: null, code: null },
  ...{ fieldErrors: null, version: null, nextVisitOn: null, decision: null, photosLeft: 0 },
  body: { activityId: 'a', at: `${DAY}T01:30:00.000Z`, ...body },
})
const [first, second] = door.participants as [Door['participants'][number], Door['participants'][number]]

it('somebody came as soon as the server knows, and waits until then', () => {
  expect(arrivalOf(first, [], DAY)).toBeNull()
  expect(arrivalOf(first, [record({ participantId: 'p1' })], DAY)).toBe('WAITING')
  expect(arrivalOf(first, [record({ participantId: 'p1' }, 'SENT')], DAY)).toBe('CAME')
  expect(arrivalOf(second, [], DAY)).toBe('CAME')
})

it('takes the day in Shanghai, this activity, and what was not refused', () => {
  const own = record({ participantId: 'p1' })
  const others = [
    record({ participantId: 'p1', at: '2026-06-12T16:30:00.000Z' }),
    record({ participantId: 'p1', activityId: 'b' }),
    record({ participantId: 'p1' }, 'REFUSED'),
    { ...own, kind: 'visit' as const },
  ]
  expect(checkInsAt([own, ...others], 'a', DAY)).toEqual([own])
})

it('names who is beside the list, and counts who has no name', () => {
  const rows = [
    record({ guest: '演示三' }),
    record({ people: 12 }),
    record({ people: 7 }, 'SENT'),
    record({ participantId: 'p1' }),
    record({ participantId: 'p9' }),
  ]
  expect(besideList(rows, door.participants).map(({ who }) => who)).toEqual(['演示三', 12, null])
  expect(whoOf(record({ participantId: 'p1' }), [door])).toBe('演示一 · 端午包粽子')
  expect(whoOf(record({ people: 12 }), [])).toBe('+12')
})

it('takes a ticket of this activity once, also one that came onto the list since', () => {
  const [here, elsewhere, someone] = ['a', 'b', 'c'].map((end) => `00000000-0000-7000-8000-00000000000${end}`) as [
    string,
    string,
    string,
  ]
  expect(readAtDoor(ticketAddress('https://example.org', here, someone), here)).toEqual({ participantId: someone })
  expect(readAtDoor(ticketAddress('https://example.org', elsewhere, someone), here)).toBe('ELSEWHERE')
  expect(readAtDoor('https://example.org', here)).toBe('STRANGE')
  expect(isCheckedIn(door, [], 'p1', DAY)).toBe(false)
  expect(isCheckedIn(door, [], 'p2', DAY)).toBe(true)
  expect(isCheckedIn(door, [record({ participantId: 'p9' })], 'p9', DAY)).toBe(true)
})
