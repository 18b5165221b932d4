'use client'

import { useSyncExternalStore } from 'react'
import { answerAt, answerWords, fieldsOf, inLocale } from '#lib/forms/rules'
import type { FormField, Words } from '#lib/forms/types'
import { ChoiceField, PersonField, ScaleField } from './choice-field.tsx'
import type { FieldContext } from './form-fields.tsx'
import { LocationField } from './location-field.tsx'
import { PhotoField } from './photo-field.tsx'
import { SignatureField } from './signature-field.tsx'
import { TableField } from './table-field.tsx'
import { DateField, NumberField, TextField } from './text-field.tsx'

export interface ControlProps<K extends FormField['kind'] = FormField['kind']> {
  field: Extract<FormField, { kind: K }>
  id: string
  label: string
  required: string | undefined
  error: string | undefined
  context: FieldContext
}

/** A field with what stands beside it: the last answer, and how to ask. */
export function FieldFrame({ field, context }: { field: FormField; context: FieldContext }) {
  const { locale, texts, prefix, asked } = context
  const last = lastWords(field, context)
  const shared = {
    id: `${prefix}-${field.key}`,
    label: inLocale(field.label, locale),
    required: field.required && asked ? texts.fill.required : undefined,
    error: context.errorAt(field.key),
    context,
  }
  return (
    <div>
      <Control field={field} {...shared} />
      {(last || field.help) && (
        <div className="-mt-1 flex flex-wrap items-start gap-x-4">
          {last && (
            <p className="min-w-0 py-2 text-sm text-muted lg:py-1">
              {texts.fill.last} {last}
            </p>
          )}
          {field.help && <Help field={field} help={field.help} label={shared.label} context={context} />}
        </div>
      )}
    </div>
  )
}

const whileOnline = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** How to ask, at hand also where the guide is out of reach. */
function Help({ field, help, label, context }: { field: FormField; help: Words; label: string; context: FieldContext }) {
  const { locale, texts, guideHref } = context
  const online = useSyncExternalStore(
    whileOnline,
    () => navigator.onLine,
    () => true,
  )
  return (
    <details className="min-w-0 text-sm">
      <summary className="flex min-h-11 cursor-pointer items-center text-primary underline lg:min-h-7">
        {texts.fill.help}
        <span className="sr-only"> {label}</span>
      </summary>
      <p className="max-w-prose border-l-2 border-line pl-3 text-muted">
        {inLocale(help, locale)}{' '}
        {field.guide && guideHref && online && (
          <a className="underline" href={`${guideHref}#${field.guide}`} target="_blank" rel="noreferrer">
            {texts.fill.guide}
          </a>
        )}
      </p>
    </details>
  )
}

function Control({ field, ...shared }: ControlProps) {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return <TextField field={field} {...shared} />
    case 'number':
      return <NumberField field={field} {...shared} />
    case 'date':
      return <DateField field={field} {...shared} />
    case 'choice':
    case 'multiChoice':
      return <ChoiceField field={field} {...shared} />
    case 'scale':
      return <ScaleField field={field} {...shared} />
    case 'table':
      return <TableField field={field} {...shared} />
    case 'person':
      return <PersonField field={field} {...shared} />
    case 'photo':
      return <PhotoField field={field} {...shared} />
    case 'signature':
      return <SignatureField field={field} {...shared} />
    case 'location':
      return <LocationField field={field} {...shared} />
  }
}

/** What was answered last time, in the words of the version of then; pictures and places tell nothing in words. */
function lastWords(field: FormField, { last, locale, people = [] }: FieldContext): string | null {
  if (!last || ['photo', 'signature', 'location'].includes(field.kind)) return null
  const then = fieldsOf(last.definition).find(({ key }) => key === field.key)
  const answer = answerAt(last.answers, field.key)
  if (!then || answer === undefined) return null
  return answerWords(then, answer, locale, Object.fromEntries(people.map(({ id, name }) => [id, name])))
}
