import type { ReactNode } from 'react'

interface FieldProps {
  /** Id of the control inside, which should carry `aria-describedby` of `${id}-note` and `aria-invalid`. */
  id: string
  label: string
  required?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  children: ReactNode
}

/** A labelled control with its hint or, in its place, what is wrong with it. */
export function Field({ id, label, required, hint, error, children }: FieldProps) {
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label} {required && <span className="font-normal text-danger">{required}</span>}
      </label>
      {children}
      <p id={`${id}-note`} className={error ? 'field-error' : 'hint'} role={error ? 'alert' : undefined}>
        {error ?? hint}
      </p>
    </div>
  )
}

/** The same for a group of choices, which is labelled by a legend. */
export function FieldGroup({ id, label, required, hint, error, children }: FieldProps) {
  return (
    <fieldset aria-describedby={`${id}-note`}>
      <legend className="label">
        {label} {required && <span className="font-normal text-danger">{required}</span>}
      </legend>
      {children}
      <p id={`${id}-note`} className={error ? 'field-error' : 'hint'} role={error ? 'alert' : undefined}>
        {error ?? hint}
      </p>
    </fieldset>
  )
}
