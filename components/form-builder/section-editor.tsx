'use client'

import { LiveButton } from '#components/forms/live-button'
import { freshField, moved, replaced, without } from '#lib/forms/building/rules'
import { fieldsOf, inLocale } from '#lib/forms/rules'
import type { FormField, FormSection } from '#lib/forms/types'
import { ConditionEditor } from './condition-editor.tsx'
import { type BuilderContext, faultId } from './context.tsx'
import { FieldEditor } from './field-editor.tsx'
import { RowButtons } from './parts.tsx'
import { HelpInput, WordsInput } from './words-input.tsx'

interface SectionEditorProps {
  section: FormSection
  place: number
  last: boolean
  context: BuilderContext
  onChange: (section: FormSection) => void
  onMove: (by: number) => void
  onRemove: () => void
}

export function SectionEditor({ section, place, last, context, onChange, onMove, onRemove }: SectionEditorProps) {
  const { definition, standard, locale, texts } = context
  const w = texts.builder
  const path = `sections.${place}`
  const title = inLocale(section.title, locale)
  const mandatory = new Set(standard ? fieldsOf(standard).flatMap((field) => (field.required ? [field.key] : [])) : [])
  const locked = section.fields.some(({ key }) => mandatory.has(key))
  const setFields = (fields: FormField[]) => onChange({ ...section, fields })
  const above = definition.sections.slice(0, place).flatMap(({ fields }) => fields)
  return (
    <section aria-labelledby={`section-${section.key}`} className="panel space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={`section-${section.key}`}>
          {w.section} {place + 1} · {title}
        </h2>
        <RowButtons about={title} first={place === 0} last={last} locked={locked} texts={w} onMove={onMove} onRemove={onRemove} />
      </div>
      <details>
        <summary className="flex min-h-11 w-fit cursor-pointer items-center text-primary underline lg:min-h-8">
          {w.sectionSettings}
        </summary>
        <div className="space-y-3 border-l-2 border-line pl-4">
          <div id={faultId(`${path}.title`)}>
            <WordsInput
              id={`section-${section.key}-title`}
              label={w.sectionTitle ?? ''}
              value={section.title}
              texts={w}
              error={context.faultAt(`${path}.title`)}
              onChange={(next) => onChange({ ...section, title: next })}
            />
          </div>
          <HelpInput
            id={`section-${section.key}-help`}
            label={w.help ?? ''}
            value={section.help}
            texts={w}
            onChange={(help) => onChange({ ...section, help })}
          />
          <ConditionEditor
            id={`section-${section.key}-when`}
            path={`${path}.visibleWhen`}
            condition={section.visibleWhen}
            above={above}
            disabled={locked}
            context={context}
            onChange={(visibleWhen) => onChange({ ...section, visibleWhen })}
          />
        </div>
      </details>
      <div id={faultId(`${path}.fields`)} className="space-y-2">
        {context.faultAt(`${path}.fields`) && <p className="field-error">{context.faultAt(`${path}.fields`)}</p>}
        {section.fields.map((field, at) => (
          <FieldEditor
            key={field.key}
            field={field}
            path={`${path}.fields.${at}`}
            first={at === 0}
            last={at === section.fields.length - 1}
            locked={mandatory.has(field.key)}
            above={[...above, ...section.fields.slice(0, at)]}
            context={context}
            onChange={(next) => setFields(replaced(section.fields, at, next))}
            onMove={(by) => setFields(moved(section.fields, at, by))}
            onRemove={() => setFields(without(section.fields, at))}
          />
        ))}
        <LiveButton className="btn" onClick={() => setFields([...section.fields, freshField(definition, texts.fresh)])}>
          ＋ {w.addField}
          <span className="sr-only"> {title}</span>
        </LiveButton>
      </div>
    </section>
  )
}
