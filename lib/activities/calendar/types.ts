import type { ActivityRow } from '#lib/activities/types'
import type { Day } from '#lib/clock'

export type Festival =
  | ('SPRING' | 'LANTERN' | 'DRAGON_BOAT' | 'QIXI' | 'MID_AUTUMN' | 'DOUBLE_NINTH' | 'LABA' | 'EVE' | 'QINGMING')
  | ('NEW_YEAR' | 'LEI_FENG' | 'WOMEN' | 'LABOUR' | 'YOUTH' | 'CHILDREN' | 'PARTY' | 'ARMY' | 'NATIONAL' | 'DISABLED')
  | ('VOLUNTEERS' | 'SOCIAL_WORK' | 'HELP_DISABLED')

export interface LunarDay {
  month: number
  day: number
  /** 闰月, which repeats the month before. */
  leap: boolean
}

export interface Entry {
  row: ActivityRow
  held: boolean
}

export interface CalendarDay {
  day: Day
  /** Within the month itself. */
  inside: boolean
  lunar: LunarDay
  festivals: Festival[]
  entries: Entry[]
}
