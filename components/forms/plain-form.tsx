'use client'

import { type FormEvent, Fragment, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type Attachment, AttachmentField, useAttachment } from './attachment.tsx'
import { type ErrorTexts, FailureNotice, fieldError } from './failure.tsx'
import { useFocusOnError, useLeaveGuard } from './focus-error.tsx'
import { PlainControl, type PlainField, type Value, type Values } from './plain-fields.tsx'
import { SubmitButton } from './submit-button.tsx'
import { type Outcome, useAction } from './use-action.tsx'

export interface PlainFormTexts {
  save: string
  saving: string
  cancel: string
  required: string
  add: string
  remove: string
  errors: ErrorTexts
}

export interface PlainFormProps {
  fields: readonly PlainField[]
  initial?: Values
  /** What the page knows already: sent along, never shown. */
  given?: Record<string, unknown>
  /** Ids made here, once for the form's life, so that a second attempt after a lost answer makes no second record. */
  ids?: readonly string[]
  action: (input: never) => Promise<Outcome<Record<string, string>>>
  /** Where to go afterwards; `{id}` stands for what the action answered. */
  done: string
  cancel?: string
  danger?: boolean
  /** Two columns where there is room for them, for the longest forms. */
  columns?: boolean
  /** One deed among others on a list: its button is like the others. */
  plain?: boolean
  /** Before the ids of the controls, where a page has several forms. */
  prefix?: string
  /** Fields that the action takes together under one name. */
  gather?: Record<string, readonly string[]>
  attachment?: Attachment
  texts: PlainFormTexts
}

/** A plain form over an action, made of fields as data. What was typed stays when it is refused. */
export function PlainForm(props: PlainFormProps) {
  const {
    fields,
    initial = {},
    given,
    ids = [],
    action,
    done,
    cancel,
    danger,
    plain,
    columns,
    prefix = '',
    gather = {},
    attachment,
    texts,
  } = props
  const form = useRef<HTMLFormElement>(null)
  const made = useRef<Record<string, string>>({})
  const [values, setValues] = useState<Values>(initial)
  const [touched, setTouched] = useState(false)
  const { choose, attached } = useAttachment(attachment)
  const { run, busy, failure } = useAction(attached((input: object) => action(input as never)))
  useFocusOnError(form, failure)
  useLeaveGuard(touched && !busy)

  async function submit(event: FormEvent) {
    event.preventDefault()
    for (const id of ids) made.current[id] ||= uuidv7()
    const saved = await run({ ...gathered(sent(fields, values), gather), ...given, ...made.current })
    if (!saved) return
    setTouched(false)
    const next = done.replace(/\{(\w+)\}/g, (_, key: string) => saved[key] ?? '')
    // After the guard has been taken off.
    setTimeout(() => (next === window.location.pathname ? window.location.reload() : window.location.assign(next)))
  }

  const known = new Set(fields.map(({ name }) => name))
  for (const name of Object.keys(gather)) known.add(name)
  if (attachment) known.add(attachment.name)
  const stray = Object.keys(failure?.fieldErrors ?? {}).find((name) => !known.has(name.split('.')[0] ?? ''))
  return (
    <form ref={form} method="post" onSubmit={submit} className={`space-y-4 ${columns ? 'max-w-5xl' : 'max-w-2xl'}`} noValidate>
      <div className={columns ? 'grid items-start gap-x-8 gap-y-4 lg:grid-cols-2' : 'space-y-4'}>
        {fields.map((field) => (
          <Fragment key={field.name}>
            {field.section && <h2 className="panel lg:col-span-2">{field.section}</h2>}
            <div className={field.kind === 'list' ? 'min-w-0 lg:col-span-2' : 'min-w-0'}>
              <PlainControl
                field={field}
                value={values[field.name] ?? emptyOf(field)}
                id={prefix + field.name}
                error={errorOf(failure, texts.errors, field.name)}
                texts={texts}
                onChange={(value) => {
                  setTouched(true)
                  setValues((before) => ({ ...before, [field.name]: value }))
                }}
              />
            </div>
          </Fragment>
        ))}
      </div>
      {attachment && (
        <AttachmentField
          id={prefix + attachment.name}
          attachment={attachment}
          error={errorOf(failure, texts.errors, attachment.name)}
          onChoose={(file) => {
            setTouched(true)
            choose(file)
          }}
        />
      )}
      <FailureNotice failure={failure} texts={texts.errors} />
      {stray && <p className="field-error">{errorOf(failure, texts.errors, stray)}</p>}
      <div className="flex flex-wrap gap-2">
        <SubmitButton className={danger ? 'btn btn-danger' : plain ? 'btn' : 'btn btn-primary'} busy={busy}>
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

/** The message of a field or of any row inside it. */
function errorOf(failure: Parameters<typeof fieldError>[0], texts: ErrorTexts, name: string): string | undefined {
  const path = Object.keys(failure?.fieldErrors ?? {}).find(
    (key) => key === name || key.startsWith(`${name}.`) || key.endsWith(`.${name}`),
  )
  return path && fieldError(failure, texts, path)
}

function emptyOf({ kind }: PlainField): Value {
  return kind === 'many' || kind === 'list' ? [] : ''
}

function sent(fields: readonly PlainField[], values: Values): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, sentOf(field, values[field.name] ?? emptyOf(field))]))
}

/** Numbers travel as numbers; a number or a choice that was left out does not travel at all. */
function sentOf(field: PlainField, value: Value): unknown {
  if (field.kind === 'list') return (value as Record<string, string>[]).map((row) => sent(field.columns ?? [], row))
  if (field.kind === 'number') return value === '' ? undefined : Number(value)
  if (field.kind === 'one' && (value === 'true' || value === 'false')) return value === 'true'
  if (field.kind === 'one' || field.kind === 'date') return value === '' && field.required ? undefined : value
  return value
}

function gathered(values: Record<string, unknown>, gather: Record<string, readonly string[]>): Record<string, unknown> {
  const inside = new Set(Object.values(gather).flat())
  const pick = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))
  return {
    ...Object.fromEntries(Object.entries(values).filter(([name]) => !inside.has(name))),
    ...Object.fromEntries(Object.entries(gather).map(([name, names]) => [name, pick(names)])),
  }
}
