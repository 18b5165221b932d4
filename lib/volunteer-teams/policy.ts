import type { Actor } from '#lib/auth/actor'
import { canKeepWorker } from '#lib/workers/policy'

/** Teams are kept by the county and the chief, as workers are. */
export function canKeepTeam(actor: Pick<Actor, 'role' | 'area'>, target: { divisionCode: string }): boolean {
  return canKeepWorker(actor, target)
}

/** Hours are written down by whoever was there: the station's workers too. */
export function canRecordHours(actor: Pick<Actor, 'role' | 'area'>, target: { divisionCode: string }): boolean {
  return canKeepWorker(actor, target) || (actor.role === 'STATION_WORKER' && target.divisionCode.startsWith(actor.area))
}
