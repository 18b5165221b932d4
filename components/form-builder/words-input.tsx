'use client'

import type { Words } from '#lib/forms/types'

interface WordsInputProps {
  id: string
  label: string
  value: Words | undefined
  texts: Record<string, string>
  max?: number
  disabled?: boolean
  error?: string | undefined
  onChange: (value: Words) => void
}

/** The same words in Chinese and, where wanted, in English. */
export function WordsInput({ id, label, value, texts, max = 120, disabled, error, onChange }: WordsInputProps) {
  const shared = { className: 'input', maxLength: max, autoComplete: 'off', disabled }
  return (
    <fieldset className="min-w-0">
      <legend className="label">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <input
          {...shared}
          id={`${id}-zh`}
          aria-label={`${label} · ${texts.zh}`}
          aria-invalid={error ? true : undefined}
          placeholder={texts.zh}
          value={value?.zh ?? ''}
          onChange={(event) => onChange({ ...value, zh: event.target.value })}
        />
        <input
          {...shared}
          id={`${id}-en`}
          aria-label={`${label} · ${texts.en}`}
          placeholder={texts.en}
          value={value?.en ?? ''}
          onChange={(event) => onChange({ zh: value?.zh ?? '', ...(event.target.value && { en: event.target.value }) })}
        />
      </div>
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  )
}

/** Help may be left out altogether. */
export function HelpInput({
  onChange,
  ...props
}: Omit<WordsInputProps, 'onChange'> & { onChange: (value: Words | undefined) => void }) {
  return <WordsInput {...props} max={600} onChange={(value) => onChange(value.zh || value.en ? value : undefined)} />
}
