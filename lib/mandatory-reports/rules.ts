// 未成年人保护法 11 and 反家庭暴力法 14 say "at once" (立即); a day after discovery it is shown as overdue.
export const REPORT_WITHIN_HOURS = 24

/** Whole hours left to report, negative once the time is over. */
export function hoursLeft(foundAt: Date, at: Date): number {
  return Math.ceil(REPORT_WITHIN_HOURS - (at.getTime() - foundAt.getTime()) / 3_600_000)
}
