'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Choices } from '#components/forms/choices'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { takeLeadStepAction } from '#lib/leads/actions'
import type { LeadStatus } from '#lib/leads/types'

interface StepFormProps {
  id: string
  version: number
  today: string
  /** What can come next, and whether it needs the township's document. */
  steps: { code: LeadStatus; label: string; document: boolean }[]
  texts: Record<'step' | 'takenOn' | 'document' | 'note' | 'noteHint' | 'submit' | 'busy' | 'required', string>
  errors: ErrorTexts
}

/** The next step of a lead: which, on what day, by what document and why. */
export function StepForm({ id, version, today, steps, texts, errors }: StepFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const only = steps.length === 1 ? steps[0]?.code : undefined
  const [chosen, setChosen] = useState(only)
  const { run, busy, failure } = useAction(takeLeadStepAction)
  useFocusOnError(form, failure?.fieldErrors)
  const errorOf = (field: string) => fieldError(failure, errors, field)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const word = (name: string) => String(data.get(name) ?? '').trim() || null
    const status = String(data.get('status') ?? '') as LeadStatus
    const done = await run({
      id,
      version,
      status,
      takenOn: word('takenOn') ?? '',
      document: word('document'),
      note: word('note'),
    })
    if (done) window.location.reload()
  }

  return (
    <form method="post" ref={form} onSubmit={submit} className="no-print max-w-xl space-y-4" noValidate>
      <Choices
        id="status"
        name="status"
        kind="one"
        label={texts.step}
        required={texts.required}
        options={steps}
        start={only ? [only] : []}
        error={errorOf('status')}
        onPick={(code) => setChosen(code as LeadStatus)}
      />
      <Field id="takenOn" label={texts.takenOn} required={texts.required} error={errorOf('takenOn')}>
        <input
          id="takenOn"
          name="takenOn"
          type="date"
          className="input"
          defaultValue={today}
          max={today}
          aria-describedby="takenOn-note"
        />
      </Field>
      {steps.some(({ code, document }) => document && code === chosen) && (
        <Field id="document" label={texts.document} required={texts.required} error={errorOf('document')}>
          <input id="document" name="document" className="input" maxLength={100} aria-describedby="document-note" />
        </Field>
      )}
      <Field id="note" label={texts.note} hint={texts.noteHint} error={errorOf('note')}>
        <textarea id="note" name="note" className="input" maxLength={1000} aria-describedby="note-note" />
      </Field>
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}
