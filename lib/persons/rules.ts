import type { Day } from '#lib/clock'
import { ADULT_AGE, CONSENT_AGE, DISABILITY_KINDS, type Disability, type Identity, type Sex } from './types.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/**
 * What an 18-digit citizen ID number says (GB 11643-1999, DOMAIN.md C6), or null if it can't be one:
 * check character, a real date, an age of 0 to 130 years on the given day. Area codes retire, so
 * none is refused.
 */
export function readIdNumber(text: string, on: Day): { number: string; birthDate: Day; sex: Sex } | null {
  const number = text.replace(/\s/g, '').toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) return null
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  if (CHECKS[sum % 11] !== number[17]) return null
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const parsed = new Date(`${birthDate}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(birthDate)) return null
  if (birthDate > on || ageOn(birthDate, on) > 130) return null
  return { number, birthDate, sex: Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE' }
}

/** Full years of age on a day. */
export function ageOn(birthDate: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/**
 * A number of 15 digits, as issued before 1999: history only, never an identity. Two digits of the year, no check.
 * @returns the birth date it speaks of, or null if it can't be one
 */
export function readFormerId(text: string): { number: string; birthDate: Day } | null {
  const number = text.replace(/\s/g, '')
  if (!/^\d{15}$/.test(number)) return null
  const birthDate = `19${number.slice(6, 8)}-${number.slice(8, 10)}-${number.slice(10, 12)}`
  return new Date(`${birthDate}T00:00:00Z`).toJSON()?.startsWith(birthDate) ? { number, birthDate } : null
}

/**
 * What a disability card of 20 characters says: ID number, digit of the kind, digit of the grade (DOMAIN.md B8.4).
 * @returns null if it is none
 */
export function readDisabilityCard(
  text: string,
  on: Day,
): ({ number: string; idNumber: string } & Omit<Disability, 'card'>) | null {
  const number = text.replace(/\s/g, '').toUpperCase()
  const id = readIdNumber(number.slice(0, 18), on)
  const kind = DISABILITY_KINDS[Number(number[18]) - 1]
  const grade = Number(number[19])
  if (number.length !== 20 || !id || !kind || !(grade >= 1 && grade <= 4)) return null
  return { number, idNumber: id.number, kinds: [kind], grade }
}

export function isMinor(birthDate: Day | null, on: Day): boolean {
  return birthDate !== null && ageOn(birthDate, on) < ADULT_AGE
}

/** Under 14 a file needs a guardian, and the guardian's consent or a basis in law. */
export function needsGuardian(birthDate: Day | null, on: Day): boolean {
  return birthDate !== null && ageOn(birthDate, on) < CONSENT_AGE
}

type Fault = { field: string; key: string }

/** What is wrong with somebody's identity, field by field; empty when it can be saved. */
export function identityFaults(identity: Identity, on: Day): Fault[] {
  const faults: Fault[] = []
  const { idKind, idNumber, birthDate, sex } = identity
  const read = idKind === 'RESIDENT_ID' && idNumber ? readIdNumber(idNumber, on) : null
  if (idKind === 'RESIDENT_ID' && idNumber && !read) faults.push({ field: 'idNumber', key: 'idNumber' })
  if (idKind === 'NONE' && idNumber) faults.push({ field: 'idNumber', key: 'noPaper' })
  if (idKind === 'NONE' && !identity.idMissingReason) faults.push({ field: 'idMissingReason', key: 'required' })
  if (idKind !== 'NONE' && !idNumber) faults.push({ field: 'idNumber', key: 'required' })
  if (birthDate && birthDate > on) faults.push({ field: 'birthDate', key: 'future' })
  const overridden = read !== null && (read.birthDate !== birthDate || (sex !== 'UNKNOWN' && read.sex !== sex))
  if (overridden && !identity.overrideReason) faults.push({ field: 'overrideReason', key: 'overrideReason' })
  if (identity.formerId && !readFormerId(identity.formerId)) faults.push({ field: 'formerId', key: 'formerId' })
  return faults
}

/** A card must be the holder's own: its first 18 characters are the ID number, and kind and grade agree. */
export function disabilityFaults(disability: Disability, idNumber: string | null, on: Day): Fault[] {
  if (!disability.card) return []
  const card = readDisabilityCard(disability.card, on)
  if (!card) return [{ field: 'disabilityCard', key: 'disabilityCard' }]
  if (idNumber && card.idNumber !== idNumber) return [{ field: 'disabilityCard', key: 'cardOfAnother' }]
  const kindOf = card.kinds[0]
  const agrees = disability.kinds.length > 1 ? true : kindOf !== undefined && disability.kinds.includes(kindOf)
  if (!agrees || (disability.grade !== null && disability.grade !== card.grade))
    return [{ field: 'disabilityCard', key: 'cardDiffers' }]
  return []
}
