import { createHash } from 'node:crypto'
import { addDays, type Day, dayToDate } from '#lib/clock'

/** A UUID derived from a stable key: the same demo world has the same ids everywhere. */
export function stableId(...key: (string | number)[]): string {
  const hex = createHash('sha1')
    .update(`qianzhan-demo\n${key.join('\n')}`)
    .digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}

export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole number, both ends included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  shuffle<T>(items: readonly T[]): T[]
  /** A day, both ends included. */
  day(from: Day, to: Day): Day
}

/** A seeded generator (mulberry32): each noun has its own seed, so that one can grow without moving the others. */
export function randomFrom(...seed: (string | number)[]): Random {
  let state = createHash('sha1').update(seed.join('\n')).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    shuffle: (items) => {
      const keyed = items.map((item) => ({ item, key: next() }))
      return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
    },
    day: (from, to) => addDays(from, int(0, daysBetween(from, to))),
  }
}

export function daysBetween(from: Day, to: Day): number {
  return Math.max(0, Math.round((dayToDate(to).getTime() - dayToDate(from).getTime()) / 86_400_000))
}
