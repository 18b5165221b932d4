import type { Day } from '#lib/clock'
import type { Sex } from '#lib/households/types'
import { GROUNDS, type Ground, type Likeness, type Match, type SealedLikeness } from './types.ts'

/** Points are weights of evidence: each says how much likelier a value is for one person than for two. */
const LIKELY_POINTS = 9
const MOST_POINTS = 18

/** From this score on, two records are shown as perhaps one person's. */
export const LIKELY = scoreOf(LIKELY_POINTS)

export function isLikely({ score }: Match): boolean {
  return score >= LIKELY
}

/** How much speaks for two records being of one person, and what. */
export function comparePeople(a: Likeness, b: Likeness, sealed: SealedLikeness): Match {
  const name = compareNames(a, b)
  // Brothers and sisters differ by a letter and share a phone: then it says nothing.
  const phone = sealed.samePhone && name[1] !== 'NAME_LETTER'
  const evidence: [points: number, ground: Ground | null][] = [
    name,
    compareBirths(a.birthDate, b.birthDate),
    [compareSexes(a.sex, b.sex), null],
    compareVillages(a.village, b.village),
    phone ? [3, 'PHONE'] : [0, null],
    // Numbers on file have a right check digit: two that differ are hardly one number mistyped.
    sealed.sameIdentity ? [MOST_POINTS, 'IDENTITY'] : [sealed.sameIdentity === false ? -4 : 0, null],
  ]
  const grounds = new Set(evidence.map(([, ground]) => ground))
  return {
    score: scoreOf(evidence.reduce((sum, [points]) => sum + points, 0)),
    grounds: GROUNDS.filter((ground) => grounds.has(ground)),
  }
}

function scoreOf(points: number): number {
  return Math.max(0, Math.min(100, Math.round((points / MOST_POINTS) * 100)))
}

function compareNames(a: Likeness, b: Likeness): [number, Ground | null] {
  const [one, two] = [lettersOf(a.name), lettersOf(b.name)]
  if (one.join('') === two.join('')) return [6.5, 'NAME']
  if (a.pinyin !== '' && a.pinyin === b.pinyin) return [5, 'NAME_SOUND']
  if (blur(a.pinyin) === blur(b.pinyin) && a.pinyin !== '') return [4.5, 'NAME_SOUND']
  if (one.toSorted().join('') === two.toSorted().join('')) return [4.5, 'NAME_ORDER']
  if (one.length === two.length) {
    const differing = one.flatMap((letter, index) => (letter === two[index] ? [] : [[letter, two[index] ?? ''] as const]))
    if (differing.every(([x, y]) => lookAlike(x, y))) return [4.5, 'NAME_SHAPE']
    if (differing.length === 1) return [one.length > 2 ? 2.5 : -1, 'NAME_LETTER']
    if (turnedRound(one, two)) return [3, 'NAME_ORDER']
  }
  return oneLetterLess(one, two) || oneLetterLess(two, one) ? [3, 'NAME_LETTER'] : [-6, null]
}

function lettersOf(name: string): string[] {
  return [...name.replace(/[\s·•.]/g, '')]
}

/** The given name turned round, and one of its letters another besides. */
function turnedRound([surname, first, second]: string[], two: string[]): boolean {
  const same = [surname, second, first].filter(
    (letter, at) => letter === two[at] || lookAlike(letter ?? '', two[at] ?? ''),
  ).length
  return two.length === 3 && same >= 2
}

function oneLetterLess(long: string[], short: string[]): boolean {
  if (long.length !== short.length + 1) return false
  return long.some((_, skipped) => long.every((letter, at) => at === skipped || letter === short[at < skipped ? at : at - 1]))
}

/** Sounds that many dialects, and so many typists, do not tell apart: zh/z, ch/c, sh/s, n/l, f/h, -ng/-n. */
function blur(pinyin: string): string {
  return pinyin
    .replace(/([zcs])h/g, '$1')
    .replace(/([aei])ng/g, '$1n')
    .replace(/(?<![aeiouv])l/g, 'n')
    .replace(/hu(?=[aeio])/g, 'f')
}

/** Characters that are taken for one another by eye: on old cards, in handwriting, by text recognition. */
const SHAPES = [
  ...['己已巳', '士土', '未末', '日曰', '戊戌戍', '千干于', '人入八', '大太犬', '天夫', '田由甲申', '王玉', '李季', '刘列'],
  ...['陈阵', '杨扬', '梁粱', '冼洗', '诗侍', '晴睛', '清情', '辩辨', '拔拨', '崇祟', '候侯', '兵乒', '贝见', '几九', '牛午'],
  ...['今令', '木本', '石右', '东车', '治冶', '庆厌', '凤风', '兰三', '芬芳', '梅海', '微徽', '燕蒸', '宜宣', '萍苹', '蓝篮'],
  ...['林材', '明朋', '勤勒', '芝艺', '义又', '思恩', '壁璧', '竟竞', '茂荗', '晓哓', '秀季', '英莫', '伟韦', '建健', '素索'],
]
const SHAPE_OF = new Map<string, number[]>()
for (const [group, letters] of SHAPES.entries()) {
  for (const letter of letters) SHAPE_OF.set(letter, [...(SHAPE_OF.get(letter) ?? []), group])
}

function lookAlike(a: string, b: string): boolean {
  return SHAPE_OF.get(a)?.some((group) => SHAPE_OF.get(b)?.includes(group)) ?? false
}

function compareBirths(a: Day | null, b: Day | null): [number, Ground | null] {
  if (a === null || b === null) return [0, null]
  if (a === b) return [6, 'BIRTH']
  const [one, two] = [a.replaceAll('-', ''), b.replaceAll('-', '')]
  if (swapsOf(one).includes(two)) return [4.5, 'BIRTH_SWAPPED']
  const differing = [...one].filter((digit, at) => digit !== two[at]).length
  if (differing === 1) return [4, 'BIRTH_DIGIT']
  // Both days of one year: often the day of the lunar calendar beside that of the card.
  return [one.slice(0, 4) === two.slice(0, 4) ? -1.5 : -6, null]
}

/** A date's digits with two neighbours exchanged, or day and month. */
function swapsOf(digits: string): string[] {
  const neighbours = [...digits].flatMap((digit, at) =>
    at > 0 ? [digits.slice(0, at - 1) + digit + digits[at - 1] + digits.slice(at + 1)] : [],
  )
  return [...neighbours, digits.slice(0, 4) + digits.slice(6) + digits.slice(4, 6)]
}

/** The days that one slip away from a day: itself, two digits exchanged, one digit another. What candidates are found by. */
export function daysNear(day: Day): Day[] {
  const digits = day.replaceAll('-', '')
  const changed = [...digits].flatMap((_, at) =>
    [...'0123456789'].map((digit) => digits.slice(0, at) + digit + digits.slice(at + 1)),
  )
  const days = [digits, ...swapsOf(digits), ...changed].map((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  return [...new Set(days)].filter((text) => text >= '1890-01-01' && text < '2100-01-01' && isDay(text))
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function compareSexes(a: Sex, b: Sex): number {
  if (a === 'UNKNOWN' || b === 'UNKNOWN') return 0
  return a === b ? 0.5 : -2
}

function compareVillages(a: string, b: string): [number, Ground | null] {
  if (a === b && a.length === 12) return [2, 'VILLAGE']
  if (a.slice(0, 9) === b.slice(0, 9)) return [1, null]
  return [a.slice(0, 6) === b.slice(0, 6) ? 0 : -1, null]
}
