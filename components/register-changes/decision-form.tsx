'use client'

import { useState } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { decideChangeAction } from '#lib/register-changes/actions'

interface DecisionFormProps {
  id: string
  version: number
  /** The rivals that were shown. */
  closes: string[]
  texts: { approve: string; reject: string; decision: string; hint: string; busy: string; stale: string }
  errors: ErrorTexts
}

/** Approve or reject, with a remark. What the chief was shown goes along, so that nothing else is approved. */
export function DecisionForm({ id, version, closes, texts, errors }: DecisionFormProps) {
  const [reason, setReason] = useState('')
  const { run, busy, failure } = useAction(decideChangeAction)

  async function decide(approve: boolean) {
    if (await run({ id, version, closes, approve, reason })) window.location.reload()
  }

  return (
    <form
      method="post"
      noValidate
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        void decide(true)
      }}
    >
      <Field id={`decision-${id}`} label={texts.decision} hint={texts.hint} error={fieldError(failure, errors, 'reason')}>
        <input
          id={`decision-${id}`}
          className="input"
          maxLength={200}
          autoComplete="off"
          aria-describedby={`decision-${id}-note`}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {failure?.code === 'CONFLICT' ? (
        <p role="alert" className="field-error">
          {texts.stale}
        </p>
      ) : (
        <FailureNotice failure={failure} texts={errors} />
      )}
      <div className="flex gap-2">
        <SubmitButton className="btn btn-primary flex-1" busy={busy}>
          {busy ? texts.busy : texts.approve}
        </SubmitButton>
        <LiveButton className="btn btn-danger flex-1" disabled={busy} onClick={() => void decide(false)}>
          {texts.reject}
        </LiveButton>
      </div>
    </form>
  )
}
