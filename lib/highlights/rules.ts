import type { Day } from '#lib/clock'
import { isMinor } from '#lib/persons/rules'
import type { HighlightStatus, Shown } from './types.ts'

/** Why something may not be told onwards. */
export type PrivacyFault = 'nameInText' | 'photoConsent' | 'minorConsent' | 'personsUnnamed'

/**
 * The privacy check before publishing (DOMAIN.md C2, PIPL 25 and 31): no full name of anybody in it, nobody without
 * consent to pictures, no minor without the guardian's, and no recognisable face of somebody unknown.
 * @param shown everybody who is in it: of a visit all who were met, of an activity those named
 * @param present names of all others who were there, so that no text tells of them either
 */
export function privacyFaults(
  text: string,
  shown: readonly Shown[],
  showsPersons: boolean,
  today: Day,
  present: readonly string[] = [],
): PrivacyFault[] {
  const faults = new Set<PrivacyFault>()
  const plain = bare(text)
  for (const name of [...present, ...shown.map((one) => one.name)]) {
    const written = bare(name)
    if (written.length > 1 && plain.includes(written)) faults.add('nameInText')
  }
  for (const { birthDate, consents, byGuardian } of shown) {
    if (!consents) faults.add('photoConsent')
    else if (isMinor(birthDate, today) && !byGuardian) faults.add('minorConsent')
  }
  if (showsPersons && shown.length === 0) faults.add('personsUnnamed')
  return [...faults]
}

/** A name is one however it is spaced. */
const bare = (text: string) => text.replace(/[\s·•.]/g, '')

const NEXT: Record<HighlightStatus, HighlightStatus[]> = { DRAFT: ['PUBLISHED'], PUBLISHED: ['WITHDRAWN'], WITHDRAWN: [] }

export const canMove = (from: HighlightStatus, to: HighlightStatus) => NEXT[from].includes(to)
