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
