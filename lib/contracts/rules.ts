import { addDays, type Day } from '#lib/clock'
import type { ContractState } from './types.ts'

export function contractState({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }, day: Day): ContractState {
  if (day < startsOn) return 'COMING'
  return day <= endsOn ? 'RUNNING' : 'ENDED'
}

/** Its last 60 days, in which the next one should be made. */
export function endsSoon({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }, day: Day): boolean {
  return contractState({ startsOn, endsOn }, day) === 'RUNNING' && endsOn < addDays(day, 60)
}
