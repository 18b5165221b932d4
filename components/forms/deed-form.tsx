'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { DeedField, type DeedFieldSpec } from '#components/forms/deed-field'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError, useLeaveGuard } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { type Outcome, useAction } from '#components/forms/use-action'
import { Notice } from '#components/ui/state'

export interface DeedTexts {
  submit: string
  busy: string
  required: string
  /** Shown in place when what was sent waits for somebody's decision. */
  proposed: string
  errors: ErrorTexts
}

interface DeedFormProps {
  send: (input: never) => Promise<Outcome<unknown>>
  /** Prefix of the controls' ids, unique on the page. */
  name: string
  /** What goes along unseen. Ids to be made by the client are named in `fresh`. */
  base: Record<string, unknown>
  fresh?: readonly string[]
  /** Where the fields go: `change` makes `{ …base, change: { …inner, fields } }`. */
  wrap?: string
  inner?: Record<string, unknown>
  fields: readonly DeedFieldSpec[]
  texts: DeedTexts
  /** Where to go once it is done; the same page if none. */
  next?: string
}

/** A form made of plain fields that does one deed. What was typed stays when it is refused; a second tap does nothing. */
export function DeedForm({ send, name, base, fresh = ['id'], wrap, inner = {}, fields, texts, next }: DeedFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [ids] = useState(() => Object.fromEntries(fresh.map((key) => [key, uuidv7()])))
  const [dirty, setDirty] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const { run, busy, failure } = useAction(send as (input: unknown) => Promise<Outcome<unknown>>)
  useFocusOnError(form, failure?.fieldErrors)
  useLeaveGuard(dirty && !waiting)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = readFields(event.currentTarget, fields)
    const own = Object.fromEntries(Object.entries(ids).filter(([key]) => key !== 'id'))
    const body = wrap ? { ...base, [wrap]: { ...inner, ...own, ...given } } : { ...base, ...own, ...given }
    const done = await run({ ...body, ...('id' in ids && { id: ids.id }) })
    if (!done) return
    setDirty(false)
    if ((done as { status?: string }).status === 'OPEN') setWaiting(true)
    else window.setTimeout(() => (next ? window.location.assign(next) : window.location.reload()))
  }

  if (waiting) return <Notice kind="ok">{texts.proposed}</Notice>
  const errorOf = (field: string) =>
    fieldError(failure, texts.errors, field) ?? (wrap && fieldError(failure, texts.errors, `${wrap}.${field}`))
  const whole = errorOf('form')
  return (
    <form method="post" ref={form} noValidate onSubmit={submit} onChange={() => setDirty(true)} className="space-y-4">
      {fields.map((field) => (
        <DeedField
          key={field.name}
          field={field}
          id={`${name}-${field.name}`}
          error={errorOf(field.name)}
          required={texts.required}
        />
      ))}
      {whole ? <Notice kind="danger">{whole}</Notice> : <FailureNotice failure={failure} texts={texts.errors} />}
      <SubmitButton className="btn btn-primary w-full sm:w-auto" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}

/** Empty fields are left out; several choices are a list, an empty one too. A dot makes an object within. */
function readFields(form: HTMLFormElement, fields: readonly DeedFieldSpec[]): Record<string, unknown> {
  const data = new FormData(form)
  const read: Record<string, unknown> = {}
  for (const { name, type } of fields) {
    if (type === 'note') continue
    const many = type === 'choices'
    const value = many ? data.getAll(name).map(String) : String(data.get(name) ?? '').trim()
    if (!many && value === '') continue
    const [outer = '', within] = name.split('.')
    if (within) read[outer] = { ...((read[outer] as object) ?? {}), [within]: value }
    else read[outer] = value
  }
  return read
}
