'use client'

import { asKind } from '#lib/forms/building/rules'
import { fieldsOf, inLocale } from '#lib/forms/rules'
import { DATA_CLASSES, type DataClass, FIELD_KINDS, type FieldKind, type FormField } from '#lib/forms/types'
import { ConditionEditor } from './condition-editor.tsx'
import { type BuilderContext, faultId } from './context.tsx'
import { KindEditor } from './kind-editor.tsx'
import { Pick, RowButtons, Tick } from './parts.tsx'
import { HelpInput, WordsInput } from './words-input.tsx'

export interface FieldEditorProps {
  field: FormField
  path: string
  first: boolean
  last: boolean
  /** Mandatory in the standard: only what adds to it may be changed. */
  locked: boolean
  above: readonly FormField[]
  context: BuilderContext
  onChange: (field: FormField) => void
  onMove: (by: number) => void
  onRemove: () => void
}

const SAFETY: Record<DataClass, number> = { N: 0, P: 1, S: 2 }

/** One field, closed to a line until it is worked on. */
export function FieldEditor({ field, path, first, last, locked, above, context, onChange, onMove, onRemove }: FieldEditorProps) {
  const { locale, texts, standard } = context
  const w = texts.builder
  const id = `field-${field.key}`
  const label = inLocale(field.label, locale) || '—'
  const least = standard && fieldsOf(standard).find(({ key }) => key === field.key)?.class
  const classes = DATA_CLASSES.filter((one) => !least || SAFETY[one] >= SAFETY[least])
  return (
    <div className="flex items-start gap-2 border-b border-line pb-2">
      <details className="min-w-0 flex-1">
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 lg:min-h-9">
          <span className="font-medium">{label}</span>
          <span className="text-sm text-muted">
            {texts.fieldKind[field.kind]}
            {field.required && ` · ${w.required}`}
            {field.visibleWhen && ` · ${w.visibleWhen}`}
          </span>
        </summary>
        <div className="space-y-4 border-l-2 border-line py-2 pl-4">
          {locked && <p className="text-sm text-warn">※ {w.locked}</p>}
          <div id={faultId(`${path}.label`)}>
            <WordsInput
              id={`${id}-label`}
              label={w.label ?? ''}
              value={field.label}
              texts={w}
              disabled={locked}
              error={context.faultAt(`${path}.label`)}
              onChange={(next) => onChange({ ...field, label: next })}
            />
          </div>
          <div className="flex flex-wrap items-end gap-3">
            <Pick
              id={`${id}-kind`}
              label={w.kind ?? ''}
              value={field.kind}
              disabled={locked}
              options={FIELD_KINDS.map((kind) => [kind, texts.fieldKind[kind] ?? kind])}
              onChange={(kind) => onChange(asKind(field, kind as FieldKind, texts.fresh))}
            />
            <Pick
              id={`${id}-class`}
              label={w.class ?? ''}
              value={field.class}
              options={classes.map((one) => [one, texts.dataClass[one] ?? one])}
              onChange={(one) => onChange({ ...field, class: one as DataClass })}
            />
            <Tick
              label={w.requiredOf ?? ''}
              checked={field.required}
              disabled={locked}
              onChange={(required) => onChange({ ...field, required })}
            />
          </div>
          <KindEditor field={field} path={path} locked={locked} context={context} onChange={onChange} />
          <HelpInput
            id={`${id}-help`}
            label={w.help ?? ''}
            value={field.help}
            texts={w}
            onChange={(help) => onChange({ ...field, help })}
          />
          <ConditionEditor
            id={`${id}-when`}
            path={`${path}.visibleWhen`}
            condition={field.visibleWhen}
            above={above}
            disabled={locked}
            context={context}
            onChange={(visibleWhen) => onChange({ ...field, visibleWhen })}
          />
        </div>
      </details>
      <RowButtons about={label} first={first} last={last} locked={locked} texts={w} onMove={onMove} onRemove={onRemove} />
    </div>
  )
}
