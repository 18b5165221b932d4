import { stateOf } from '#lib/imports/rules'
import type { CheckedRow, Choices } from '#lib/imports/types'
import { EXAMPLE_MARK } from '#lib/registers/rules'
import type { RawRow } from '#lib/workbooks/types'

/** Rows that the template brought along. */
export function isExample({ cells }: RawRow): boolean {
  const first = cells.find((cell) => cell !== null)
  return typeof first === 'string' && first.trim().startsWith(EXAMPLE_MARK)
}

/** What the choices say of a row: write it as new, write its changes, leave it as it is, or leave it out. */
export function deedFor({ match, messages }: Pick<CheckedRow, 'match' | 'messages'>, choices: Choices) {
  const state = stateOf(messages)
  if (state === 'ERROR' || match === null) return 'SKIP'
  if (match === 'SAME') return 'LEAVE'
  if (state === 'WARNING' && choices.onWarning === 'SKIP') return 'SKIP'
  return match === 'NEW' ? choices.onNew : choices.onMatch
}

export function countRows(rows: readonly Pick<CheckedRow, 'match' | 'messages'>[]) {
  const counts = { okRows: 0, warningRows: 0, errorRows: 0, newRows: 0, matchedRows: 0, sameRows: 0 }
  for (const { match, messages } of rows) {
    const state = stateOf(messages)
    if (state === 'ERROR' || match === null) counts.errorRows++
    else {
      counts[state === 'OK' ? 'okRows' : 'warningRows']++
      counts[match === 'NEW' ? 'newRows' : match === 'SAME' ? 'sameRows' : 'matchedRows']++
    }
  }
  return counts
}
