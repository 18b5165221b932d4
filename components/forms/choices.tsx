'use client'

import type { ReactNode } from 'react'
import { FieldGroup } from '#components/ui/field'

interface Option {
  code: string
  label: string
  note?: string
}

interface ChoicesProps {
  id: string
  name: string
  kind: 'one' | 'many'
  label: string
  options: readonly Option[]
  required?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  /** Chosen at the start. */
  start?: readonly string[]
  onPick?: (code: string, chosen: boolean) => void
  render?: (option: Option) => ReactNode
}

/** A group of big choices: radio buttons or boxes, two in a row on a phone. */
export function Choices({ id, name, kind, label, options, required, hint, error, start = [], onPick, render }: ChoicesProps) {
  return (
    <FieldGroup id={id} label={label} required={required} hint={hint} error={error}>
      <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
        {options.map((option) => (
          <label key={option.code} className="choice">
            <input
              type={kind === 'one' ? 'radio' : 'checkbox'}
              name={name}
              value={option.code}
              defaultChecked={start.includes(option.code)}
              className="size-6 shrink-0 accent-primary"
              onChange={(event) => onPick?.(option.code, event.target.checked)}
            />
            <span className="min-w-0">
              {render ? render(option) : option.label}
              {option.note && <span className="block text-sm text-muted">{option.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
