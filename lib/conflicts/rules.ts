/** What a record says, field by field; answers of a form stand under `answers.<key>`. */
export type Fields = Record<string, unknown>

const NESTED = 'answers'

/** A body with the answers laid open, so that two people who answered different questions are in no dispute. */
export function layOpen(body: Fields): Fields {
  const { [NESTED]: answers, ...rest } = body
  const opened = Object.entries((answers ?? {}) as Fields).map(([key, value]) => [`${NESTED}.${key}`, value] as const)
  return { ...rest, ...Object.fromEntries(opened) }
}

export function putTogether(fields: Fields): Fields {
  const body: Fields = {}
  const answers: Fields = {}
  for (const [field, value] of Object.entries(fields)) {
    if (!field.startsWith(`${NESTED}.`)) body[field] = value
    else if (value !== null && value !== undefined) answers[field.slice(NESTED.length + 1)] = value
  }
  return { ...body, [NESTED]: answers }
}

/** Nothing is nothing, however it is written; the order of an object's entries says nothing. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

export function canonical(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`
}

/**
 * Three versions held against each other: what only we changed, what both changed in different ways, and what we
 * changed at all. What both changed alike is no news.
 */
export function mergeFields(
  base: Fields,
  theirs: Fields,
  ours: Fields,
): { taken: string[]; clashes: string[]; changed: string[] } {
  const fields = [...new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(ours)])]
  const changed = fields.filter((field) => !sameValue(base[field], ours[field]))
  const open = changed.filter((field) => !sameValue(theirs[field], ours[field]))
  const clashes = open.filter((field) => !sameValue(base[field], theirs[field]))
  return { taken: open.filter((field) => !clashes.includes(field)), clashes, changed: open }
}
