'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { Notice } from '#components/ui/state'
import { decideWaitingAction } from '#lib/conflicts/actions'

interface WaitingFormProps {
  id: string
  reopen: boolean
  texts: Record<'store' | 'storeHint' | 'discard' | 'discardReason' | 'discardHint' | 'busy' | 'cancel', string>
  errors: ErrorTexts
}

/** Lets the record in at a press, or leaves it out after a reason. */
export function WaitingForm({ id, reopen, texts, errors }: WaitingFormProps) {
  const [leaving, setLeaving] = useState(false)
  const { run, busy, failure } = useAction(decideWaitingAction)
  const faults = failure?.fieldErrors
    ? [
        ...new Set(
          Object.entries(failure.fieldErrors)
            .filter(([field]) => field !== 'reason')
            .flatMap(([, keys]) => keys),
        ),
      ]
    : []

  async function decide(store: boolean, reason?: string) {
    const done = await run({ id, store, reopen: store && reopen, ...(reason !== undefined && { reason }) })
    if (done) window.location.reload()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void decide(false, String(new FormData(event.currentTarget).get('reason') ?? ''))
  }

  return (
    <div className="space-y-4">
      {!leaving && (
        <>
          <p className="hint">{texts.storeHint}</p>
          <div className="flex flex-wrap gap-2">
            <LiveButton className="btn btn-primary" disabled={busy} onClick={() => decide(true)}>
              {busy ? texts.busy : texts.store}
            </LiveButton>
            <LiveButton className="btn" disabled={busy} onClick={() => setLeaving(true)}>
              {texts.discard}
            </LiveButton>
          </div>
        </>
      )}
      {leaving && (
        <form method="post" onSubmit={submit} className="max-w-md space-y-3" noValidate>
          <Field id="reason" label={texts.discardReason} hint={texts.discardHint} error={fieldError(failure, errors, 'reason')}>
            <input id="reason" name="reason" className="input" maxLength={200} aria-describedby="reason-note" />
          </Field>
          <div className="flex gap-2">
            <SubmitButton className="btn btn-danger" busy={busy}>
              {busy ? texts.busy : texts.discard}
            </SubmitButton>
            <LiveButton className="btn" onClick={() => setLeaving(false)}>
              {texts.cancel}
            </LiveButton>
          </div>
        </form>
      )}
      {faults.map((key) => (
        <Notice key={key} kind="danger">
          {errors.field[key] ?? key}
        </Notice>
      ))}
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
