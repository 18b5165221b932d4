'use client'

import { type FormEvent, useRef } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { relocateHouseholdAction } from '#lib/moves/actions'
import type { Place } from '#lib/moves/types'

interface RelocateFormProps {
  id: string
  version: number
  divisionCode: string
  places: Place[]
  texts: Record<string, string>
  errors: ErrorTexts
}

/** A new village and house number within what the own station serves. */
export function RelocateForm({ id, version, divisionCode, places, texts, errors }: RelocateFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { run, busy, failure } = useAction(relocateHouseholdAction)
  useFocusOnError(form, failure?.fieldErrors)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const one = (name: string) => String(data.get(name) ?? '')
    const input = { id, version, divisionCode: one('divisionCode'), address: one('address'), reason: one('reason') }
    if (await run(input)) window.location.assign(`/households/${id}`)
  }

  return (
    <form method="post" ref={form} onSubmit={submit} className="space-y-4" noValidate>
      <Field id="divisionCode" label={texts.place ?? ''} error={fieldError(failure, errors, 'divisionCode')}>
        <select
          id="divisionCode"
          name="divisionCode"
          className="input"
          defaultValue={divisionCode}
          aria-describedby="divisionCode-note"
        >
          {places.map((place) => (
            <option key={place.code} value={place.code}>
              {place.code.length === 9 ? `${place.name} (${texts.noVillage})` : place.name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="address" label={texts.address ?? ''} hint={texts.addressHint} error={fieldError(failure, errors, 'address')}>
        <input id="address" name="address" className="input" maxLength={200} autoComplete="off" aria-describedby="address-note" />
      </Field>
      <Field id="reason" label={texts.reason ?? ''} hint={texts.reasonHint} error={fieldError(failure, errors, 'reason')}>
        <input id="reason" name="reason" className="input" maxLength={200} aria-describedby="reason-note" />
      </Field>
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.busy : texts.withinSubmit}
      </SubmitButton>
    </form>
  )
}
