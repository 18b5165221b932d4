/** A half-open range of division codes: every code that starts with `prefix`. The nation is the empty prefix. */
export function codeRange(prefix: string): { lo: string; hi: string } {
  // ':' is the character after '9', so `prefix:` is the first code behind the prefix in C collation.
  return prefix === '' ? { lo: '0', hi: ':' } : { lo: prefix, hi: `${prefix}:` }
}

/** The areas above a code, nearest first, by the lengths 9, 6, 4 and 2. */
export function areasAbove(code: string): string[] {
  return [9, 6, 4, 2].filter((digits) => digits < code.length).map((digits) => code.slice(0, digits))
}
