'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { decideExportAction } from '#lib/exports/actions'

interface ExportDecisionProps {
  current: { id: string; version: number }
  texts: Record<string, string>
  errors: ErrorTexts
}

/** The second person's part: agree at a press, decline with a reason. */
export function ExportDecision({ current, texts, errors }: ExportDecisionProps) {
  const [note, setNote] = useState('')
  const { run, busy, failure } = useAction((agree: boolean) => decideExportAction({ ...current, agree, note }))

  async function go(agree: boolean, event?: FormEvent) {
    event?.preventDefault()
    if (await run(agree)) window.location.reload()
  }

  return (
    <form
      method="post"
      className="mt-6 max-w-3xl space-y-3 border-t border-line pt-4"
      onSubmit={(event) => go(true, event)}
      noValidate
    >
      <h2>{texts.title}</h2>
      <p className="text-sm text-muted">{texts.seen}</p>
      <Field id="note" label={texts.note ?? ''} hint={texts.noteHint} error={fieldError(failure, errors, 'note')}>
        <input
          id="note"
          className="input"
          maxLength={200}
          aria-describedby="note-note"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <div className="flex gap-2">
        <SubmitButton className="btn btn-primary" busy={busy}>
          {busy ? texts.busy : texts.agree}
        </SubmitButton>
        <LiveButton className="btn btn-danger" disabled={busy} onClick={() => go(false)}>
          {texts.decline}
        </LiveButton>
      </div>
      <FailureNotice failure={failure} texts={errors} />
    </form>
  )
}
