/** A half-open range of division codes: every code that starts with `prefix`. The nation is the empty prefix. */
export function codeRange(prefix: string): { lo: string; hi: string } {
  // ':' is the character after '9', so `prefix:` is the first code behind the prefix in C collation.
  return prefix === '' ? { lo: '0', hi: ':' } : { lo: prefix, hi: `${prefix}:` }
}
