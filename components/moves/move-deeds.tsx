'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { decideMoveAction } from '#lib/moves/actions'

interface MoveDeedsProps {
  id: string
  side: 'offered' | 'sent'
  texts: Record<'accept' | 'decline' | 'declineReason' | 'confirm' | 'cancel' | 'withdraw' | 'busy', string>
  errors: ErrorTexts
}

/** Accepting at a press, declining after a reason; on the sender's side taking it back. */
export function MoveDeeds({ id, side, texts, errors }: MoveDeedsProps) {
  const [declining, setDeclining] = useState(false)
  const [answer, setAnswer] = useState('')
  const { run, busy, failure } = useAction(decideMoveAction)
  const decide = async (status: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN') => {
    if (await run({ id, status, ...(status === 'DECLINED' && { answer }) })) window.location.reload()
  }

  return (
    <div className="no-print mt-2 space-y-2">
      {!declining && (
        <div className="flex gap-2">
          {side === 'offered' ? (
            <>
              <LiveButton className="btn btn-primary" disabled={busy} onClick={() => decide('ACCEPTED')}>
                {busy ? texts.busy : texts.accept}
              </LiveButton>
              <LiveButton className="btn" onClick={() => setDeclining(true)}>
                {texts.decline}
              </LiveButton>
            </>
          ) : (
            <LiveButton className="btn" disabled={busy} onClick={() => decide('WITHDRAWN')}>
              {busy ? texts.busy : texts.withdraw}
            </LiveButton>
          )}
        </div>
      )}
      {declining && (
        <form
          method="post"
          className="space-y-3"
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            void decide('DECLINED')
          }}
        >
          <Field id={`answer-${id}`} label={texts.declineReason} error={fieldError(failure, errors, 'answer')}>
            <input
              id={`answer-${id}`}
              className="input"
              maxLength={200}
              aria-describedby={`answer-${id}-note`}
              value={answer}
              onChange={(event) => setAnswer(event.target.value)}
            />
          </Field>
          <div className="flex gap-2">
            <SubmitButton className="btn btn-danger" busy={busy}>
              {busy ? texts.busy : texts.confirm}
            </SubmitButton>
            <LiveButton className="btn" onClick={() => setDeclining(false)}>
              {texts.cancel}
            </LiveButton>
          </div>
        </form>
      )}
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
