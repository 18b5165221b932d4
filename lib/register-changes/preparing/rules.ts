import { today } from '#lib/clock'
import { AppError, type FieldErrors, invalid } from '#lib/errors'
import { disabilityFaults, identityFaults, readFormerId, readIdNumber } from '#lib/persons/rules'
import type { Details, Disability, Identity } from '#lib/persons/types'

type Given<T> = { [K in keyof T]?: T[K] | undefined }

/** Of what a form sent, the fields that differ from what is stored, and what they were. */
function differing<T extends object>(stored: T, next: Partial<T>): { changed: Partial<T>; before: Record<string, unknown> } {
  const keys = (Object.keys(next) as (keyof T)[]).filter((key) => JSON.stringify(stored[key]) !== JSON.stringify(next[key]))
  return {
    changed: Object.fromEntries(keys.map((key) => [key, next[key]])) as Partial<T>,
    before: Object.fromEntries(keys.map((key) => [key, stored[key]])),
  }
}

function refuse(faults: { field: string; key: string }[]) {
  if (faults.length === 0) return
  const fieldErrors: FieldErrors = {}
  for (const { field, key } of faults) fieldErrors[field] = [...(fieldErrors[field] ?? []), key]
  throw new AppError('INVALID', { fieldErrors })
}

/**
 * The identity as it would be: what is not given stays, a new number brings its birth date and sex along.
 * @throws AppError INVALID with the faults of the whole
 */
export function mergeIdentity(stored: Identity, given: Given<Identity>) {
  const on = today()
  const idKind = given.idKind ?? stored.idKind
  const sent = given.idNumber?.toUpperCase()
  const kept = idKind === stored.idKind ? stored.idNumber : null
  const read = idKind === 'RESIDENT_ID' && sent ? readIdNumber(sent, on) : null
  const next: Identity = {
    name: given.name ?? stored.name,
    idKind,
    idNumber: idKind === 'NONE' ? null : (read?.number ?? sent ?? kept),
    sex: given.sex ?? read?.sex ?? stored.sex,
    birthDate: given.birthDate ?? read?.birthDate ?? stored.birthDate,
    idMissingReason: idKind === 'NONE' ? (given.idMissingReason ?? stored.idMissingReason) : null,
    overrideReason: given.overrideReason ?? stored.overrideReason,
    formerId: given.formerId ? (readFormerId(given.formerId)?.number ?? given.formerId) : stored.formerId,
  }
  const { changed, before } = differing(stored, next)
  // What is wrong with a field nobody touches is not this change's to mend.
  const touched = Object.keys(changed)
  refuse(identityFaults(next, on).filter(({ field }) => touched.includes(field) || field !== 'idNumber'))
  return { identity: changed, before }
}

interface GivenDetails extends Given<Omit<Details, 'disability'>> {
  disabilityKinds?: Disability['kinds'] | undefined
  disabilityGrade?: number | undefined
  disabilityCard?: string | undefined
  clear: readonly string[]
}

/** @throws AppError INVALID when a card is not the holder's */
export function diffDetails(stored: Details, given: GivenDetails, idNumber: string | null) {
  const card = given.disabilityCard?.replace(/\s/g, '').toUpperCase()
  const speaks = (given.disabilityKinds?.length ?? 0) > 0 || card || given.disabilityGrade
  const disability = speaks
    ? {
        kinds: given.disabilityKinds?.length ? given.disabilityKinds : (stored.disability?.kinds ?? []),
        grade: given.disabilityGrade ?? stored.disability?.grade ?? null,
        card: card ?? stored.disability?.card ?? null,
      }
    : stored.disability
  if (speaks && disability) refuse(disabilityFaults(disability, idNumber, today()))
  const next: Details = {
    phone: given.phone ?? stored.phone,
    selfCare: given.selfCare ?? stored.selfCare,
    housing: given.housing ?? stored.housing,
    residence: given.residence ?? stored.residence,
    note: given.note ?? stored.note,
    disability,
  }
  const cleared = Object.fromEntries(given.clear.map((field) => [field, null]))
  const { changed, before } = differing(stored, { ...next, ...cleared })
  if (Object.keys(changed).length === 0) throw invalid('form', 'nothingChanged')
  return { details: changed, before }
}
