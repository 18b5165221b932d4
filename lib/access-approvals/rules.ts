import type { AuditEntry } from '#lib/audit'
import { type Day, today } from '#lib/clock'
import type { Kept } from '#lib/persons/policy'
import { isMinor } from '#lib/persons/rules'

/** Every view of what is known of a minor is on record (DOMAIN.md C3): the entry for one, null where it is an adult. */
export function minorView(
  seen: Pick<AuditEntry, 'action' | 'entity' | 'entityId'>,
  person: Kept & { birthDate: Day | null },
): AuditEntry | null {
  return isMinor(person.birthDate, today()) ? { ...seen, division: person.scopeCode } : null
}
