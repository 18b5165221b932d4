import type { Day } from '#lib/clock'
import type { OwnWord } from '#lib/dictionaries/types'
import type { Answers, CoarseLocation, FormVersion } from '#lib/forms/types'
import type { Flag } from '#lib/mandatory-reports/types'
import type { Domain, RiskLevel } from '#lib/services/types'

export type { Answers } from '#lib/forms/types'

/** DOMAIN.md B5, in the order in which a form offers them. */
export const VISIT_TYPES = ['ROUTINE', 'FIRST', 'REVISIT', 'SPECIAL', 'PHONE', 'VIDEO'] as const
export const PURPOSES = ['CARE', 'SCREENING', 'ASSESSMENT', 'SERVICE', 'PUBLICITY', 'SATISFACTION'] as const
export const PLACE_KINDS = ['HOME', 'SCHOOL', 'INSTITUTION'] as const
export const FOLLOW_UPS = ['NONE', 'REVISIT', 'CASE', 'REFERRAL', 'LEAD'] as const

export type VisitType = (typeof VISIT_TYPES)[number]
export type Purpose = (typeof PURPOSES)[number]
export type PlaceKind = (typeof PLACE_KINDS)[number]
export type FollowUp = (typeof FOLLOW_UPS)[number]

/** DOMAIN.md B8.8. */
export const NEEDS = [
  'ECONOMIC',
  'DAILY_CARE',
  'HEALTH',
  'REHABILITATION',
  'EMOTIONAL',
  'FAMILY',
  'EDUCATION',
  'EMPLOYMENT',
  'HOUSING',
  'LEGAL',
  'SOCIAL',
  'SAFETY',
  'POLICY_INFO',
  'PARTICIPATION',
] as const

/** Policies a visit can explain (DOMAIN.md A3, A5, B8). */
export const POLICIES = [
  'DIBAO',
  'TEKUN',
  'TEMP_AID',
  'MEDICAL_AID',
  'ELDER_SUBSIDY',
  'DISABILITY_SUBSIDY',
  'CHILD_WELFARE',
  'LEFT_BEHIND',
  'EMPLOYMENT',
  'ANTI_FRAUD',
  'OTHER',
] as const

/** Whether anybody in the pictures can be recognised: those need everybody's consent to pictures (PIPL 25). */
export const PICTURES_SHOW = ['NOBODY', 'PERSONS'] as const
export const VERDICTS = ['FINE', 'HAS_ERRORS', 'SENT_BACK'] as const

/** How a list of visits is narrowed: nobody has looked yet, or what was said. */
export const REVIEW_STATES = ['TO_REVIEW', ...VERDICTS] as const
/** What was agreed; UNFINISHED is a case, referral or lead that nobody has seen to. */
export const FOLLOW_UP_STATES = [...FOLLOW_UPS, 'UNFINISHED'] as const
export const WAYS = ['VISIT', 'ADVICE'] as const

export type PicturesShow = (typeof PICTURES_SHOW)[number]
export type Verdict = (typeof VERDICTS)[number]

/** Something handed over. `value` is in yuan; the receipt is a signature on the spot or a picture of the paper. */
export interface Goods {
  item: string
  quantity: number
  unit: string
  value: number
  receipt: 'SIGNED' | string
}

/** To whom was referred, what a case is to be about; `reason` says why without consent to share (PIPL 13, 23). */
export interface FollowUpDetail {
  to: string | null
  reason: string | null
}

/** What a visit says, in any of its versions. */
export interface VisitContent {
  visitedOn: Day
  /** `HH:MM`. */
  startedAt: string | null
  endedAt: string | null
  visitType: VisitType
  purpose: Purpose
  placeKind: PlaceKind
  domain: Domain
  /** The special action (专项行动) it belongs to, named by its domain. */
  specialAction: Domain | null
  visitorIds: string[]
  /** Why a first visit was made alone. */
  singleVisitorReason: string | null
  personIds: string[]
  notAtHome: boolean
  formVersionId: string | null
  answers: Answers
  /** Of the standard lists, or words of the province. */
  needs: string[]
  policies: string[]
  services: string[]
  goods: Goods[]
  riskLevel: RiskLevel
  /** Why the risk is set lower than the red that the screen came to. */
  riskReason: string | null
  followUp: FollowUp
  followUpDetail: FollowUpDetail | null
  nextVisitOn: Day | null
  consentNoted: boolean
  pictureIds: string[]
  picturesShow: PicturesShow | null
  signatureId: string | null
  location: CoarseLocation | null
  note: string | null
}

/** What the writer learns: also the answer to a replay. */
export interface WrittenVisit {
  id: string
  visitNo: string
  version: number
  householdId: string
  nextVisitOn: Day | null
  /** The red flag it opened: a report is due. */
  flagId: string | null
  /** The report that the flag is tied to: written before, while the visit was being filled in. */
  reportId: string | null
  /** The lead that went out with it. */
  leadId: string | null
  created: boolean
}

export interface VisitRow {
  id: string
  visitedOn: Day
  headName: string
  village: string
  station: string
  domain: Domain
  visitType: VisitType
  riskLevel: RiskLevel
  persons: number
  notAtHome: boolean
  followUp: FollowUp
  review: Verdict | null
}

/** A visit that waits for its writer. */
export interface SentBackVisit {
  id: string
  visitedOn: Day
  headName: string
  village: string
  remarks: string | null
}

export interface VisitReview {
  version: number
  verdict: Verdict
  remarks: string | null
  own: boolean
  reviewedBy: string | null
  reviewedAt: Date
}

/** One version as it is shown: answers and note are null where the reader may not see them. */
export interface VisitVersion extends Omit<VisitContent, 'answers'> {
  version: number
  writtenBy: string | null
  writtenAt: Date
  reason: string | null
  /** What the screen came to. */
  riskSuggested: RiskLevel | null
  answers: Answers | null
}

export interface VisitPage {
  id: string
  householdId: string
  scopeCode: string
  headName: string
  village: string
  station: string
  visitNo: string
  recordedBy: string
  /** What the chief said of the newest version; null while nobody looked. */
  verdict: Verdict | null
  /** Newest first. */
  reviews: VisitReview[]
  followedUpAt: Date | null
  flag: Flag | null
  /** Words of the province that its versions name. */
  ownWords: OwnWord[]
  /** The forms that its versions were answered in, by id. */
  forms: Record<string, FormVersion>
  /** Newest first. */
  versions: [VisitVersion, ...VisitVersion[]]
  /** Names of visitors and of those who were met, as the reader may see them. */
  names: Record<string, string>
}

/** Days until a household's next visit is due, by the risk found there. */
export type VisitIntervals = Record<RiskLevel, number>

/** What the form of a new visit stands on. */
export interface VisitStart {
  household: { id: string; scopeCode: string; headName: string; village: string; riskLevel: RiskLevel }
  members: { id: string; name: string; relation: string; birthDate: Day | null; consents: string[] }[]
  workers: { id: string; name: string }[]
  intervals: VisitIntervals
  ownWords: OwnWord[]
  /** In force today, then those that the last visit was answered in. */
  forms: FormVersion[]
  last: { visitedOn: Day; domain: Domain; formVersionId: string | null; answers: Answers } | null
}

export interface MonthFigures {
  visits: number
  personTimes: number
  households: number
  persons: number
}
