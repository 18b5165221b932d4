'use client'

import { type FormEvent, useRef } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { closeHouseholdAction } from '#lib/moves/actions'
import type { ClosingReason } from '#lib/moves/types'

interface ClosingFormProps {
  id: string
  version: number
  today: string
  closed: boolean
  reasons: { code: ClosingReason; label: string }[]
  texts: Record<string, string>
  errors: ErrorTexts
}

/** Closes a household with the reason and the day, or opens a closed one again. */
export function ClosingForm({ id, version, today, closed, reasons, texts, errors }: ClosingFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { run, busy, failure } = useAction(closeHouseholdAction)
  useFocusOnError(form, failure?.fieldErrors)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const reason = closed ? null : String(data.get('closeReason') ?? '')
    const on = closed ? today : String(data.get('closeOn'))
    if (await run({ id, version, reason, on })) window.location.assign(`/households/${id}`)
  }

  return (
    <form method="post" ref={form} onSubmit={submit} className="space-y-4" noValidate>
      {!closed && (
        <>
          <Field id="closeReason" label={texts.closeReason ?? ''} error={fieldError(failure, errors, 'reason')}>
            <select id="closeReason" name="closeReason" className="input" defaultValue="" aria-describedby="closeReason-note">
              <option value="" disabled />
              {reasons.map((reason) => (
                <option key={reason.code} value={reason.code}>
                  {reason.label}
                </option>
              ))}
            </select>
          </Field>
          <Field id="closeOn" label={texts.closeOn ?? ''} error={fieldError(failure, errors, 'on')}>
            <input
              id="closeOn"
              name="closeOn"
              type="date"
              className="input"
              defaultValue={today}
              max={today}
              aria-describedby="closeOn-note"
            />
          </Field>
        </>
      )}
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className={closed ? 'btn' : 'btn btn-danger'} busy={busy}>
        {busy ? texts.busy : closed ? texts.reopen : texts.closeSubmit}
      </SubmitButton>
    </form>
  )
}
