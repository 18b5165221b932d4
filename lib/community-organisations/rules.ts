import type { Stage } from './types.ts'

/** What is filed need not be registered, but what has only sprouted is brought up first; whatever there is may end. */
const WAYS: Record<Stage, readonly Stage[]> = {
  SPROUTING: ['INCUBATING', 'DISSOLVED'],
  INCUBATING: ['FILED', 'REGISTERED', 'DISSOLVED'],
  FILED: ['REGISTERED', 'INDEPENDENT', 'DISSOLVED'],
  REGISTERED: ['INDEPENDENT', 'DISSOLVED'],
  INDEPENDENT: ['DISSOLVED'],
  DISSOLVED: [],
}

export function nextStages(from: Stage): readonly Stage[] {
  return WAYS[from]
}

/** Why that is not the next stage: a key of messages/errors `field.*`. */
export function refusalOf(from: Stage): string {
  return from === 'DISSOLVED' ? 'organisationOver' : 'organisationStage'
}

/** Filing and registering have a number, which is kept. */
export function needsNumber(to: Stage): boolean {
  return to === 'FILED' || to === 'REGISTERED'
}

export function needsReason(to: Stage): boolean {
  return to === 'DISSOLVED'
}
