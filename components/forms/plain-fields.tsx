'use client'

import { Field, FieldGroup } from '#components/ui/field'
import { ListField } from './list-field.tsx'

export type Value = string | string[] | Record<string, string>[]
export type Values = Record<string, Value>

interface Option {
  code: string
  label: string
}

/** One control of a plain form, as data, so that a page says what it asks and nothing else. */
export interface PlainField {
  name: string
  label: string
  kind: 'text' | 'note' | 'date' | 'number' | 'one' | 'many' | 'list'
  hint?: string
  required?: boolean
  options?: readonly Option[]
  max?: number
  /** Begins a part of a form in columns, under this heading. */
  section?: string
  /** Of a list: what each row asks. */
  columns?: readonly PlainField[]
  /** Of a list whose rows are long: the questions of a row two by two, one below the other on the phone. */
  stacked?: boolean
}

interface PlainFieldProps {
  field: PlainField
  /** Of the control; unique on the page. */
  id: string
  value: Value
  error: string | undefined
  texts: { required: string; add: string; remove: string }
  onChange: (value: Value) => void
}

export function PlainControl({ field, id, value, error, texts, onChange }: PlainFieldProps) {
  const { label, kind, hint, options = [] } = field
  const required = field.required ? texts.required : undefined
  const frame = { id, label, required, hint, error }
  if (kind === 'list')
    return (
      <ListField id={id} field={field} rows={value as Record<string, string>[]} error={error} texts={texts} onChange={onChange} />
    )
  if (kind === 'many') {
    const chosen = value as string[]
    const toggle = (code: string) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
    return (
      <FieldGroup {...frame}>
        <div className="grid max-h-80 gap-2 overflow-y-auto sm:grid-cols-2">
          {options.map(({ code, label }) => (
            <label key={code} className="choice">
              <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
              <span className="min-w-0">{label}</span>
            </label>
          ))}
        </div>
      </FieldGroup>
    )
  }
  return (
    <Field {...frame}>
      <Plain field={field} id={id} value={String(value)} error={error} onChange={onChange} />
    </Field>
  )
}

interface PlainProps {
  field: PlainField
  value: string
  error?: string | undefined
  id: string
  onChange: (value: string) => void
}

/** A control for one text: the label is the caller's. */
export function Plain({ field, value, error, id, onChange }: PlainProps) {
  const { kind, max, options = [] } = field
  const shared = {
    id,
    className: 'input',
    value,
    required: field.required,
    'aria-invalid': error ? (true as const) : undefined,
    'aria-describedby': `${id}-note`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  if (kind === 'note') return <textarea {...shared} rows={3} maxLength={max} />
  if (kind === 'one')
    return (
      <select {...shared}>
        <option value="">–</option>
        {options.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    )
  if (kind === 'number') return <input {...shared} inputMode="decimal" maxLength={max ?? 12} />
  return <input {...shared} type={kind === 'date' ? 'date' : 'text'} maxLength={max} />
}
