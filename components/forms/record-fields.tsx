import { Field, FieldGroup } from '#components/ui/field'

interface Option {
  code: string
  label: string
}

/** One control of a form that is described instead of written out. */
export interface RecordField {
  name: string
  label: string
  kind: 'text' | 'day' | 'number' | 'one' | 'many'
  required?: boolean
  hint?: string
  start?: string | readonly string[]
  options?: readonly Option[]
  longest?: number
  step?: string
  inputMode?: 'numeric' | 'tel' | 'decimal'
}

interface ControlProps {
  field: RecordField
  /** Made unlike those of another form on the page. */
  id: string
  error: string | undefined
  required: string
}

export function RecordControl({ field, id, error, required }: ControlProps) {
  const { name, label, kind, hint, start, options = [], longest } = field
  const about = { id, label, required: field.required ? required : undefined, hint, error }
  if (kind === 'many') {
    const chosen = Array.isArray(start) ? start : []
    return (
      <FieldGroup {...about}>
        <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
          {options.map((option) => (
            <label key={option.code} className="choice">
              <input type="checkbox" name={name} value={option.code} defaultChecked={chosen.includes(option.code)} />
              {option.label}
            </label>
          ))}
        </div>
      </FieldGroup>
    )
  }
  const control = {
    id,
    name,
    className: 'input',
    defaultValue: typeof start === 'string' ? start : '',
    'aria-invalid': error ? true : undefined,
    'aria-describedby': `${id}-note`,
  }
  if (kind === 'one') {
    return (
      <Field {...about}>
        <select {...control}>
          {options.map((option) => (
            <option key={option.code} value={option.code}>
              {option.label}
            </option>
          ))}
        </select>
      </Field>
    )
  }
  const type = { text: 'text', day: 'date', number: 'number' }[kind]
  return (
    <Field {...about}>
      <input {...control} type={type} maxLength={longest} step={field.step} inputMode={field.inputMode} />
    </Field>
  )
}
