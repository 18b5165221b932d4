import type { Actor } from '#lib/auth/actor'
import { AppError } from '#lib/errors'

/** Divisions are public reference data, so their rows don't tell whether an area is the actor's: its code does. */
export function isWithin(actor: Pick<Actor, 'area'>, code: string): boolean {
  return code.startsWith(actor.area)
}

/** @throws AppError NOT_FOUND when the area lies outside the actor's own */
export function requireWithin(actor: Pick<Actor, 'area'>, code: string): void {
  if (!isWithin(actor, code)) throw new AppError('NOT_FOUND')
}
