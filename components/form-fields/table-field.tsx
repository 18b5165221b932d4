'use client'

import { LiveButton } from '#components/forms/live-button'
import { FieldGroup } from '#components/ui/field'
import { answerAt, inLocale } from '#lib/forms/rules'
import type { TableColumn, TableRow } from '#lib/forms/types'
import type { ControlProps } from './field-frame.tsx'
import { NumberInput } from './text-field.tsx'

/** Rows of the same few questions. */
export function TableField({ field, id, label, required, error, context }: ControlProps<'table'>) {
  const { locale, texts } = context
  const rows = (answerAt(context.answers, field.key) ?? []) as TableRow[]
  const put = (next: TableRow[]) => context.set(field.key, next.length > 0 ? next : undefined)
  const set = (index: number, key: string, cell: string | number | undefined) => {
    const { [key]: _, ...others } = rows[index] ?? {}
    put(rows.map((row, at) => (at === index ? (cell === undefined ? others : { ...others, [key]: cell }) : row)))
  }
  return (
    <FieldGroup id={id} label={label} required={required} error={error}>
      <ol className="space-y-3">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own
          <li key={index} className="flex flex-wrap items-end gap-2 border-l-2 border-line pl-3">
            {field.columns.map((column) => {
              const cell = `${id}-${index}-${column.key}`
              const wrong = context.errorAt(`${field.key}.${index}.${column.key}`)
              return (
                <div key={column.key} className="min-w-32 flex-1">
                  <label className="text-sm text-muted" htmlFor={cell}>
                    {inLocale(column.label, locale)}
                  </label>
                  <Cell
                    column={column}
                    id={cell}
                    value={row[column.key]}
                    error={wrong}
                    locale={locale}
                    onChange={(value) => set(index, column.key, value)}
                  />
                  <p id={`${cell}-note`} className="field-error">
                    {wrong}
                  </p>
                </div>
              )
            })}
            <LiveButton className="btn" onClick={() => put(rows.filter((_, at) => at !== index))}>
              {texts.fill.removeRow}
              <span className="sr-only"> {index + 1}</span>
            </LiveButton>
          </li>
        ))}
      </ol>
      {rows.length < field.maxRows && (
        <LiveButton className="btn mt-2" onClick={() => put([...rows, {}])}>
          ＋ {texts.fill.addRow}
          <span className="sr-only"> {label}</span>
        </LiveButton>
      )}
    </FieldGroup>
  )
}

interface CellProps {
  column: TableColumn
  id: string
  value: string | number | undefined
  error: string | undefined
  locale: string
  onChange: (cell: string | number | undefined) => void
}

function Cell({ column, id, value, error, locale, onChange }: CellProps) {
  if (column.kind === 'number') return <NumberInput id={id} error={error} whole={false} value={value} onChange={onChange} />
  const control = {
    id,
    className: 'input',
    value: value ?? '',
    'aria-describedby': `${id}-note`,
    'aria-invalid': error ? (true as const) : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value || undefined),
  }
  if (column.kind === 'text') return <input type="text" autoComplete="off" maxLength={column.maxLength ?? 200} {...control} />
  return (
    <select {...control}>
      <option value="">{'—'}</option>
      {(column.options ?? []).map((option) => (
        <option key={option.code} value={option.code}>
          {inLocale(option.label, locale)}
        </option>
      ))}
    </select>
  )
}
