import type { Day } from '#lib/clock'

export const SEXES = ['FEMALE', 'MALE', 'UNKNOWN'] as const
export type Sex = (typeof SEXES)[number]

export const RELATIONS = ['HEAD', 'SPOUSE', 'CHILD', 'GRANDCHILD', 'PARENT', 'GRANDPARENT', 'SIBLING', 'OTHER'] as const
export type Relation = (typeof RELATIONS)[number]

/** Papers of identity (DOMAIN.md C6). */
export const ID_KINDS = [
  'RESIDENT_ID',
  'HK_MACAO_PERMIT',
  'TAIWAN_PERMIT',
  'HMT_RESIDENCE',
  'FOREIGN_RESIDENCE',
  'PASSPORT',
  'BIRTH_CERTIFICATE',
  'NONE',
] as const
export type IdKind = (typeof ID_KINDS)[number]

/** Social-assistance status (DOMAIN.md B8.1): decided by government, never by a station. */
export const ENTITLEMENTS = [
  'DIBAO',
  'TEKUN_CENTRAL',
  'TEKUN_DISPERSED',
  'DIBAO_MARGIN',
  'EXPENDITURE_POOR',
  'POVERTY_MONITORED',
  'TEMP_AID',
  'HOMELESS',
  'DISASTER',
  'LOW_INCOME_OTHER',
] as const

/** What a station may find and record itself (DOMAIN.md B8.2–B8.5), by group. */
export const FINDINGS = {
  ELDERLY: [
    ...['ALONE', 'EMPTY_NEST', 'LEFT_BEHIND_ELDER', 'CHILDLESS', 'DISABLED_ELDER', 'DEMENTIA'],
    ...['SEVERE_DISABLED_ELDER', 'ONE_CHILD_LOSS', 'AGED_80', 'ELDER_IN_NEED'],
  ],
  CHILD: [
    ...['ORPHAN', 'DE_FACTO_UNSUPPORTED', 'LEFT_BEHIND_CHILD', 'MIGRANT_CHILD', 'POOR_FAMILY'],
    ...['OWN_DISABILITY_ILLNESS', 'GUARDIANSHIP_FAILURE', 'STREET_CHILD', 'ABUSED'],
  ],
  DISABILITY: ['VISUAL', 'HEARING', 'SPEECH', 'PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'MULTIPLE', 'SEVERE_DISABILITY'],
  OTHER: ['SERIOUS_ILLNESS', 'LEFT_BEHIND_WOMAN', 'SINGLE_MOTHER', 'VETERAN', 'CORRECTION', 'ONLY_CHILD_LOST'],
} as const satisfies Record<string, readonly string[]>

export const ALL_FINDINGS: readonly string[] = Object.values(FINDINGS).flat()

/** Every category; the database keeps their HMACs alone. */
export const CATEGORIES: readonly string[] = [...ENTITLEMENTS, ...ALL_FINDINGS]

export function isEntitlement(category: string): boolean {
  return (ENTITLEMENTS as readonly string[]).includes(category)
}

/** Where the knowledge of a category comes from. */
export const SOURCE_KINDS = [
  'CERTIFICATE',
  'GOVERNMENT_LIST',
  'MEDICAL_PROOF',
  'VILLAGE_PROOF',
  'SCHOOL_PROOF',
  'VISIT',
  'SELF_STATED',
] as const

export const ID_MISSING_REASONS = ['NEVER_REGISTERED', 'LOST', 'REFUSED', 'NEWBORN', 'UNKNOWN'] as const
export const SELF_CARE = ['FULL', 'PARTLY', 'DISABLED', 'TOTALLY_DISABLED'] as const
export const HOUSING = ['OWN', 'PUBLIC', 'RENTED', 'SELF_BUILT', 'RESETTLED', 'DORMITORY', 'INSTITUTION', 'RELOCATED'] as const
/** 人户状态: where the register says somebody lives, and where they do. */
export const RESIDENCES = ['REGISTERED_PRESENT', 'REGISTERED_AWAY', 'UNREGISTERED_PRESENT'] as const
export const CONTACT_KINDS = ['MOBILE', 'LANDLINE', 'WECHAT', 'RELATIVE', 'VILLAGE', 'OTHER'] as const
export const GUARDIAN_RELATIONS = [
  'PARENT',
  'GRANDPARENT',
  'SIBLING',
  'RELATIVE',
  'SPOUSE',
  'CHILD',
  'VILLAGE',
  'CIVIL_AFFAIRS',
  'OTHER',
] as const
/** Kinds of disability by their digit on the card (GB/T 26341-2010, DOMAIN.md B8.4). */
export const DISABILITY_KINDS = ['VISUAL', 'HEARING', 'SPEECH', 'PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'MULTIPLE'] as const
/** Why somebody left a household. */
export const LEAVE_REASONS = ['MOVED_OUT', 'MARRIED', 'DIVORCED', 'DIED', 'INSTITUTION', 'MISTAKE', 'OTHER'] as const
export type LeaveReason = (typeof LEAVE_REASONS)[number] | 'SPLIT' | 'NEW_RELATION'

export const CONSENT_KINDS = ['FILE', 'SENSITIVE', 'PHOTO', 'SHARE', 'MINOR'] as const
export type ConsentKind = (typeof CONSENT_KINDS)[number]
export const CONSENT_MANNERS = ['SIGNED', 'ORAL_WITNESSED', 'RECORDED', 'STATUTORY'] as const

/** Below it a file needs a guardian and the guardian's consent (PIPL 31). */
export const CONSENT_AGE = 14
/** Below it somebody is a minor (未成年人保护法 2). */
export const ADULT_AGE = 18

export interface Disability {
  kinds: (typeof DISABILITY_KINDS)[number][]
  /** 1 is the heaviest. */
  grade: number | null
  card: string | null
}

/** What says who somebody is. Changing it is proposed, looked at and approved. */
export interface Identity {
  name: string
  sex: Sex
  birthDate: Day | null
  idKind: IdKind
  idNumber: string | null
  idMissingReason: string | null
  /** Why sex or birth date are not what the number says. */
  overrideReason: string | null
  /** A number of 15 digits, history only. */
  formerId: string | null
}

/** The rest, which a social worker keeps up to date on the spot. */
export interface Details {
  phone: string | null
  selfCare: string | null
  disability: Disability | null
  housing: string | null
  residence: string | null
  note: string | null
}

export interface PersonCategoryRow {
  id: string
  category: string
  entitlement: boolean
  validFrom: Day
  validTo: Day | null
  sourceKind: string | null
  /** Document number or words, whole: a category means nothing without them. */
  source: string | null
  verifiedOn: Day | null
  nextReviewOn: Day | null
}

export interface ConsentRow {
  id: string
  kind: ConsentKind
  notice: number
  givenBy: string
  giver: string | null
  giverRelation: string | null
  manner: string
  givenOn: Day
  withdrawnOn: Day | null
}

export interface GuardianRow {
  id: string
  personId: string | null
  name: string
  relation: string
  phone: string | null
}

export interface ContactRow {
  id: string
  kind: string
  value: string
  holder: string | null
}

/** A person as the page shows it: class S masked, or only said to be there. */
export interface PersonPage {
  id: string
  version: number
  scopeCode: string
  name: string
  sex: Sex
  birthDate: Day | null
  diedOn: Day | null
  idKind: IdKind
  idNumber: string | null
  idMissingReason: string | null
  formerId: string | null
  phone: string | null
  housing: string | null
  residence: string | null
  hasSelfCare: boolean
  hasDisability: boolean
  hasNote: boolean
  village: string
  household: { id: string; headName: string; relation: Relation } | null
  categories: PersonCategoryRow[]
  guardians: GuardianRow[]
  contacts: ContactRow[]
  consents: ConsentRow[]
}
