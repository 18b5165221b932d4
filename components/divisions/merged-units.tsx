'use client'

import { LiveButton } from '#components/forms/live-button'
import { Field } from '#components/ui/field'
import type { ChangeFormTexts } from './change-form.tsx'
import { type PickedUnit, UnitPicker } from './unit-picker.tsx'

interface MergedUnitsProps {
  units: PickedUnit[]
  texts: ChangeFormTexts
  error: string | undefined
  onChange: (units: PickedUnit[]) => void
}

/** The units that become one, added one by one. */
export function MergedUnits({ units, texts, error, onChange }: MergedUnitsProps) {
  const add = (unit: PickedUnit) => {
    if (!units.some(({ code }) => code === unit.code)) onChange([...units, unit])
  }
  return (
    <div className="space-y-2">
      <Field id="units" label={texts.fields.units} hint={texts.hints.units} error={error}>
        <UnitPicker id="units" texts={texts} invalid={Boolean(error)} again onPick={add} />
      </Field>
      {units.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {units.map((unit) => (
            <li key={unit.code} className="flex min-h-11 items-center justify-between gap-2">
              <span>
                {unit.name} <span className="text-muted">{unit.code}</span>
              </span>
              <LiveButton
                className="btn"
                aria-label={texts.remove.replace('{name}', unit.name)}
                onClick={() => onChange(units.filter(({ code }) => code !== unit.code))}
              >
                ×
              </LiveButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
