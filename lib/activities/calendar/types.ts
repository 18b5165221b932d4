import type { ActivityRow } from '#lib/activities/types'
import type { Day } from '#lib/clock'

/** Festivals of the lunar calendar, national days, and the days of those whom the stations serve or who serve with them. */
export const FESTIVALS = [
  ...([
    'SPRING',
    'LANTERN',
    'DRAGON_BOAT',
    'QIXI',
    'MID_AUTUMN',
    'DOUBLE_NINTH',
    'LABA',
    'LITTLE_YEAR',
    'EVE',
    'QINGMING',
  ] as const),
  ...(['NEW_YEAR', 'LEI_FENG', 'WOMEN', 'LABOUR', 'YOUTH', 'CHILDREN', 'PARTY', 'ARMY', 'NATIONAL', 'DISABLED'] as const),
  ...(['VOLUNTEERS', 'SOCIAL_WORK', 'SOCIAL_WORK_WEEK', 'HELP_DISABLED', 'HEARING', 'AUTISM', 'DISASTERS', 'FAMILIES'] as const),
  ...(['MENTAL_HEALTH', 'DRUGS', 'CHARITY', 'TEACHERS', 'CONSTITUTION'] as const),
] as const
export type Festival = (typeof FESTIVALS)[number]

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
  /** 法定节假日; days moved to make a longer holiday are announced every year and not known here. */
  holiday: boolean
  entries: Entry[]
}
