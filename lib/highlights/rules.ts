import type { Day } from '#lib/clock'
import { isMinor } from '#lib/persons/rules'
import type { HighlightStatus, Shown } from './types.ts'

/** Why something may not be told onwards. */
export type PrivacyFault = 'nameInText' | 'photoConsent' | 'minorConsent' | 'personsUnnamed'

/**
 * The privacy check before publishing (DOMAIN.md C2, PIPL 25 and 31): no full name of anybody in it, nobody without
 * consent to pictures, no minor without the guardian's, and no recognisable face of somebody unknown.
 * @param shown everybody whom the service was for
 */
export function privacyFaults(text: string, shown: readonly Shown[], showsPersons: boolean, today: Day): PrivacyFault[] {
  const faults = new Set<PrivacyFault>()
  const plain = text.replace(/[\s·•.]/g, '')
  for (const { name, birthDate, consents, byGuardian } of shown) {
    const written = name.replace(/[\s·•.]/g, '')
    if (written.length > 1 && plain.includes(written)) faults.add('nameInText')
    if (!consents) faults.add('photoConsent')
    else if (isMinor(birthDate, today) && !byGuardian) faults.add('minorConsent')
  }
  if (showsPersons && shown.length === 0) faults.add('personsUnnamed')
  return [...faults]
}

const NEXT: Record<HighlightStatus, HighlightStatus[]> = { DRAFT: ['PUBLISHED'], PUBLISHED: ['WITHDRAWN'], WITHDRAWN: [] }

export const canMove = (from: HighlightStatus, to: HighlightStatus) => NEXT[from].includes(to)
