'use client'

import { type FormEvent, useRef } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError } from '#components/forms/focus-error'
import { RecordControl, type RecordField } from '#components/forms/record-fields'
import { SubmitButton } from '#components/forms/submit-button'
import { type Outcome, useAction } from '#components/forms/use-action'

export interface RecordFormProps {
  /** Tells the forms of one page apart. */
  name: string
  fields: readonly RecordField[]
  /** Sent with what was filled in: ids, versions. */
  fixed?: Record<string, unknown>
  /** A new record, whose id is made here once, so that a second attempt makes no second one. */
  fresh?: boolean
  send: (input: never) => Promise<Outcome<unknown>>
  /** Where to go when it is stored; `{id}` is the answer's. Without it the page is read again. */
  after?: string
  cancel?: string
  danger?: boolean
}

interface Texts {
  save: string
  saving: string
  cancel: string
  required: string
  newest: string
  errors: ErrorTexts
}

/** A form that is described: fields in, one action out; what was typed stays when it fails. */
export function RecordForm({
  name,
  fields,
  fixed,
  fresh,
  send,
  after,
  cancel,
  danger,
  texts,
}: RecordFormProps & { texts: Texts }) {
  const id = useRef('')
  const form = useRef<HTMLFormElement>(null)
  const { run, busy, failure } = useAction(send as (input: Record<string, unknown>) => Promise<Outcome<unknown>>)
  useFocusOnError(form, failure)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    id.current ||= uuidv7()
    const typed = valuesOf(new FormData(event.currentTarget), fields)
    const stored = await run({ ...(fresh && { id: id.current }), ...fixed, ...typed })
    if (stored === null) return
    if (after) window.location.assign(after.replace('{id}', String((stored as { id?: string }).id ?? '')))
    else window.location.reload()
  }

  return (
    <form ref={form} method="post" onSubmit={submit} className="max-w-2xl space-y-4" noValidate>
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map((field) => (
          <div key={field.name} className={field.kind === 'many' ? 'sm:col-span-2' : undefined}>
            <RecordControl
              field={field}
              id={`${name}-${field.name}`}
              error={fieldError(failure, texts.errors, field.name)}
              required={texts.required}
            />
          </div>
        ))}
      </div>
      <FailureNotice failure={failure} texts={texts.errors} />
      {failure?.code === 'CONFLICT' && cancel && (
        <a href={cancel} target="_blank" rel="noreferrer">
          {texts.newest}
        </a>
      )}
      <div className="flex gap-2">
        <SubmitButton className={danger ? 'btn btn-danger' : 'btn btn-primary'} busy={busy}>
          {busy ? texts.saving : texts.save}
        </SubmitButton>
        {cancel && (
          <a className="btn" href={cancel}>
            {texts.cancel}
          </a>
        )}
      </div>
    </form>
  )
}

function valuesOf(data: FormData, fields: readonly RecordField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const text = String(data.get(name) ?? '')
      if (kind === 'many') return [name, data.getAll(name).map(String)]
      return [name, kind === 'number' ? (text === '' ? undefined : Number(text)) : text]
    }),
  )
}
