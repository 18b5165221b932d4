'use client'

import { LiveButton } from '#components/forms/live-button'
import { replaced, without } from '#lib/forms/building/rules'
import {
  conditionOf,
  conditionWords,
  type PartKind,
  type PlainCondition,
  type PlainPart,
  partKindsOf,
  plainOf,
} from '#lib/forms/conditions/rules'
import { inLocale } from '#lib/forms/rules'
import type { Condition, FormField } from '#lib/forms/types'
import { type BuilderContext, faultId } from './context.tsx'
import { Amount, Pick, Tick } from './parts.tsx'

interface ConditionEditorProps {
  id: string
  path: string
  label?: string | undefined
  condition: Condition | undefined
  /** What may be asked: the fields above. */
  above: readonly FormField[]
  disabled?: boolean
  context: BuilderContext
  onChange: (condition: Condition | undefined) => void
}

/** When something holds, by choosing: a field, what is asked of it, and how several questions are joined. */
export function ConditionEditor({ id, path, label, condition, above, disabled, context, onChange }: ConditionEditorProps) {
  const { definition, locale, texts } = context
  const w = texts.builder
  const plain = plainOf(condition)
  const told = condition ? conditionWords(condition, definition, locale, texts.condition) : w.always
  const put = (next: PlainCondition) => onChange(conditionOf(next))
  return (
    <fieldset id={faultId(path)} className="space-y-2">
      <legend className="label">{label ?? w.visibleWhen}</legend>
      <p className="text-sm text-muted">{told}</p>
      {context.faultAt(path) && <p className="field-error">{context.faultAt(path)}</p>}
      {!disabled && !plain && (
        <p className="text-sm">
          {w.complex}{' '}
          <LiveButton className="btn" onClick={() => onChange(undefined)}>
            {w.replace}
          </LiveButton>
        </p>
      )}
      {!disabled && plain && (
        <>
          {plain.parts.length > 1 && (
            <Pick
              id={`${id}-join`}
              label={w.join ?? ''}
              value={plain.join}
              options={[
                ['all', w.all ?? ''],
                ['any', w.any ?? ''],
              ]}
              onChange={(join) => put({ ...plain, join: join as PlainCondition['join'] })}
            />
          )}
          {plain.parts.map((part, at) => (
            <Part
              // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name of its own
              key={at}
              id={`${id}-${at}`}
              part={part}
              above={above}
              context={context}
              onChange={(next) => put({ ...plain, parts: replaced(plain.parts, at, next) })}
              onRemove={() => put({ ...plain, parts: without(plain.parts, at) })}
            />
          ))}
          {above.length === 0 ? (
            <p className="hint">{w.noneAbove}</p>
          ) : (
            <LiveButton className="btn" onClick={() => put({ ...plain, parts: [...plain.parts, freshPart(above.at(-1))] })}>
              ＋ {w.addPart}
            </LiveButton>
          )}
        </>
      )}
    </fieldset>
  )
}

function freshPart(field: FormField | undefined): PlainPart {
  if (!field) return { field: '', kind: 'answered', codes: [], amount: 0 }
  const codes = 'options' in field ? field.options.slice(0, 1).map(({ code }) => code) : []
  return { field: field.key, kind: partKindsOf(field)[0] ?? 'answered', codes, amount: 'min' in field ? field.min : 0 }
}

interface PartProps {
  id: string
  part: PlainPart
  above: readonly FormField[]
  context: BuilderContext
  onChange: (part: PlainPart) => void
  onRemove: () => void
}

function Part({ id, part, above, context, onChange, onRemove }: PartProps) {
  const { locale, texts } = context
  const w = texts.builder
  const field = above.find(({ key }) => key === part.field)
  const options = field && 'options' in field ? field.options : []
  const asksCodes = part.kind === 'has' || part.kind === 'hasNot'
  const fields = above.map((one) => [one.key, inLocale(one.label, locale)] as const)
  return (
    <div className="flex flex-wrap items-end gap-2 border-l-2 border-line pl-3">
      <Pick
        id={`${id}-field`}
        label={w.field ?? ''}
        value={part.field}
        options={field ? fields : [[part.field, '—'], ...fields]}
        onChange={(key) => onChange(freshPart(above.find((one) => one.key === key)))}
      />
      <Pick
        id={`${id}-kind`}
        label={'​'}
        value={part.kind}
        options={(field ? partKindsOf(field) : [part.kind]).map((kind) => [kind, w[kind] ?? kind])}
        onChange={(kind) => onChange({ ...part, kind: kind as PartKind })}
      />
      {(part.kind === 'atLeast' || part.kind === 'atMost') && (
        <Amount
          id={`${id}-amount`}
          label={w.amount ?? ''}
          value={part.amount}
          onChange={(amount) => onChange({ ...part, amount })}
        />
      )}
      {asksCodes && (
        <div className="flex flex-wrap gap-2">
          {options.map((option) => (
            <Tick
              key={option.code}
              label={inLocale(option.label, locale)}
              checked={part.codes.includes(option.code)}
              onChange={(on) =>
                onChange({
                  ...part,
                  codes: on ? [...part.codes, option.code] : part.codes.filter((code) => code !== option.code),
                })
              }
            />
          ))}
        </div>
      )}
      <LiveButton className="btn" onClick={onRemove}>
        {w.remove}
      </LiveButton>
    </div>
  )
}
