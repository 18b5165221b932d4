import type { Found, FoundKind } from './types.ts'

/** Nights are from ten to six. */
export const NIGHT = { from: '22:00', to: '06:00' }
/** Nothing worth a record is over sooner. */
export const LEAST_MINUTES = 10
/** More sessions than this nobody leads on a day. */
export const MOST_SESSIONS = 6
/** Shorter texts are alike by chance. */
export const LEAST_TEXT = 12
/** How many months before the one that is looked at a picture or text may have been used. */
export const MONTHS_BACK = 2

/** The least area in which both lie: a township, or whatever is above both. */
export function commonArea(one: string, other: string): string {
  for (const length of [9, 6, 4, 2]) {
    const area = one.slice(0, length)
    if (area.length === length && other.startsWith(area)) return area
  }
  return ''
}

const PAGES: Record<FoundKind, string | null> = {
  VISIT: '/visits/',
  ACTIVITY: '/activities/',
  HIGHLIGHT: '/highlights/',
  // Cases and groups are opened from their station.
  RECORD: null,
}

export function foundHref({ kind, id }: Pick<Found, 'kind' | 'id'>): string | null {
  const page = PAGES[kind]
  return page && `${page}${id}`
}
