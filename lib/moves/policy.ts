import type { Actor } from '#lib/auth/actor'
import { isStation } from '#lib/households/policy'

/** Giving a household away and taking one over: between stations, by those who look after it. */
export function canMoveHouseholds(actor: Pick<Actor, 'role' | 'area'>): boolean {
  return isStation(actor)
}
