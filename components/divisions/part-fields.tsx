'use client'

import { LiveButton } from '#components/forms/live-button'
import { Field } from '#components/ui/field'
import type { ChangeFormTexts } from './change-form.tsx'

export interface Part {
  code: string
  name: string
}

interface PartFieldsProps {
  parts: Part[]
  beneath: { code: string; name: string }[]
  /** Part by number for each unit beneath; the first one if not named. */
  assigned: Record<string, number>
  texts: ChangeFormTexts
  errorOf: (field: string) => string | undefined
  onParts: (parts: Part[]) => void
  onAssign: (code: string, part: number) => void
}

/** The units that one is split into, and which of them gets what lies beneath it. */
export function PartFields({ parts, beneath, assigned, texts, errorOf, onParts, onAssign }: PartFieldsProps) {
  const set = (index: number, change: Partial<Part>) =>
    onParts(parts.map((part, at) => (at === index ? { ...part, ...change } : part)))
  const labelOf = (index: number) => texts.part.replace('{number}', String(index + 1))
  return (
    <fieldset className="space-y-3">
      <legend className="label">{texts.fields.parts}</legend>
      <p className={errorOf('parts') ? 'field-error' : 'hint'}>{errorOf('parts') ?? texts.hints.parts}</p>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its number alone
        <div key={index} className="grid gap-3 border-l-4 border-line pl-3 sm:grid-cols-2">
          <Field
            id={`part-${index}-code`}
            label={`${labelOf(index)} · ${texts.fields.partCode}`}
            error={errorOf(`parts.${index}.code`)}
          >
            <input
              id={`part-${index}-code`}
              className="input"
              inputMode="numeric"
              maxLength={12}
              value={part.code}
              aria-describedby={`part-${index}-code-note`}
              aria-invalid={errorOf(`parts.${index}.code`) ? true : undefined}
              onChange={(event) => set(index, { code: event.target.value.trim() })}
            />
          </Field>
          <Field
            id={`part-${index}-name`}
            label={`${labelOf(index)} · ${texts.fields.partName}`}
            error={errorOf(`parts.${index}.name`)}
          >
            <input
              id={`part-${index}-name`}
              className="input"
              maxLength={40}
              value={part.name}
              aria-describedby={`part-${index}-name-note`}
              aria-invalid={errorOf(`parts.${index}.name`) ? true : undefined}
              onChange={(event) => set(index, { name: event.target.value })}
            />
          </Field>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        {parts.length < 10 && (
          <LiveButton className="btn" onClick={() => onParts([...parts, { code: '', name: '' }])}>
            {texts.addPart}
          </LiveButton>
        )}
        {parts.length > 2 && (
          <LiveButton className="btn" onClick={() => onParts(parts.slice(0, -1))}>
            {texts.removePart}
          </LiveButton>
        )}
      </div>
      {beneath.length > 0 && (
        <div>
          <p className="label">{texts.fields.children}</p>
          <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
            {beneath.map((unit) => (
              <li key={unit.code}>
                <label className="flex min-h-11 items-center justify-between gap-2">
                  <span className="min-w-0">{unit.name}</span>
                  <select
                    className="input max-w-44"
                    value={assigned[unit.code] ?? 0}
                    onChange={(event) => onAssign(unit.code, Number(event.target.value))}
                  >
                    {parts.map((part, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its number alone
                      <option key={index} value={index}>
                        {part.name || part.code || labelOf(index)}
                      </option>
                    ))}
                  </select>
                </label>
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  )
}
