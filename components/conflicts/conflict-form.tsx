'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { decideConflictAction } from '#lib/conflicts/actions'
import type { Choice } from '#lib/conflicts/types'

interface ConflictFormProps {
  id: string
  /** What a third text starts from; null where there is only one or the other. */
  start: string | null
  texts: Record<'keepTheirs' | 'takeOurs' | 'writeOther' | 'other' | 'save' | 'busy' | 'cancel', string>
  errors: ErrorTexts
}

/** One of the two at a press, or another text. */
export function ConflictForm({ id, start, texts, errors }: ConflictFormProps) {
  const [writing, setWriting] = useState(false)
  const { run, busy, failure } = useAction(decideConflictAction)

  async function decide(choice: Choice, text?: string) {
    if (await run({ id, choice, ...(text !== undefined && { text }) })) window.location.reload()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void decide('OTHER', String(new FormData(event.currentTarget).get('text') ?? ''))
  }

  return (
    <div className="space-y-4">
      {!writing && (
        <div className="flex flex-wrap gap-2">
          <LiveButton className="btn" disabled={busy} onClick={() => decide('THEIRS')}>
            {busy ? texts.busy : texts.keepTheirs}
          </LiveButton>
          <LiveButton className="btn" disabled={busy} onClick={() => decide('OURS')}>
            {busy ? texts.busy : texts.takeOurs}
          </LiveButton>
          {start !== null && (
            <LiveButton className="btn" disabled={busy} onClick={() => setWriting(true)}>
              {texts.writeOther}
            </LiveButton>
          )}
        </div>
      )}
      {writing && (
        <form method="post" onSubmit={submit} className="space-y-3" noValidate>
          <Field id="text" label={texts.other} error={fieldError(failure, errors, 'text')}>
            <textarea
              id="text"
              name="text"
              className="input min-h-32"
              maxLength={2000}
              defaultValue={start ?? ''}
              aria-describedby="text-note"
            />
          </Field>
          <div className="flex gap-2">
            <SubmitButton className="btn btn-primary" busy={busy}>
              {busy ? texts.busy : texts.save}
            </SubmitButton>
            <LiveButton className="btn" onClick={() => setWriting(false)}>
              {texts.cancel}
            </LiveButton>
          </div>
        </form>
      )}
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
