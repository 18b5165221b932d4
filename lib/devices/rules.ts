import type { DeviceStanding } from './types.ts'

/** Visits older than this are dropped from a phone. */
export const HISTORY_DAYS = 400
/** Pixels of the longer side of a photo that a phone sends. */
export const PHOTO_LONGEST_EDGE = 1_280

/** What a phone is told when it is registered, and with its kit. */
export function deviceSettings(daysWithoutContact: number) {
  return { daysWithoutContact, historyDays: HISTORY_DAYS, photoLongestEdge: PHOTO_LONGEST_EDGE }
}

interface Facts {
  lastContactAt: Date
  revokedAt: Date | null
  wipedAt: Date | null
  /** Whether its owner has any access left. */
  ended: boolean
}

export function standingOf({ lastContactAt, revokedAt, wipedAt, ended }: Facts, at: Date, days: number): DeviceStanding {
  if (wipedAt) return 'WIPED'
  if (revokedAt) return 'REVOKED'
  if (ended) return 'ENDED'
  return at.getTime() - lastContactAt.getTime() > days * 86_400_000 ? 'EXPIRED' : 'OPEN'
}
