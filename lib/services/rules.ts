import type { ServiceCounts } from './types.ts'

const NONE: ServiceCounts = { visits: 0, seen: 0, cases: 0, groups: 0, activities: 0, sessions: 0, personTimes: 0, advice: 0 }

/** Counts of several domains or areas together. All of them add up; distinct households and persons would not. */
export function sumCounts(rows: readonly ServiceCounts[]): ServiceCounts {
  const sum = { ...NONE }
  for (const row of rows) for (const key of Object.keys(NONE) as (keyof ServiceCounts)[]) sum[key] += row[key]
  return sum
}
