'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { Choices } from '#components/forms/choices'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { requestExportAction } from '#lib/exports/actions'
import type { Register } from '#lib/registers/types'

interface ExportFormProps {
  register: Register
  columns: { code: string; label: string; kind: 'N' | 'P' | 'S'; note?: string }[]
  areas: { code: string; name: string }[]
  hint: string
  texts: Record<string, string>
  errors: ErrorTexts
}

/** Which columns of which area and what for; says at once whether a second person will be asked. */
export function ExportForm({ register, columns, areas, hint, texts, errors }: ExportFormProps) {
  // One id for the form's life: a second attempt after a lost answer asks no second time.
  const id = useRef('')
  const form = useRef<HTMLFormElement>(null)
  const start = columns.filter(({ kind }) => kind !== 'S').map(({ code }) => code)
  const [chosen, setChosen] = useState<string[]>(start)
  const { run, busy, failure } = useAction(requestExportAction)
  useFocusOnError(form, failure)
  // What was ticked before the page took over counts as well.
  useEffect(() => {
    if (form.current) setChosen(columnsIn(form.current))
  }, [])
  const sensitive = columns.some(({ code, kind }) => kind === 'S' && chosen.includes(code))

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    id.current ||= uuidv7()
    const made = await run({
      id: id.current,
      register,
      columns: columnsIn(event.currentTarget),
      division: String(data.get('division') ?? ''),
      reason: String(data.get('reason') ?? ''),
    })
    if (made) window.location.assign(`/exports/${made.id}`)
  }

  return (
    <form ref={form} method="post" onSubmit={submit} className="max-w-3xl space-y-4" noValidate>
      <p className="text-sm text-muted">{hint}</p>
      <Choices
        id="columns"
        name="columns"
        kind="many"
        label={texts.columns ?? ''}
        options={columns}
        start={start}
        hint={texts.columnsHint}
        error={fieldError(failure, errors, 'columns')}
        onPick={() => form.current && setChosen(columnsIn(form.current))}
      />
      <Field id="division" label={texts.division ?? ''} error={fieldError(failure, errors, 'division')}>
        <select id="division" name="division" className="input" aria-describedby="division-note">
          <option value="">{texts.wholeArea}</option>
          {areas.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="reason" label={texts.reason ?? ''} hint={texts.reasonHint} error={fieldError(failure, errors, 'reason')}>
        <input
          id="reason"
          name="reason"
          className="input"
          maxLength={200}
          aria-describedby="reason-note"
          aria-invalid={fieldError(failure, errors, 'reason') ? true : undefined}
        />
      </Field>
      <p className={sensitive ? 'text-sm font-medium text-warn' : 'text-sm text-muted'} role="status">
        {sensitive ? texts.needsSecond : texts.direct}
      </p>
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}

function columnsIn(form: HTMLFormElement): string[] {
  return new FormData(form).getAll('columns').map(String)
}
