'use client'

import { useState } from 'react'
import { LiveButton } from '#components/forms/live-button'

interface RowButtonsProps {
  about: string
  first: boolean
  last: boolean
  locked?: boolean
  texts: Record<string, string>
  onMove: (by: number) => void
  onRemove: () => void
}

/** Moving and removing by buttons, so that no drag is needed. */
export function RowButtons({ about, first, last, locked, texts, onMove, onRemove }: RowButtonsProps) {
  const button = (label: string | undefined, sign: string, disabled: boolean, onClick: () => void) => (
    <LiveButton className="btn px-3" disabled={disabled} aria-label={`${label} ${about}`} title={label} onClick={onClick}>
      {sign}
    </LiveButton>
  )
  return (
    <span className="inline-flex gap-1">
      {button(texts.up, '↑', first, () => onMove(-1))}
      {button(texts.down, '↓', last, () => onMove(1))}
      {button(texts.remove, '✕', locked === true, onRemove)}
    </span>
  )
}

interface AmountProps {
  id: string
  label: string
  value: number | undefined
  disabled?: boolean
  error?: string | undefined
  onChange: (value: number) => void
}

/** A number of a definition; while it is no number the last one stays. */
export function Amount({ id, label, value, disabled, error, onChange }: AmountProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="w-28">
      <label className="text-sm text-muted" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        inputMode="decimal"
        autoComplete="off"
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        value={typed ?? String(value ?? '')}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          setTyped(event.target.value)
          const amount = Number(event.target.value)
          if (event.target.value.trim() !== '' && Number.isFinite(amount)) onChange(amount)
        }}
      />
      {error && <p className="field-error">{error}</p>}
    </div>
  )
}

interface PickProps {
  id: string
  label: string
  value: string
  options: readonly (readonly [code: string, label: string])[]
  disabled?: boolean
  onChange: (code: string) => void
}

export function Pick({ id, label, value, options, disabled, onChange }: PickProps) {
  return (
    <div className="min-w-36">
      <label className="text-sm text-muted" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        {options.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

interface TickProps {
  label: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

export function Tick({ label, checked, disabled, onChange }: TickProps) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        className="size-6 shrink-0 accent-primary"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}
