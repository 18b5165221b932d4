/** The five domains of service (DOMAIN.md A3), always in this order. */
export const DOMAINS = ['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY'] as const
export type Domain = (typeof DOMAINS)[number]

/** How a service is given (DOMAIN.md B8.6). ADVICE is by telephone or video: nobody is visited. */
export const METHODS = ['VISIT', 'CASE', 'GROUP', 'COMMUNITY', 'ADVICE'] as const
export type Method = (typeof METHODS)[number]

/** Risk found, rising. */
export const RISK_LEVELS = ['GREEN', 'YELLOW', 'ORANGE', 'RED'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/** What was done in an area and period. 人次 (`seen`, `personTimes`) is never a number of persons. */
export interface ServiceCounts {
  visits: number
  /** Persons seen on visits, counted at each visit. */
  seen: number
  cases: number
  groups: number
  activities: number
  /** Sessions of cases, groups and activities. */
  sessions: number
  /** Direct service person-times of all methods. */
  personTimes: number
  /** Persons advised by telephone or video, counted at each call: a line of its own (DOMAIN.md B9.1, K8). */
  advice: number
}

export interface DomainServices extends ServiceCounts {
  domain: Domain
}

export interface AreaServices extends ServiceCounts {
  code: string
  name: string
  shortName: string
}

/** What was counted, and the area whose keeper may ask: the one asked about, or the one that took it over. */
export interface VisitsByCounty {
  keeper: string
  counties: CountyVisits[]
}

interface CountyVisits {
  code: string
  name: string
  visits: number
  seen: number
}
