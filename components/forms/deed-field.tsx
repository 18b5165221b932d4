'use client'

import { Choices } from '#components/forms/choices'
import { Field } from '#components/ui/field'

interface Option {
  code: string
  label: string
}

export interface DeedFieldSpec {
  name: string
  label: string
  type: 'text' | 'tel' | 'date' | 'select' | 'textarea' | 'choice' | 'choices' | 'note'
  options?: readonly Option[]
  hint?: string
  value?: string
  required?: boolean
  max?: number
}

/** One field of a deed: a control with its label, its hint and what is wrong with it. */
export function DeedField({
  field,
  id,
  error,
  required,
}: {
  field: DeedFieldSpec
  id: string
  error: string | undefined
  required: string
}) {
  const { name, label, type, options = [], hint, value = '', max } = field
  if (type === 'note') return <p className="border-l-4 border-line bg-sunken px-4 py-2 text-base leading-relaxed">{label}</p>
  const mark = field.required ? required : undefined
  if (type === 'choices' || type === 'choice') {
    const kind = type === 'choice' ? 'one' : 'many'
    const start = value ? [value] : []
    return <Choices {...{ id, name, kind, label, options, hint, error, start, required: mark }} />
  }
  const control = {
    id,
    name,
    className: 'input',
    'aria-describedby': `${id}-note`,
    'aria-invalid': error ? (true as const) : undefined,
  }
  return (
    <Field id={id} label={label} required={mark} hint={hint} error={error}>
      {type === 'select' && (
        <select {...control} defaultValue={value}>
          {!value && <option value="">{''}</option>}
          {options.map((option) => (
            <option key={option.code} value={option.code}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      {type === 'textarea' && <textarea {...control} defaultValue={value} maxLength={max ?? 1000} />}
      {(type === 'text' || type === 'tel' || type === 'date') && (
        <input {...control} type={type} defaultValue={value} maxLength={max ?? 200} autoComplete="off" />
      )}
    </Field>
  )
}
