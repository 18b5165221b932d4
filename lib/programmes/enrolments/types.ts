import type { Day } from '#lib/clock'

export interface EnrolledStation {
  stationId: string
  code: string
  name: string
  enrolledOn: Day
  withdrawnOn: Day | null
  withdrawnReason: string | null
}
