import type { Day } from '#lib/clock'
/** What a rule is about: a risk found, or a category of somebody who lives there, by its code. */
export type Subject = string

/** A rule of one area; `to` is the first day on which it no longer holds. */
export interface Frequency {
  id: string
  area: 'NATION' | 'PROVINCE' | 'COUNTY'
  subject: Subject
  /** At most so many days between visits. */
  days: number
  from: Day
  to: Day | null
}

/** What holds for a subject on a day, and what each level says of it. */
export interface EffectiveFrequency {
  subject: Subject
  nation: Frequency | null
  province: Frequency | null
  county: Frequency | null
  /** Null: no rule of its own, so the risk alone decides. */
  days: number | null
  /** Rules of the own area that begin later. */
  coming: Frequency[]
}
