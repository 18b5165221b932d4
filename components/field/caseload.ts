import type { Day } from '#lib/clock'
import { RISK_LEVELS } from '#lib/services/types'
import type { HouseholdCard } from '#lib/sync/types'

// What the phone works out of the cards it holds, without a server.

export type DueWhy = 'never' | 'overdue' | 'today' | 'soon'

export interface DueHousehold {
  card: HouseholdCard
  why: DueWhy
}

const SOON = 7

/** Why a household should be seen, or null. What still waits to be sent counts: nobody is sent there twice. */
export function whyDue(card: HouseholdCard, today: Day, soon: Day, visited: ReadonlySet<string>): DueWhy | null {
  if (visited.has(card.id)) return null
  if (card.lastVisitedOn === null) return 'never'
  if (card.nextVisitOn === null || card.nextVisitOn > soon) return null
  if (card.nextVisitOn === today) return 'today'
  return card.nextVisitOn < today ? 'overdue' : 'soon'
}

/** The day's list: what is due now before what is due soon, then by risk, then longest unvisited, never visited first. */
export function dueOf(cards: readonly HouseholdCard[], today: Day, soon: Day, visited: ReadonlySet<string>): DueHousehold[] {
  const due = cards.flatMap((card): DueHousehold[] => {
    const why = whyDue(card, today, soon, visited)
    return why ? [{ card, why }] : []
  })
  const key = ({ card, why }: DueHousehold) =>
    [why === 'soon' ? 1 : 0, RISK_LEVELS.length - RISK_LEVELS.indexOf(card.riskLevel), card.lastVisitedOn ?? '', card.id].join(
      ' ',
    )
  return due
    .map((one) => [key(one), one] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
}

export { SOON as DAYS_SOON }

/** Cards whose head, a member or village has the words in it, or whose head's or member's pinyin initials begin with them. */
export function searchCards(cards: readonly HouseholdCard[], query: string): HouseholdCard[] {
  const words = query.trim().toLowerCase()
  if (words === '') return [...cards]
  const letters = /^[a-z]+$/.test(words)
  return cards.filter((card) => {
    const names = [card.headName, ...card.members.map((member) => member.name)]
    if ([...names, card.village].some((name) => name.toLowerCase().includes(words))) return true
    return letters && names.some((name) => initialsOf(name).startsWith(words))
  })
}

/** The first character of each letter of pinyin in the order of the Chinese collation that every browser brings along. */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥仨他屲夕丫帀']
const LETTERS = [...'abcdefghjklmnopqrstwxyz']
/** Surnames that are read otherwise than the same character elsewhere. */
const SURNAMES: Record<string, string> = {
  曾: 'z',
  单: 's',
  解: 'x',
  仇: 'q',
  查: 'z',
  盖: 'g',
  朴: 'p',
  覃: 'q',
  翟: 'z',
  缪: 'm',
  区: 'o',
}
const pinyin = new Intl.Collator('zh-CN-u-co-pinyin')

/** 王小明 → wxm. */
export function initialsOf(name: string): string {
  const [surname = '', ...given] = name
  return (SURNAMES[surname] ?? initialOf(surname)) + given.map(initialOf).join('')
}

const known = new Map<string, string>()

function initialOf(character: string): string {
  let letter = known.get(character)
  if (letter === undefined) {
    let at = -1
    if (/\p{Script=Han}/u.test(character))
      while (at + 1 < FIRST.length && pinyin.compare(FIRST[at + 1] ?? '', character) <= 0) at++
    letter = LETTERS[at] ?? character.toLowerCase()
    known.set(character, letter)
  }
  return letter
}

/** By village, in the order of their names; a village's households by head. */
export function byVillage(cards: readonly HouseholdCard[]): [string, HouseholdCard[]][] {
  const groups = new Map<string, HouseholdCard[]>()
  for (const card of cards) groups.set(card.village, [...(groups.get(card.village) ?? []), card])
  return [...groups]
    .sort(([a], [b]) => pinyin.compare(a, b))
    .map(([village, own]) => [village, own.sort((a, b) => pinyin.compare(a.headName, b.headName))])
}
