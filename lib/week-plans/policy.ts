import { canPlanActivity, canViewActivities } from '#lib/activities/policy'
import type { Actor } from '#lib/auth/actor'

/** Week plans are read by whoever reads activities: those who work in the area or above it. */
export function canViewWeekPlans(actor: Pick<Actor, 'role'>): boolean {
  return canViewActivities(actor)
}

/** A station's week is planned by whoever plans its activities. */
export function canPlanWeek(actor: Pick<Actor, 'role' | 'area'>, code: string): boolean {
  return canPlanActivity(actor, code)
}
