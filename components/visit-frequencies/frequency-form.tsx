'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { setFrequencyAction } from '#lib/visit-frequencies/actions'

interface FrequencyFormProps {
  today: string
  subjects: readonly { code: string; label: string }[]
  texts: Record<'subject' | 'days' | 'from' | 'fromHint' | 'submit' | 'busy' | 'required', string>
  errors: ErrorTexts
}

/** A rule of the own area: for whom, how many days at most, from when on. */
export function FrequencyForm({ today, subjects, texts, errors }: FrequencyFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [id] = useState(() => uuidv7())
  const { run, busy, failure } = useAction(setFrequencyAction)
  useFocusOnError(form, failure?.fieldErrors)
  const errorOf = (field: string) => fieldError(failure, errors, field)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const word = (name: string) => String(data.get(name) ?? '').trim()
    const done = await run({ id, subject: word('subject'), days: word('days'), from: word('from') })
    if (done) window.location.reload()
  }

  return (
    <form
      method="post"
      ref={form}
      onSubmit={submit}
      className="no-print grid max-w-2xl items-start gap-4 sm:grid-cols-3"
      noValidate
    >
      <Field id="subject" label={texts.subject} required={texts.required} error={errorOf('subject')}>
        <select id="subject" name="subject" className="input" aria-describedby="subject-note">
          {subjects.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field id="days" label={texts.days} required={texts.required} error={errorOf('days')}>
        <input
          id="days"
          name="days"
          className="input"
          inputMode="numeric"
          maxLength={3}
          aria-invalid={errorOf('days') ? true : undefined}
          aria-describedby="days-note"
        />
      </Field>
      <Field id="from" label={texts.from} required={texts.required} hint={texts.fromHint} error={errorOf('from')}>
        <input
          id="from"
          name="from"
          type="date"
          className="input"
          min={today}
          defaultValue={today}
          aria-describedby="from-note"
        />
      </Field>
      <div className="space-y-3 sm:col-span-3">
        <FailureNotice failure={failure} texts={errors} />
        <SubmitButton className="btn btn-primary" busy={busy}>
          {busy ? texts.busy : texts.submit}
        </SubmitButton>
      </div>
    </form>
  )
}
