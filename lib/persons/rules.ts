import type { Day } from '#lib/clock'
import type { Sex } from './types.ts'

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
