'use client'

import { LiveButton } from '#components/forms/live-button'
import { freshOption, moved, replaced, without } from '#lib/forms/building/rules'
import { inLocale } from '#lib/forms/rules'
import type { FormOption } from '#lib/forms/types'
import { type BuilderContext, faultId } from './context.tsx'
import { Amount, RowButtons } from './parts.tsx'
import { WordsInput } from './words-input.tsx'

interface OptionsEditorProps {
  id: string
  path: string
  options: readonly FormOption[]
  /** Codes that the standard makes mandatory. */
  kept: readonly string[]
  context: BuilderContext
  onChange: (options: FormOption[]) => void
}

/** The choices of a field, with the points that a score counts for them. */
export function OptionsEditor({ id, path, options, kept, context, onChange }: OptionsEditorProps) {
  const { locale, texts } = context
  const w = texts.builder
  return (
    <fieldset id={faultId(path)} className="space-y-2">
      <legend className="label">{w.options}</legend>
      {context.faultAt(path) && <p className="field-error">{context.faultAt(path)}</p>}
      {options.map((option, at) => {
        const locked = kept.includes(option.code)
        const put = (change: Partial<FormOption>) => onChange(replaced(options, at, { ...option, ...change }))
        return (
          <div key={option.code} id={faultId(`${path}.${at}.label`)} className="flex flex-wrap items-end gap-2">
            <div className="min-w-52 flex-1">
              <WordsInput
                id={`${id}-${option.code}`}
                label={`${w.option} ${at + 1}`}
                value={option.label}
                texts={w}
                disabled={locked}
                error={context.faultAt(`${path}.${at}.label`)}
                onChange={(label) => put({ label })}
              />
            </div>
            <Amount
              id={`${id}-${option.code}-points`}
              label={w.points ?? ''}
              value={option.score}
              disabled={locked}
              onChange={(score) => put({ score })}
            />
            <RowButtons
              about={inLocale(option.label, locale)}
              first={at === 0}
              last={at === options.length - 1}
              locked={locked}
              texts={w}
              onMove={(by) => onChange(moved(options, at, by))}
              onRemove={() => onChange(without(options, at))}
            />
          </div>
        )
      })}
      <LiveButton className="btn" onClick={() => onChange([...options, freshOption(options, texts.fresh.option)])}>
        ＋ {w.addOption}
      </LiveButton>
    </fieldset>
  )
}
