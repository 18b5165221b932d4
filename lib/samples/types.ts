import type { ActivityStatus } from '#lib/activities/types'
import type { Day } from '#lib/clock'

/** 核实属实、与所报不符、未联系上: what came of checking an activity against its record. */
export const OUTCOMES = ['AS_TOLD', 'NOT_AS_TOLD', 'UNREACHED'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** An activity of a county's sample, with what there is to check it by. */
export interface Sampled {
  id: string
  title: string
  station: string
  startsOn: Day
  place: string
  status: ActivityStatus
  responsible: string | null
  /** 人次 that were told, people who were checked in, pictures. */
  personTimes: number
  checkedIn: number
  pictures: number
  outcome: Outcome | null
  remark: string | null
  checkedAt: Date | null
  checkedBy: string | null
  /** 0 before the first word. */
  version: number
}

/** How far a county is with the sample of a month. */
export interface SampleState {
  code: string
  name: string
  drawn: number
  checked: number
  notAsTold: number
}
