import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'

const fields = {
  title: plainText(80).min(2),
  detail: plainText(1000).min(4),
  owner: plainText(40).min(2),
  measure: plainText(1000).min(4),
  dueOn: z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .pipe(day.nullable()),
}
export const raiseIssueInput = z.object({ id: z.uuidv7(), programmeId: recordId, ...fields })
export type RaiseIssue = z.output<typeof raiseIssueInput>

export const closeIssueInput = z.object({ id: recordId, version: z.int().min(1), closingNote: plainText(1000).min(4, 'reason') })
export type CloseIssue = z.output<typeof closeIssueInput>
