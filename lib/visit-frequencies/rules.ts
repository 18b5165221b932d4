import type { Day } from '#lib/clock'
import { CATEGORIES } from '#lib/persons/types'
import { RISK_LEVELS } from '#lib/services/types'
import type { EffectiveFrequency, Frequency, Subject } from './types.ts'

/** Every subject a rule can be about, the risks first. */
export const SUBJECTS: readonly Subject[] = [...RISK_LEVELS.toReversed(), ...CATEGORIES]

/**
 * Key persons (DOMAIN.md B5: monthly): the special difficult elderly of the national guidance and children without
 * sufficient care. A province sets its own.
 */
export const KEY_CATEGORIES: readonly Subject[] = [
  'ALONE',
  'EMPTY_NEST',
  'LEFT_BEHIND_ELDER',
  'DISABLED_ELDER',
  'SEVERE_DISABLED_ELDER',
  'ONE_CHILD_LOSS',
  'ORPHAN',
  'DE_FACTO_UNSUPPORTED',
  'LEFT_BEHIND_CHILD',
]
export const KEY_DAYS = 30

const holds = (rule: Frequency, on: Day) => rule.from <= on && (rule.to === null || rule.to > on)

/** The province's rule takes the place of the nation's; a county's holds beside it where it asks for more. */
export function effectiveFrequencies(rules: readonly Frequency[], on: Day, own: Frequency['area']): EffectiveFrequency[] {
  return SUBJECTS.map((subject) => {
    const of = (area: Frequency['area']) =>
      rules.find((rule) => rule.subject === subject && rule.area === area && holds(rule, on)) ?? null
    const [nation, province, county] = [of('NATION'), of('PROVINCE'), of('COUNTY')]
    const above = province ?? nation
    const all = [above, county].flatMap((rule) => rule?.days ?? [])
    const coming = rules.filter((rule) => rule.subject === subject && rule.area === own && rule.from > on)
    return { subject, nation, province, county, days: all.length > 0 ? Math.min(...all) : null, coming }
  })
}
