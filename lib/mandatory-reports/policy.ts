import type { Actor } from '#lib/auth/actor'
import { isStation, seesFullNames } from '#lib/persons/policy'

type Who = Pick<Actor, 'role' | 'area'>
type Kept = { scopeCode: string }

/** Whoever works at the station reports; nobody above it reports in its place. */
export function canReport(actor: Who, target: Kept): boolean {
  return isStation(actor) && target.scopeCode.startsWith(actor.area)
}

/** Reports are for the station's chief and the county; a worker sees the own ones, which the database sees to. */
export function canOpenReports(actor: Who): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return false
  }
}

/** The author completes a report, and the chief does. */
export function canChangeReport(
  actor: Pick<Actor, 'role' | 'area' | 'accountId'>,
  report: Kept & { recordedBy: string },
): boolean {
  return canReport(actor, report) && (actor.role === 'STATION_CHIEF' || report.recordedBy === actor.accountId)
}

/** The monthly look at red flags without a report. */
export function canReviewFlags(actor: Who): boolean {
  return actor.role === 'STATION_CHIEF' || actor.role === 'COUNTY_COORDINATOR'
}

/** To say that a red flag needs no report. */
export function canClearFlag(actor: Who, flag: Kept): boolean {
  return canReviewFlags(actor) && flag.scopeCode.startsWith(actor.area)
}

/** 反家庭暴力法 14: the reporter is kept from all but those who have to know. */
export function seesReporter(actor: Pick<Actor, 'role' | 'area' | 'accountId'>, report: { recordedBy: string }): boolean {
  return seesFullNames(actor) || report.recordedBy === actor.accountId
}
