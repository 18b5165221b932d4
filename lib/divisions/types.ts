export interface DivisionName {
  code: string
  name: string
  shortName: string
}

export interface Division extends DivisionName {
  level: number
  kind: string
  parentCode: string | null
  /** The unit that keeps its records, when it has ended (DOMAIN.md D4). */
  keeperCode: string | null
}

export interface DivisionHit {
  code: string
  name: string
  /** The areas above, because names repeat: 龙场镇 exists five times in Guizhou. */
  above: string
}
