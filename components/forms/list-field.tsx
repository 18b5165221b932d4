'use client'

import { FieldGroup } from '#components/ui/field'
import { LiveButton } from './live-button.tsx'
import { Plain, type PlainField } from './plain-fields.tsx'

type Row = Record<string, string>

interface ListFieldProps {
  id: string
  field: PlainField
  rows: readonly Row[]
  error: string | undefined
  texts: { add: string; remove: string }
  onChange: (rows: Row[]) => void
}

const STACKED = 'grid items-start justify-items-start gap-2 border-l-2 border-line pl-3 sm:grid-cols-2'

/** A day needs more room than a number or a name. */
function widthOf(kind: PlainField['kind'], at: number): string {
  if (at === 0) return 'col-span-2 sm:flex-1'
  return kind === 'date' ? 'sm:w-44' : 'sm:w-28'
}

/** Rows of the same few questions, as many as there are. */
export function ListField({ id: own, field, rows, error, texts, onChange }: ListFieldProps) {
  const { label, hint, columns = [] } = field
  const set = (index: number, change: Row) => onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  return (
    <FieldGroup id={own} label={label} hint={hint} error={error}>
      <ol className="space-y-3">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own, and its controls keep no state
          <li key={index} className={field.stacked ? STACKED : 'grid grid-cols-2 items-end gap-2 sm:flex'}>
            {columns.map((column, at) => {
              const id = `${own}-${index}-${column.name}`
              return (
                <div key={column.name} className={field.stacked ? 'w-full' : widthOf(column.kind, at)}>
                  <label className="text-sm text-muted" htmlFor={id}>
                    {column.label}
                  </label>
                  <Plain
                    field={column}
                    id={id}
                    value={row[column.name] ?? ''}
                    onChange={(value) => set(index, { [column.name]: value })}
                  />
                </div>
              )
            })}
            <LiveButton className="btn self-end" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
              {texts.remove}
              <span className="sr-only"> {index + 1}</span>
            </LiveButton>
          </li>
        ))}
      </ol>
      <LiveButton
        className="btn mt-2"
        onClick={() => onChange([...rows, Object.fromEntries(columns.map((column) => [column.name, '']))])}
      >
        {texts.add}
      </LiveButton>
    </FieldGroup>
  )
}
