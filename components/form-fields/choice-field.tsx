'use client'

import type { ReactNode } from 'react'
import { FieldGroup } from '#components/ui/field'
import { answerAt, inLocale } from '#lib/forms/rules'
import type { FormOption } from '#lib/forms/types'
import type { ControlProps } from './field-frame.tsx'

interface PickProps {
  name: string
  many: boolean
  code: string
  chosen: boolean
  /** A single choice that need not be made is taken back by choosing it again. */
  clears?: boolean
  onPick: (chosen: boolean) => void
  children: ReactNode
  className?: string
}

function Pick({ name, many, code, chosen, clears, onPick, children, className = 'choice' }: PickProps) {
  return (
    <label className={className}>
      <input
        type={many ? 'checkbox' : 'radio'}
        name={name}
        value={code}
        checked={chosen}
        className="size-6 shrink-0 accent-primary"
        onChange={(event) => onPick(event.target.checked)}
        onClick={() => {
          if (clears && chosen) onPick(false)
        }}
      />
      <span className="min-w-0">{children}</span>
    </label>
  )
}

/** Two in a row where there is no more room than on a phone and the words are short. */
function gridOf(labels: readonly string[], locale: string): string {
  const long = labels.some((label) => label.length > (locale === 'en' ? 18 : 9))
  return long ? 'grid gap-2' : 'grid grid-cols-2 gap-2 @md:flex @md:flex-wrap'
}

/** The code that says nothing applies: it stands alone among several choices. */
const NOTHING = 'NONE'

function toggled(chosen: readonly string[], code: string, on: boolean): string[] {
  if (!on) return chosen.filter((one) => one !== code)
  return code === NOTHING ? [code] : [...chosen.filter((one) => one !== NOTHING), code]
}

export function ChoiceField({ field, id, label, required, error, context }: ControlProps<'choice' | 'multiChoice'>) {
  const { locale, texts, prefix } = context
  const answer = answerAt(context.answers, field.key)
  const chosen = Array.isArray(answer) ? answer.map(String) : answer === undefined ? [] : [String(answer)]
  const many = field.kind === 'multiChoice'
  const labels = field.options.map((option) => inLocale(option.label, locale))
  const counted = !many && context.definition.scores.some((score) => score.fields.includes(field.key))
  const put = (option: FormOption, on: boolean) => {
    const next = toggled(chosen, option.code, on)
    // In the order of the form, so that equal answers are equal however they were tapped.
    const ordered = field.options.map(({ code }) => code).filter((code) => next.includes(code))
    context.set(field.key, many ? (ordered.length > 0 ? ordered : undefined) : on ? option.code : undefined)
  }
  return (
    <FieldGroup id={id} label={label} required={required} error={error}>
      <div className={gridOf(labels, locale)}>
        {field.options.map((option, index) => (
          <Pick
            key={option.code}
            name={`${prefix}.${field.key}`}
            many={many}
            code={option.code}
            chosen={chosen.includes(option.code)}
            clears={!many && !field.required}
            onPick={(on) => put(option, on)}
          >
            {labels[index]}
            {counted && (
              <span className="ml-2 text-sm whitespace-nowrap text-muted">
                {option.score ?? 0} {texts.fill.points}
              </span>
            )}
            {option.note && <span className="block text-sm text-muted">{inLocale(option.note, locale)}</span>}
          </Pick>
        ))}
      </div>
    </FieldGroup>
  )
}

/** Steps in a row between two words. */
export function ScaleField({ field, id, label, required, error, context }: ControlProps<'scale'>) {
  const { locale, prefix } = context
  const answer = answerAt(context.answers, field.key)
  const steps = Array.from({ length: field.max - field.min + 1 }, (_, step) => field.min + step)
  return (
    <FieldGroup id={id} label={label} required={required} error={error}>
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm text-muted">{inLocale(field.low, locale)}</span>
        {steps.map((step) => (
          <Pick
            key={step}
            name={`${prefix}.${field.key}`}
            many={false}
            code={String(step)}
            chosen={answer === step}
            clears={!field.required}
            onPick={(on) => context.set(field.key, on ? step : undefined)}
            className="choice flex-col gap-0 px-2"
          >
            {step}
          </Pick>
        ))}
        <span className="text-sm text-muted">{inLocale(field.high, locale)}</span>
      </div>
    </FieldGroup>
  )
}

/** Members of the household, by name. */
export function PersonField({ field, id, label, required, error, context }: ControlProps<'person'>) {
  const { people = [], prefix, texts, locale } = context
  const answer = answerAt(context.answers, field.key)
  const chosen = Array.isArray(answer) ? answer.map(String) : []
  const many = field.most > 1
  const put = (person: string, on: boolean) => {
    const next = many ? toggled(chosen, person, on) : on ? [person] : []
    context.set(field.key, next.length > 0 ? next : undefined)
  }
  return (
    <FieldGroup
      id={id}
      label={label}
      required={required}
      hint={people.length === 0 ? texts.fill.noPeople : undefined}
      error={error}
    >
      <div
        className={gridOf(
          people.map(({ name }) => name),
          locale,
        )}
      >
        {people.map((person) => (
          <Pick
            key={person.id}
            name={`${prefix}.${field.key}`}
            many={many}
            code={person.id}
            chosen={chosen.includes(person.id)}
            clears={!many && !field.required}
            onPick={(on) => put(person.id, on)}
          >
            {person.name}
          </Pick>
        ))}
      </div>
    </FieldGroup>
  )
}
