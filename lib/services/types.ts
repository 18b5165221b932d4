/** The five domains of service (DOMAIN.md A3), always in this order. */
export const DOMAINS = ['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY'] as const
export type Domain = (typeof DOMAINS)[number]

/** How a service is given (DOMAIN.md B8.6). */
export const METHODS = ['VISIT', 'CASE', 'GROUP', 'COMMUNITY'] as const
export type Method = (typeof METHODS)[number]

/** Risk found, rising. */
export const RISK_LEVELS = ['GREEN', 'YELLOW', 'ORANGE', 'RED'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]
