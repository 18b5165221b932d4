import type { Day } from '#lib/clock'
import type { TeamDays, TeamStage } from './types.ts'

/** The stage of a team on a day; null before it began. */
export function stageOn(team: TeamDays, day: Day): TeamStage | null {
  const reached = (on: Day | null) => on !== null && on <= day
  if (reached(team.dissolvedOn)) return 'DISSOLVED'
  if (reached(team.registeredOn)) return 'REGISTERED'
  if (reached(team.filedOn)) return 'FILED'
  return reached(team.incubatedOn) ? 'INCUBATING' : null
}

/** The first date that comes before one it should follow, if any. */
export function firstOutOfOrder(team: TeamDays): keyof TeamDays | null {
  let before: Day = ''
  for (const key of ['incubatedOn', 'filedOn', 'registeredOn', 'dissolvedOn'] as const) {
    const on = team[key]
    if (on === null) continue
    if (on < before) return key
    before = on
  }
  return null
}
