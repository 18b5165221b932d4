/** The N of 1+8+N (DOMAIN.md A7), and the venues (服务场域) where something is held. */
export const POINT_KINDS = ['SERVICE_POINT', 'COOPERATION', 'INCUBATED', 'VENUE'] as const
export type PointKind = (typeof POINT_KINDS)[number]

export interface ServicePoint {
  id: string
  kind: PointKind
  name: string
  note: string | null
  from: string
  to: string | null
  version: number
}

/** A head station with what belongs to it on a day: 1, its stations, and the N of them all. */
export interface StationTree {
  stations: { id: string; name: string; operating: boolean; points: number; rooms: number }[]
  points: Record<PointKind, number>
}
