import { type Answers, VISIT_FORMS } from '#lib/forms/types'
import { parseInput } from '#lib/input'
import type { Domain } from '#lib/services/types'
import { type VisitInput, visitInput } from '#lib/visits/schema'
import { standardFormId } from '#prisma/seed/forms'
import type { TestHousehold } from './household.ts'
import type { TestStation } from './station.ts'

/** The least that the standard's second version asks in each domain; nothing is wrong. */
export const ANSWERS: Record<Domain, Answers> = {
  AID: { income: 'FARM', burden: ['NONE'], labour: 'FULL', housing: 'SAFE', carer: 'NOT_NEEDED', screen: ['NONE'] },
  ELDERLY: { health: 'CHRONIC', living: 'ALONE', selfCare: 'FULL', support: 'CHILDREN', screen: ['NONE'] },
  CHILD: {
    ...{ guardian: 'PARENTS', parents: 'HOME', school: 'ATTENDING', mood: 'CALM' },
    ...{ safety: ['NONE'], wishes: '演示', screen: ['NONE'] },
  },
  DISABILITY: {
    ...{ selfCare: 'FULL', livelihood: 'WORK', health: 'STABLE', support: 'FAMILY' },
    ...{ rehabilitation: ['SOCIAL'], screen: ['NONE'] },
  },
  COMMUNITY: { topic: 'SAFETY', participation: 'ACTIVE', proposals: '演示', screen: ['NONE'] },
}

/** The body of a visit to a household, as the phone sends it; its answers are those of its domain. */
export function visitBody(station: TestStation, household: TestHousehold, changes: Record<string, unknown> = {}) {
  const domain = (changes.domain ?? 'ELDERLY') as Domain
  return {
    baseVersion: 0,
    householdId: household.id,
    visitedOn: '2023-05-10',
    visitType: 'ROUTINE',
    purpose: 'CARE',
    placeKind: 'HOME',
    domain,
    visitorIds: station.workerIds.slice(0, 1),
    personIds: household.personIds,
    notAtHome: false,
    formVersionId: standardFormId(VISIT_FORMS[domain], 2),
    answers: ANSWERS[domain],
    services: domain === 'ELDERLY' ? ['POLICY_ADVICE'] : [],
    riskLevel: 'YELLOW',
    followUp: 'REVISIT',
    nextVisitOn: '2023-06-10',
    ...changes,
  }
}

export function visitOf(...given: Parameters<typeof visitBody>): VisitInput {
  return parseInput(visitInput, visitBody(...given))
}
