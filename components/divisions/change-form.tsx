'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { createDivisionChangeAction } from '#lib/division-changes/actions'
import type { ChangeFields } from '#lib/division-changes/schema'
import type { ChangeKind } from '#lib/division-changes/types'
import { MergedUnits } from './merged-units.tsx'
import { type Part, PartFields } from './part-fields.tsx'
import { type PickedUnit, UnitPicker } from './unit-picker.tsx'

type Named = 'unit' | 'units' | 'code' | 'name' | 'effectiveOn' | 'document' | 'parts'

export interface ChangeFormTexts {
  fields: Record<Named | 'partCode' | 'partName' | 'children', string>
  hints: Record<Named, string | undefined>
  part: string
  addPart: string
  removePart: string
  remove: string
  nothing: string
  save: string
  saving: string
  cancel: string
  errors: ErrorTexts
}

interface ChangeFormProps {
  kind: ChangeKind
  /** The unit chosen before, and what lies directly beneath it. */
  unit: PickedUnit | null
  beneath: PickedUnit[]
  texts: ChangeFormTexts
}

/** What an official enters of a change; all that follows from it is computed for the preview. */
export function ChangeForm({ kind, unit: chosen, beneath, texts }: ChangeFormProps) {
  const id = useRef('')
  const form = useRef<HTMLFormElement>(null)
  const [unit, setUnit] = useState(chosen)
  const [units, setUnits] = useState<PickedUnit[]>([])
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [effectiveOn, setEffectiveOn] = useState('')
  const [document, setDocument] = useState('')
  const [parts, setParts] = useState<Part[]>([chosen ?? { code: '', name: '' }, { code: '', name: '' }])
  const [assigned, setAssigned] = useState<Record<string, number>>({})
  const { run, busy, failure } = useAction((fields: ChangeFields) => {
    // One id for the form's life: a second attempt after a lost answer makes no second draft.
    id.current ||= uuidv7()
    return createDivisionChangeAction({ id: id.current, fields })
  })
  useFocusOnError(form, failure)
  const errorOf = (field: string) =>
    fieldError(failure, texts.errors, `fields.${field}`) ?? fieldError(failure, texts.errors, field)

  function fields(): ChangeFields {
    const common = { effectiveOn, document }
    const one = unit?.code ?? ''
    switch (kind) {
      case 'RENAME':
        return { ...common, kind, unit: one, name }
      case 'RECODE':
        return { ...common, kind, unit: one, code, name }
      case 'MERGE':
        return { ...common, kind, units: units.map((each) => each.code), code, name }
      case 'SPLIT': {
        const childrenOf = (part: number) =>
          beneath.filter((each) => (assigned[each.code] ?? 0) === part).map((each) => each.code)
        return { ...common, kind, unit: one, parts: parts.map((part, index) => ({ ...part, children: childrenOf(index) })) }
      }
    }
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const saved = await run(fields())
    if (saved) window.location.assign(`/divisions/${saved.id}`)
  }

  const field = (named: Named) => ({ id: named, label: texts.fields[named], hint: texts.hints[named], error: errorOf(named) })
  const control = (named: Named, value: string, set: (value: string) => void) => ({
    id: named,
    className: 'input',
    value,
    'aria-invalid': errorOf(named) ? true : undefined,
    'aria-describedby': `${named}-note`,
    onChange: (event: { target: { value: string } }) => set(event.target.value),
  })
  return (
    <form ref={form} method="post" onSubmit={submit} className="max-w-2xl space-y-4" noValidate>
      {kind === 'MERGE' ? (
        <MergedUnits units={units} texts={texts} error={errorOf('units')} onChange={setUnits} />
      ) : (
        <Field {...field('unit')}>
          <UnitPicker
            id="unit"
            texts={texts}
            start={chosen ? `${chosen.name} ${chosen.code}` : ''}
            invalid={Boolean(errorOf('unit'))}
            onPick={(picked) =>
              kind === 'SPLIT' ? window.location.assign(`/divisions/new?kind=SPLIT&unit=${picked.code}`) : setUnit(picked)
            }
          />
        </Field>
      )}
      {(kind === 'RECODE' || kind === 'MERGE') && (
        <Field {...field('code')}>
          <input {...control('code', code, (text) => setCode(text.trim()))} inputMode="numeric" maxLength={12} />
        </Field>
      )}
      {kind !== 'SPLIT' && (
        <Field {...field('name')}>
          <input {...control('name', name, setName)} maxLength={40} />
        </Field>
      )}
      {kind === 'SPLIT' && chosen && (
        <PartFields
          {...{ parts, beneath, assigned, texts, errorOf }}
          onParts={setParts}
          onAssign={(child, part) => setAssigned({ ...assigned, [child]: part })}
        />
      )}
      {(kind !== 'SPLIT' || chosen) && (
        <>
          <Field {...field('effectiveOn')}>
            <input {...control('effectiveOn', effectiveOn, setEffectiveOn)} type="date" />
          </Field>
          <Field {...field('document')}>
            <input {...control('document', document, setDocument)} maxLength={200} />
          </Field>
          <FailureNotice failure={failure} texts={texts.errors} />
          <div className="flex gap-2">
            <SubmitButton className="btn btn-primary" busy={busy}>
              {busy ? texts.saving : texts.save}
            </SubmitButton>
            <a className="btn" href="/divisions">
              {texts.cancel}
            </a>
          </div>
        </>
      )}
    </form>
  )
}
