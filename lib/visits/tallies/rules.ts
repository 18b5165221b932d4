import { fieldsOf, visibleFields } from '#lib/forms/rules'
import type { Answers, FormField, FormVersion } from '#lib/forms/types'

/** One version of a form in a tally, and how many visits answered it. */
export interface TallyColumn {
  id: string
  version: number
  /** Empty for the standard. */
  divisionCode: string
  visits: number
}

/** How often each option was chosen, by version; null where that version does not have the option, or did not ask at all. */
export interface TallyRow {
  code: string
  counts: (number | null)[]
}

export interface FieldTally {
  /** In the newest version that asks it. */
  field: FormField
  rows: TallyRow[]
  /** Visits of each version that were asked and said nothing. */
  silent: (number | null)[]
}

export interface Tally {
  columns: TallyColumn[]
  fields: FieldTally[]
}

const codesOf = (field: FormField): string[] =>
  field.kind === 'choice' || field.kind === 'multiChoice' ? field.options.map(({ code }) => code) : []

/**
 * Counts the choices of visits by the version of the form they were answered in, side by side: what is called the same in
 * two versions stands in one row, and what one of them does not ask is told from what nobody chose.
 * @param versions oldest first
 */
export function tallyOf(versions: readonly FormVersion[], given: readonly { versionId: string; answers: Answers }[]): Tally {
  const asked = versions.filter(({ id }) => given.some(({ versionId }) => versionId === id))
  const byVersion = asked.map((version) => ({ version, answers: given.filter(({ versionId }) => versionId === version.id) }))
  const newest = new Map<string, FormField>()
  for (const { definition } of asked)
    for (const field of fieldsOf(definition)) if (codesOf(field).length > 0) newest.set(field.key, field)
  const fields = [...newest.values()].map((field): FieldTally => {
    const columns = byVersion.map(({ version, answers }) => tallyField(version, field.key, answers))
    const codes = [...new Set([...codesOf(field), ...columns.flatMap((column) => [...(column?.counts.keys() ?? [])])])]
    return {
      field,
      rows: codes.map((code) => ({ code, counts: columns.map((column) => column?.counts.get(code) ?? null) })),
      silent: columns.map((column) => column?.silent ?? null),
    }
  })
  const columns = byVersion.map(({ version: { id, version, divisionCode }, answers }) => ({
    ...{ id, version, divisionCode },
    visits: answers.length,
  }))
  return { columns, fields }
}

function tallyField({ definition }: FormVersion, key: string, all: readonly { answers: Answers }[]) {
  const field = fieldsOf(definition).find((one) => one.key === key)
  if (!field) return null
  const counts = new Map(codesOf(field).map((code) => [code, 0]))
  let silent = 0
  for (const { answers } of all) {
    if (!visibleFields(definition, answers).some((one) => one.key === key)) continue
    const answer = answers[key]
    const chosen = Array.isArray(answer) ? answer : answer === undefined ? [] : [answer]
    if (chosen.length === 0) silent += 1
    for (const code of chosen) if (typeof code === 'string') counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return { counts, silent }
}
