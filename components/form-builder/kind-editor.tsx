'use client'

import { LiveButton } from '#components/forms/live-button'
import { freshColumn, moved, replaced, without } from '#lib/forms/building/rules'
import { MOST } from '#lib/forms/definitions/schema'
import { fieldsOf, inLocale } from '#lib/forms/rules'
import type { FormField, TableColumn } from '#lib/forms/types'
import { type BuilderContext, faultId } from './context.tsx'
import { OptionsEditor } from './options-editor.tsx'
import { Amount, Pick, RowButtons, Tick } from './parts.tsx'
import { WordsInput } from './words-input.tsx'

interface KindEditorProps {
  field: FormField
  path: string
  locked: boolean
  context: BuilderContext
  onChange: (field: FormField) => void
}

const whole = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)))

/** What only this kind of field has: its limits, its choices, its columns. */
export function KindEditor({ field, path, locked, context, onChange }: KindEditorProps) {
  const w = context.texts.builder
  const id = `field-${field.key}`
  const row = 'flex flex-wrap items-end gap-3'
  switch (field.kind) {
    case 'text':
    case 'longText':
      return (
        <div className={row}>
          <Amount
            id={`${id}-length`}
            label={w.maxLength ?? ''}
            value={field.maxLength}
            onChange={(value) => onChange({ ...field, maxLength: whole(value, 1, MOST.text) })}
          />
        </div>
      )
    case 'number':
      return (
        <div className={row} id={faultId(`${path}.min`)}>
          <Amount
            id={`${id}-min`}
            label={w.min ?? ''}
            value={field.min}
            error={context.faultAt(`${path}.min`)}
            onChange={(min) => onChange({ ...field, min })}
          />
          <Amount id={`${id}-max`} label={w.max ?? ''} value={field.max} onChange={(max) => onChange({ ...field, max })} />
          <Amount
            id={`${id}-decimals`}
            label={w.decimals ?? ''}
            value={field.decimals}
            onChange={(value) => onChange({ ...field, decimals: whole(value, 0, 4) })}
          />
          <WordsInput
            id={`${id}-unit`}
            label={w.unit ?? ''}
            value={field.unit}
            texts={w}
            max={20}
            onChange={(unit) => onChange({ ...field, unit: unit.zh ? unit : undefined })}
          />
        </div>
      )
    case 'date':
      return <Tick label={w.past ?? ''} checked={field.past === true} onChange={(past) => onChange({ ...field, past })} />
    case 'scale':
      return (
        <div className="space-y-3" id={faultId(`${path}.min`)}>
          <div className={row} id={faultId(`${path}.max`)}>
            <Amount
              id={`${id}-min`}
              label={w.min ?? ''}
              value={field.min}
              error={context.faultAt(`${path}.min`)}
              onChange={(value) => onChange({ ...field, min: whole(value, -10, 100) })}
            />
            <Amount
              id={`${id}-max`}
              label={w.max ?? ''}
              value={field.max}
              error={context.faultAt(`${path}.max`)}
              onChange={(value) => onChange({ ...field, max: whole(value, -10, 100) })}
            />
          </div>
          <WordsInput
            id={`${id}-low`}
            label={w.low ?? ''}
            value={field.low}
            texts={w}
            max={40}
            onChange={(low) => onChange({ ...field, low })}
          />
          <WordsInput
            id={`${id}-high`}
            label={w.high ?? ''}
            value={field.high}
            texts={w}
            max={40}
            onChange={(high) => onChange({ ...field, high })}
          />
        </div>
      )
    case 'choice':
    case 'multiChoice': {
      const standard = context.standard && fieldsOf(context.standard).find(({ key }) => key === field.key)
      const kept = locked && standard && 'options' in standard ? standard.options.map(({ code }) => code) : []
      return (
        <OptionsEditor
          id={id}
          path={`${path}.options`}
          options={field.options}
          kept={kept}
          context={context}
          onChange={(options) => onChange({ ...field, options })}
        />
      )
    }
    case 'table':
      return <ColumnsEditor field={field} path={path} locked={locked} context={context} onChange={onChange} />
    case 'person':
    case 'photo':
      return (
        <div className={row}>
          <Amount
            id={`${id}-most`}
            label={w.most ?? ''}
            value={field.most}
            onChange={(value) =>
              onChange({ ...field, most: whole(value, 1, field.kind === 'photo' ? MOST.photos : MOST.persons) })
            }
          />
        </div>
      )
    case 'signature':
    case 'location':
      return null
  }
}

type Table = Extract<FormField, { kind: 'table' }>

function ColumnsEditor({ field, path, context, onChange }: KindEditorProps & { field: Table }) {
  const { locale, texts } = context
  const w = texts.builder
  const set = (columns: TableColumn[]) => onChange({ ...field, columns })
  return (
    <fieldset id={faultId(`${path}.columns`)} className="space-y-3">
      <legend className="label">{w.columns}</legend>
      {field.columns.map((column, at) => {
        const id = `field-${field.key}-column-${column.key}`
        const here = `${path}.columns.${at}`
        const put = (next: TableColumn) => set(replaced(field.columns, at, next))
        return (
          <div key={column.key} className="space-y-2 border-l-2 border-line pl-3" id={faultId(`${here}.label`)}>
            <WordsInput
              id={`${id}-label`}
              label={`${w.column} ${at + 1}`}
              value={column.label}
              texts={w}
              error={context.faultAt(`${here}.label`)}
              onChange={(label) => put({ ...column, label })}
            />
            <div className="flex flex-wrap items-end gap-3">
              <Pick
                id={`${id}-kind`}
                label={w.kind ?? ''}
                value={column.kind}
                options={(['text', 'number', 'choice'] as const).map((kind) => [kind, texts.fieldKind[kind] ?? kind])}
                onChange={(kind) =>
                  put({
                    key: column.key,
                    label: column.label,
                    required: column.required,
                    kind: kind as TableColumn['kind'],
                    ...(kind === 'choice' && { options: [] }),
                  })
                }
              />
              <Tick label={w.requiredOf ?? ''} checked={column.required} onChange={(required) => put({ ...column, required })} />
              <RowButtons
                about={inLocale(column.label, locale)}
                first={at === 0}
                last={at === field.columns.length - 1}
                texts={w}
                onMove={(by) => set(moved(field.columns, at, by))}
                onRemove={() => set(without(field.columns, at))}
              />
            </div>
            {column.kind === 'choice' && (
              <OptionsEditor
                id={id}
                path={`${here}.options`}
                options={column.options ?? []}
                kept={[]}
                context={context}
                onChange={(options) => put({ ...column, options })}
              />
            )}
          </div>
        )
      })}
      <div className="flex flex-wrap items-end gap-3">
        <LiveButton className="btn" onClick={() => set([...field.columns, freshColumn(field.columns, texts.fresh.option)])}>
          ＋ {w.addColumn}
        </LiveButton>
        <Amount
          id={`field-${field.key}-rows`}
          label={w.maxRows ?? ''}
          value={field.maxRows}
          onChange={(value) => onChange({ ...field, maxRows: whole(value, 1, MOST.rows) })}
        />
      </div>
    </fieldset>
  )
}
