import type { Day } from '#lib/clock'
import type { MemberInput } from '#lib/persons/schema'
import type { Details, Identity, LeaveReason, Relation } from '#lib/persons/types'

export const CHANGE_STATUSES = ['OPEN', 'APPLIED', 'REJECTED', 'SUPERSEDED', 'WITHDRAWN'] as const
export type ChangeStatus = (typeof CHANGE_STATUSES)[number]

export interface NewCategoryContent {
  id: string
  category: string
  validFrom: Day
  sourceKind: string
  source?: string | undefined
  verifiedOn?: Day | undefined
  nextReviewOn?: Day | undefined
}

/** What is to become of a person or a household: complete, so that it can be applied later as it stands. */
export type Change =
  | { kind: 'IDENTITY'; personId: string; identity: Partial<Identity> }
  | { kind: 'DETAILS'; personId: string; version: number; details: Partial<Details> }
  | { kind: 'CATEGORY_ADD'; personId: string; category: NewCategoryContent }
  | { kind: 'CATEGORY_END'; personId: string; categoryId: string; on: Day }
  | { kind: 'MEMBER_ADD'; householdId: string; personId: string; member: MemberInput }
  | {
      kind: 'MEMBER_LEAVE'
      householdId: string
      personId: string
      on: Day
      reason: LeaveReason
      successorId?: string | undefined
    }
  | { kind: 'HEAD'; householdId: string; personId: string; formerRelation: Relation; on: Day }
  | {
      kind: 'SPLIT'
      householdId: string
      newHouseholdId: string
      divisionCode: string
      address?: string | undefined
      members: { personId: string; relation: Relation }[]
      on: Day
    }
  | {
      kind: 'HOUSEHOLD'
      householdId: string
      version: number
      address?: string | null | undefined
      phone?: string | null | undefined
      note?: string | null | undefined
    }
export type ChangeKind = Change['kind']

/** One line of a preview; `group` names the vocabulary that a code is of. */
export interface ChangeLine {
  field: string
  before: string | null
  after: string | null
  group?: 'sex' | 'idKind' | 'idMissing' | 'category' | 'relation' | 'leave' | 'housing' | 'residence'
}

export interface ChangeView {
  id: string
  kind: ChangeKind
  status: ChangeStatus
  personId: string | null
  householdId: string | null
  /** Whose record: the person, or the head of the household. */
  name: string
  lines: ChangeLine[]
  reason: string | null
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decision: string | null
  fieldKeys: string[]
  /** The record's version as shown; approving names it, so that nobody approves what they have not seen. */
  version: number
}
