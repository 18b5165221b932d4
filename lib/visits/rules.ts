import { addDays, type Day } from '#lib/clock'
import type { Domain, RiskLevel } from '#lib/services/types'

/** The version of the blocks below, stored with every visit. */
export const FORM_VERSION = 'visit-1'

export interface BlockField {
  key: string
  kind: 'one' | 'many' | 'text'
  /** Codes; their words are messages/visits `answer.<domain>.<key>.<code>`. */
  options: readonly string[]
  required: boolean
}

function one(key: string, options: readonly string[], required = true): BlockField {
  return { key, kind: 'one', options, required }
}

function many(key: string, options: readonly string[], required = true): BlockField {
  return { key, kind: 'many', options, required }
}

function text(key: string, required = true): BlockField {
  return { key, kind: 'text', options: [], required }
}

export const TEXT_LENGTH = 200

/**
 * What a visit learns in each domain (DOMAIN.md A3, B5). What the programme says a visit learns is
 * mandatory; choices come before words.
 */
export const BLOCKS: Record<Domain, readonly BlockField[]> = {
  AID: [
    one('income', ['WORK', 'FARM', 'FAMILY', 'SUBSIDY', 'NONE']),
    many('burden', ['MEDICAL', 'EDUCATION', 'HOUSING', 'DEBT', 'NONE']),
    one('labour', ['FULL', 'PARTIAL', 'NONE']),
    one('housing', ['SAFE', 'REPAIR', 'DANGEROUS'], false),
    one('carer', ['NOT_NEEDED', 'FAMILY', 'NEIGHBOUR', 'NONE'], false),
  ],
  ELDERLY: [
    one('health', ['GOOD', 'CHRONIC', 'SERIOUS', 'BEDRIDDEN']),
    one('living', ['WITH_FAMILY', 'EMPTY_NEST', 'ALONE', 'INSTITUTION']),
    one('selfCare', ['FULL', 'PARTIAL', 'NONE'], false),
    one('support', ['SPOUSE', 'CHILDREN', 'RELATIVE', 'NEIGHBOUR', 'NONE'], false),
    one('contact', ['OFTEN', 'SOMETIMES', 'SELDOM'], false),
    text('wishes', false),
  ],
  CHILD: [
    one('guardian', ['PARENTS', 'GRANDPARENTS', 'RELATIVE', 'OTHER', 'NONE']),
    one('parents', ['HOME', 'ONE_AWAY', 'BOTH_AWAY', 'ABSENT']),
    one('school', ['ATTENDING', 'OFTEN_ABSENT', 'DROPPED_OUT', 'PRESCHOOL']),
    one('mood', ['CHEERFUL', 'CALM', 'LOW', 'TROUBLED'], false),
    many('safety', ['NETWORK', 'DROWNING', 'TRAFFIC', 'BULLYING', 'ABUSE', 'NONE']),
    text('wishes'),
  ],
  DISABILITY: [
    one('selfCare', ['FULL', 'PARTIAL', 'NONE']),
    one('livelihood', ['WORK', 'FAMILY', 'SUBSIDY', 'NONE']),
    one('health', ['STABLE', 'CHRONIC', 'WORSENING', 'BEDRIDDEN']),
    one('support', ['FAMILY', 'RELATIVE', 'VILLAGE', 'NONE']),
    many('rehabilitation', ['MEDICAL', 'EDUCATION', 'VOCATIONAL', 'SOCIAL', 'TECHNICAL'], false),
  ],
  COMMUNITY: [
    one('topic', ['ENVIRONMENT', 'SAFETY', 'ELDERS_CHILDREN', 'PUBLIC_SPACE', 'NEIGHBOURS', 'OTHER']),
    one('participation', ['ACTIVE', 'SOMETIMES', 'SELDOM', 'NEVER'], false),
    text('proposals'),
  ],
}

/** Services given by domain (DOMAIN.md A3). */
export const SERVICES: Record<Domain, readonly string[]> = {
  AID: ['COUNSELLING', 'CARE', 'REHAB_TRAINING', 'RESOURCE_LINK', 'CAPACITY', 'INCLUSION'],
  ELDERLY: ['POLICY_ADVICE', 'SUPPORT_SYSTEM', 'INTERESTS', 'RECREATION', 'RESOCIALISATION'],
  CHILD: ['PROTECTION', 'BEHAVIOUR', 'CHILD_COUNSELLING', 'CHILD_CAPACITY', 'SOCIAL_CARE'],
  DISABILITY: ['MEDICAL_REHAB', 'EDUCATION_REHAB', 'VOCATIONAL_REHAB', 'SOCIAL_REHAB', 'TECHNICAL_REHAB'],
  COMMUNITY: ['INCUBATION', 'CONSULTATION', 'PARTICIPATION', 'PROPOSALS'],
}

/** Days until the next visit is due by the risk found (DOMAIN.md B5: weekly, monthly, quarterly). */
export const VISIT_INTERVAL: Record<RiskLevel, number> = { RED: 7, ORANGE: 30, YELLOW: 30, GREEN: 90 }

export function nextVisitDue(visitedOn: Day, risk: RiskLevel): Day {
  return addDays(visitedOn, VISIT_INTERVAL[risk])
}

/** The names of the fields in which two versions differ, in the order of the first. */
export function changedFields(before: object, after: object): string[] {
  const later = after as Record<string, unknown>
  return Object.entries(before)
    .filter(([key, value]) => inOneOrder(value) !== inOneOrder(later[key]))
    .map(([key]) => key)
}

/** The same text for the same content: a database keeps the entries of a JSON object in an order of its own. */
function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
