'use client'

import type { ReactNode } from 'react'
import { FieldGroup } from '#components/ui/field'

interface PickOneProps<T extends string> {
  id: string
  label: string
  required?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  codes: readonly T[]
  chosen: T | null
  onPick: (code: T) => void
  render: (code: T) => ReactNode
}

/** One of a few big choices, each with its own sign. */
export function PickOne<T extends string>({ id, codes, chosen, onPick, render, ...group }: PickOneProps<T>) {
  return (
    <FieldGroup id={id} {...group}>
      <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
        {codes.map((code) => (
          <label key={code} className="choice">
            <input
              type="radio"
              name={id}
              value={code}
              checked={code === chosen}
              className="size-6 shrink-0 accent-primary"
              onChange={() => onPick(code)}
            />
            <span className="min-w-0">{render(code)}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
