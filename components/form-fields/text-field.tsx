'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field'
import { today } from '#lib/clock'
import { answerAt, inLocale } from '#lib/forms/rules'
import type { Answer } from '#lib/forms/types'
import type { ControlProps } from './field-frame.tsx'

const marks = (id: string, error: string | undefined) => ({
  className: 'input',
  'aria-describedby': `${id}-note`,
  'aria-invalid': error ? (true as const) : undefined,
})

/** One line, or several. */
export function TextField({ field, id, label, required, error, context }: ControlProps<'text' | 'longText'>) {
  const control = {
    ...marks(id, error),
    id,
    value: String(answerAt(context.answers, field.key) ?? ''),
    maxLength: field.maxLength,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => context.set(field.key, event.target.value || undefined),
  }
  return (
    <Field id={id} label={label} required={required} error={error}>
      {field.kind === 'text' ? <input type="text" {...control} /> : <textarea {...control} />}
    </Field>
  )
}

export function DateField({ field, id, label, required, error, context }: ControlProps<'date'>) {
  return (
    <Field id={id} label={label} required={required} error={error}>
      <input
        {...marks(id, error)}
        id={id}
        type="date"
        max={field.past ? today() : undefined}
        value={String(answerAt(context.answers, field.key) ?? '')}
        onChange={(event) => context.set(field.key, event.target.value || undefined)}
      />
    </Field>
  )
}

export function NumberField({ field, id, label, required, error, context }: ControlProps<'number'>) {
  const unit = field.unit && inLocale(field.unit, context.locale)
  return (
    <Field id={id} label={label} required={required} error={error}>
      <span className="flex items-center gap-2">
        <NumberInput
          id={id}
          error={error}
          whole={field.decimals === 0}
          value={answerAt(context.answers, field.key)}
          onChange={(answer) => context.set(field.key, answer)}
        />
        {unit && <span className="shrink-0 text-muted">{unit}</span>}
      </span>
    </Field>
  )
}

interface NumberInputProps {
  id: string
  error: string | undefined
  whole: boolean
  value: Answer | undefined
  /** Of what is no number the text itself, which the schema refuses by name. */
  onChange: (answer: number | string | undefined) => void
}

/** A number as it is typed, `1.` on the way to `1.5` and full-width digits among it. */
export function NumberInput({ id, error, whole, value, onChange }: NumberInputProps) {
  const [typed, setTyped] = useState('')
  const shown = readNumber(typed) === value ? typed : String(value ?? '')
  return (
    <input
      {...marks(id, error)}
      id={id}
      type="text"
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      maxLength={20}
      className="input max-w-48"
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(readNumber(event.target.value))
      }}
    />
  )
}

function readNumber(text: string): number | string | undefined {
  const plain = text.normalize('NFKC').replaceAll(',', '').trim()
  if (plain === '') return undefined
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : text
}
