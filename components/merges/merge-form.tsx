'use client'

import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { mergePeopleAction } from '#lib/merges/actions'
import type { HouseholdField, PersonField } from '#lib/merges/types'
import { FieldChoice } from './field-choice.tsx'

export interface MergeSide {
  id: string
  version: number
  label: string
  /** Shown values by field; null where nothing is on file. */
  person: Record<PersonField, string | null>
  home: Record<HouseholdField, string | null> | null
  homeId: string | null
  others: number
  visits: number
  categories: number
}

interface MergeFormProps {
  sides: [MergeSide, MergeSide]
  /** The one that stays unless somebody decides otherwise. */
  start: 0 | 1
  texts: Record<string, string>
  fields: { person: Record<PersonField, string>; home: Record<HouseholdField, string> }
  errors: ErrorTexts
}

const onFile = (values: [string | null, string | null]) => values.some((value) => value !== null)

/** Which record stays, and field by field whose value it will have; what comes of it is shown before it is done. */
export function MergeForm({ sides, start, texts, fields, errors }: MergeFormProps) {
  const [id] = useState(() => uuidv7())
  const [kept, setKept] = useState<0 | 1>(start)
  const [picked, setPicked] = useState<Record<string, 0 | 1>>({})
  const [whole, setWhole] = useState(false)
  const [reason, setReason] = useState('')
  const { run, busy, failure } = useAction(mergePeopleAction)
  const [survivor, loser] = kept === 0 ? sides : [sides[1], sides[0]]
  const twoHomes = survivor.homeId !== null && loser.homeId !== null && survivor.homeId !== loser.homeId
  const homesMerge = twoHomes && (whole || loser.others === 0)
  /** Unless chosen, the survivor's value; where it has none, the other's. */
  const sideOf = (key: string, values: [string | null, string | null]): 0 | 1 =>
    picked[key] ?? (values[kept] === null && values[1 - kept] !== null ? ((1 - kept) as 0 | 1) : kept)
  const valuesOf = (field: PersonField): [string | null, string | null] => [sides[0].person[field], sides[1].person[field]]
  const homesOf = (field: HouseholdField): [string | null, string | null] => [
    sides[0].home?.[field] ?? null,
    sides[1].home?.[field] ?? null,
  ]
  const personFields = Object.keys(fields.person) as PersonField[]
  const homeFields = homesMerge ? (Object.keys(fields.home) as HouseholdField[]) : []
  const taken = personFields.filter((field) => sideOf(field, valuesOf(field)) !== kept)
  const takenHome = homeFields.filter((field) => sideOf(`home.${field}`, homesOf(field)) !== kept)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const done = await run({
      id,
      survivor: { id: survivor.id, version: survivor.version },
      loser: { id: loser.id, version: loser.version },
      ...{ taken, takenHome, whole: whole && twoHomes, reason },
    })
    if (done) window.location.assign(`/merges/${id}`)
  }

  const name = valuesOf('name')[sideOf('name', valuesOf('name'))]
  const place =
    (homesMerge ? homesOf('place')[sideOf('home.place', homesOf('place'))] : survivor.home?.place) ?? texts.noHousehold
  return (
    <form method="post" onSubmit={submit} className="max-w-3xl space-y-5" noValidate>
      <FieldChoice
        name="kept"
        label={texts.keep ?? ''}
        hint={texts.keepHint}
        options={[sides[0].label, sides[1].label]}
        value={kept}
        onPick={setKept}
      />
      <fieldset className="space-y-3">
        <legend className="mb-2 font-semibold">{texts.choose}</legend>
        {personFields
          .filter((field) => onFile(valuesOf(field)))
          .map((field) => (
            <FieldChoice
              key={field}
              name={field}
              label={fields.person[field]}
              options={[valuesOf(field)[0] ?? texts.missing ?? '', valuesOf(field)[1] ?? texts.missing ?? '']}
              value={sideOf(field, valuesOf(field))}
              onPick={(side) => setPicked({ ...picked, [field]: side })}
            />
          ))}
        {homeFields
          .filter((field) => onFile(homesOf(field)))
          .map((field) => (
            <FieldChoice
              key={`home.${field}`}
              name={`home.${field}`}
              label={fields.home[field]}
              options={[homesOf(field)[0] ?? texts.missing ?? '', homesOf(field)[1] ?? texts.missing ?? '']}
              value={sideOf(`home.${field}`, homesOf(field))}
              onPick={(side) => setPicked({ ...picked, [`home.${field}`]: side })}
            />
          ))}
      </fieldset>
      {twoHomes && loser.others > 0 && (
        <div>
          <label className="choice">
            <input
              type="checkbox"
              className="size-6 shrink-0 accent-primary"
              checked={whole}
              onChange={(event) => setWhole(event.target.checked)}
            />
            {texts.whole}
          </label>
          <p className="hint">{texts.wholeHint}</p>
        </div>
      )}
      {fieldError(failure, errors, 'whole') && (
        <p className="field-error" role="alert">
          {fieldError(failure, errors, 'whole')}
        </p>
      )}
      {fieldError(failure, errors, 'household') && (
        <p className="field-error" role="alert">
          {fieldError(failure, errors, 'household')}
        </p>
      )}
      <Field id="merge-reason" label={texts.reason ?? ''} hint={texts.reasonHint} error={fieldError(failure, errors, 'reason')}>
        <input
          id="merge-reason"
          className="input"
          maxLength={200}
          aria-describedby="merge-reason-note"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <section aria-live="polite" className="border-l-4 border-primary bg-primary-soft px-4 py-3">
        <h2>{texts.after}</h2>
        <p>
          {(texts.afterText ?? '')
            .replace('{name}', name ?? '')
            .replace('{place}', place ?? '')
            .replace('{visits}', String(survivor.visits + loser.visits))
            .replace('{categories}', String(survivor.categories + loser.categories))}
        </p>
      </section>
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}
