import { parseInput } from '#lib/input'
import { type VisitInput, visitInput } from '#lib/visits/schema'
import type { TestHousehold } from './household.ts'
import type { TestStation } from './station.ts'

/** The body of a visit to a household, as the phone sends it. */
export function visitBody(station: TestStation, household: TestHousehold, changes: Record<string, unknown> = {}) {
  return {
    baseVersion: 0,
    householdId: household.id,
    visitedOn: '2023-05-10',
    visitType: 'ROUTINE',
    purpose: 'CARE',
    placeKind: 'HOME',
    domain: 'ELDERLY',
    visitorIds: station.workerIds.slice(0, 1),
    personIds: household.personIds,
    notAtHome: false,
    answers: { health: 'CHRONIC', living: 'ALONE' },
    services: ['POLICY_ADVICE'],
    riskLevel: 'YELLOW',
    followUp: 'REVISIT',
    nextVisitOn: '2023-06-10',
    ...changes,
  }
}

export function visitOf(...given: Parameters<typeof visitBody>): VisitInput {
  return parseInput(visitInput, visitBody(...given))
}
