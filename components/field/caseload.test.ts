import { expect, it } from 'vitest'
import type { HouseholdCard } from '#lib/sync/types'
import { byVillage, dueOf, initialsOf, searchCards } from './caseload.ts'

function card(id: string, change: Partial<HouseholdCard> = {}): HouseholdCard {
  return {
    id,
    version: 1,
    divisionCode: '529900001001',
    village: '演示村',
    headName: '王小明',
    address: null,
    phone: null,
    note: null,
    riskLevel: 'GREEN',
    lastVisitedOn: '2026-08-01',
    nextVisitOn: '2026-11-01',
    members: [],
    visits: [],
    ...change,
  }
}

it('lists what is due by risk, then longest unvisited, and what comes soon last', () => {
  const cards = [
    card('later', { nextVisitOn: '2027-01-01' }),
    card('soon', { nextVisitOn: '2026-12-01', riskLevel: 'RED' }),
    card('green-new', { lastVisitedOn: '2026-08-02' }),
    card('green-old'),
    card('never', { lastVisitedOn: null, nextVisitOn: null }),
    card('red', { riskLevel: 'RED', nextVisitOn: '2026-11-28' }),
    card('sent', { riskLevel: 'RED' }),
  ]
  const due = dueOf(cards, '2026-11-28', '2026-12-05', new Set(['sent']))
  expect(due.map(({ card: { id }, why }) => `${id} ${why}`)).toEqual([
    'red today',
    'never never',
    'green-old overdue',
    'green-new overdue',
    'soon soon',
  ])
})

it.each([
  ['王小明', 'wxm'],
  ['曾国', 'zg'],
  ['欧阳倩', 'oyq'],
  ['阿依', 'ay'],
  ['张3', 'z3'],
])('reads %s as %s', (name, letters) => expect(initialsOf(name)).toBe(letters))

it('finds a household by head, member, village and initials', () => {
  const cards = [card('a'), card('b', { headName: '李四', village: '龙塘村' }), card('c', { headName: '赵五' })]
  const [, , c] = cards
  c?.members.push({
    id: 'm',
    name: '赵小兰',
    relation: 'CHILD',
    sex: 'FEMALE',
    birthDate: null,
    categories: [],
    consents: [],
    guarded: false,
  })
  const found = (query: string) => searchCards(cards, query).map(({ id }) => id)
  expect(found('小')).toEqual(['a', 'c'])
  expect(found('龙塘')).toEqual(['b'])
  expect(found('ZXL')).toEqual(['c'])
  expect(found('wxm')).toEqual(['a'])
  expect(found(' ')).toEqual(['a', 'b', 'c'])
  expect(found('xm')).toEqual([])
})

it('groups by village in the order of its name', () => {
  const groups = byVillage([
    card('b', { village: '中村' }),
    card('a', { village: '白村' }),
    card('c', { village: '中村', headName: '阿一' }),
  ])
  expect(groups.map(([village, own]) => [village, own.map(({ id }) => id)])).toEqual([
    ['白村', ['a']],
    ['中村', ['c', 'b']],
  ])
})
