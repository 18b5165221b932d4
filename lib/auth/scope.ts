import type { Actor, Role } from '#lib/auth/actor'

/** A half-open range of division codes: every code that starts with `prefix`. The nation is the empty prefix. */
export function codeRange(prefix: string): { lo: string; hi: string } {
  // ':' is the character after '9', so `prefix:` is the first code behind the prefix in C collation.
  return prefix === '' ? { lo: '0', hi: ':' } : { lo: prefix, hi: `${prefix}:` }
}

/** The areas above a code, nearest first, by the lengths 9, 6, 4 and 2. */
export function areasAbove(code: string): string[] {
  return [9, 6, 4, 2].filter((digits) => digits < code.length).map((digits) => code.slice(0, digits))
}

type Sight = 'figures' | 'persons' | 'accounts'

/** What kinds of rows a role may ever meet; where, is its area. */
function sightOf(role: Role): readonly Sight[] {
  switch (role) {
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return ['accounts']
    case 'NATIONAL_OBSERVER':
      return ['figures']
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return ['figures', 'persons']
  }
}

/**
 * The transaction-local settings that the row policies read (prisma/migrations, `protect_table`).
 * A setting that is empty shows nothing.
 */
export function scopeSettings(actor: Actor): Record<string, string> {
  const sight = sightOf(actor.role)
  const range = codeRange(actor.area)
  const of = (kind: Sight) => (sight.includes(kind) ? range : { lo: '', hi: '' })
  const figures = of('figures')
  const persons = of('persons')
  const accounts = of('accounts')
  const [a1 = '', a2 = '', a3 = ''] = sight.includes('figures') ? areasAbove(actor.area) : []
  return {
    'app.uid': actor.accountId,
    'app.role': actor.role,
    'app.lo': figures.lo,
    'app.hi': figures.hi,
    'app.plo': persons.lo,
    'app.phi': persons.hi,
    'app.alo': accounts.lo,
    'app.ahi': accounts.hi,
    'app.a1': a1,
    'app.a2': a2,
    'app.a3': a3,
  }
}
