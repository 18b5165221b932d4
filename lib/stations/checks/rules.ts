import { CHECK_ITEMS, type CheckItem, type StationCheck } from './types.ts'

/** The finding that holds for each item, in the order of the five. */
export function currentChecks(checks: readonly StationCheck[]): { item: CheckItem; check: StationCheck | null }[] {
  return CHECK_ITEMS.map((item) => {
    const own = checks.filter((check) => check.item === item)
    return {
      item,
      check: own.reduce<StationCheck | null>((best, one) => (best && best.version > one.version ? best : one), null),
    }
  })
}

export function missingItems(checks: readonly StationCheck[]): CheckItem[] {
  return currentChecks(checks)
    .filter(({ check }) => !check?.met)
    .map(({ item }) => item)
}
