'use client'

interface FieldChoiceProps {
  name: string
  label: string
  hint?: string | undefined
  options: [string, string]
  value: 0 | 1
  onPick: (side: 0 | 1) => void
}

/** One of two values, side by side also on a phone, where they stand below one another's record. */
export function FieldChoice({ name, label, hint, options, value, onPick }: FieldChoiceProps) {
  return (
    <fieldset className="grid gap-x-3 gap-y-1 sm:grid-cols-[7rem_1fr_1fr] sm:items-center">
      <legend className="float-left text-sm text-muted sm:w-28">{label}</legend>
      <div className="col-span-full grid grid-cols-2 gap-2 sm:col-span-2">
        {([0, 1] as const).map((side) => (
          <label key={side} className="choice min-w-0">
            <input
              type="radio"
              name={name}
              className="size-6 shrink-0 accent-primary"
              checked={value === side}
              onChange={() => onPick(side)}
            />
            <span className="min-w-0 break-words">{options[side]}</span>
          </label>
        ))}
      </div>
      {hint && <p className="hint col-span-full">{hint}</p>}
    </fieldset>
  )
}
