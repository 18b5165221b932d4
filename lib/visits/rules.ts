import type { AuditEntry } from '#lib/audit'
import { addDays, type Day } from '#lib/clock'
import type { Domain, RiskLevel } from '#lib/services/types'
import type { VisitIntervals, VisitPage } from './types.ts'

/** Services given by domain (DOMAIN.md A3). */
export const SERVICES: Record<Domain, readonly string[]> = {
  AID: ['COUNSELLING', 'CARE', 'REHAB_TRAINING', 'RESOURCE_LINK', 'CAPACITY', 'INCLUSION'],
  ELDERLY: ['POLICY_ADVICE', 'SUPPORT_SYSTEM', 'INTERESTS', 'RECREATION', 'RESOCIALISATION'],
  CHILD: ['PROTECTION', 'BEHAVIOUR', 'CHILD_COUNSELLING', 'CHILD_CAPACITY', 'SOCIAL_CARE'],
  DISABILITY: ['MEDICAL_REHAB', 'EDUCATION_REHAB', 'VOCATIONAL_REHAB', 'SOCIAL_REHAB', 'TECHNICAL_REHAB'],
  COMMUNITY: ['INCUBATION', 'CONSULTATION', 'PARTICIPATION', 'PROPOSALS'],
}

/** The nation's (DOMAIN.md B5: weekly, monthly, quarterly), where no more is known of the household. */
export const STANDARD_INTERVALS: VisitIntervals = { RED: 7, ORANGE: 30, YELLOW: 30, GREEN: 90 }

export function nextVisitDue(visitedOn: Day, risk: RiskLevel, intervals: VisitIntervals = STANDARD_INTERVALS): Day {
  return addDays(visitedOn, intervals[risk])
}

/** What was learnt of a child is on record whenever somebody sees it (DOMAIN.md C3); null where nothing of it is seen. */
export function childView({ id, scopeCode, versions }: Pick<VisitPage, 'id' | 'scopeCode' | 'versions'>): AuditEntry | null {
  const seen = versions.some(({ domain, answers }) => domain === 'CHILD' && Object.keys(answers ?? {}).length > 0)
  return seen ? { action: 'visit.view', entity: 'visit', entityId: id, division: scopeCode } : null
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
