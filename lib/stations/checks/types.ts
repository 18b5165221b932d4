/** 五有: premises, staff, functions, rules, activities (DOMAIN.md A6). */
export const CHECK_ITEMS = ['PREMISES', 'STAFF', 'FUNCTIONS', 'RULES', 'ACTIVITIES'] as const
export type CheckItem = (typeof CHECK_ITEMS)[number]

export interface StationCheck {
  item: CheckItem
  /** 1 for the first finding; the newest holds. */
  version: number
  met: boolean
  evidence: string
  fileId: string | null
  checkedOn: string
  checker: string
}
