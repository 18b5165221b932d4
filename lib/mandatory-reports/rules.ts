import type { FlagSource } from './types.ts'

// 未成年人保护法 11 and 反家庭暴力法 14 say "at once" (立即); a day after discovery it is shown as overdue.
export const REPORT_WITHIN_HOURS = 24

/** Whole hours left to report, negative once the time is over. */
export function hoursLeft(foundAt: Date, at: Date): number {
  return Math.ceil(REPORT_WITHIN_HOURS - (at.getTime() - foundAt.getTime()) / 3_600_000)
}

type Named = { visitId?: string | null | undefined; assessmentId?: string | null | undefined }

export function sourceOf({ visitId, assessmentId }: Named): FlagSource | null {
  return visitId ? { visitId } : assessmentId ? { assessmentId } : null
}

export const sourceId = (source: FlagSource): string => ('visitId' in source ? source.visitId : source.assessmentId)

/** Where what was found is read. */
export function sourceHref(named: Named): string {
  return named.visitId ? `/visits/${named.visitId}` : `/assessments/${named.assessmentId}`
}

/** Where the report on it is begun. */
export function reportHref(named: Named): string {
  return `/mandatory-reports/new?${named.visitId ? `visit=${named.visitId}` : `assessment=${named.assessmentId}`}`
}
