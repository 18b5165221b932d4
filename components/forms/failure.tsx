import type { Outcome } from '#components/forms/use-action'
import { Notice } from '#components/ui/state'

/** What messages/errors holds, as far as a form shows it. */
export interface ErrorTexts {
  code: Record<string, string>
  field: Record<string, string>
  offline: string
}

type Failed = Exclude<Outcome<unknown>, { ok: true }> | null

/** What went wrong with the form as a whole, and what to do. */
export function FailureNotice({ failure, texts }: { failure: Failed; texts: ErrorTexts }) {
  if (!failure) return null
  const text = failure.code === 'OFFLINE' ? texts.offline : texts.code[failure.code]
  return <Notice kind="danger">{text?.replace('{ref}', failure.ref ?? '–')}</Notice>
}

/** What is wrong with one field. */
export function fieldError(failure: Failed, texts: ErrorTexts, field: string): string | undefined {
  const key = failure?.fieldErrors?.[field]?.[0]
  return key && (texts.field[key] ?? texts.field.invalid)
}
