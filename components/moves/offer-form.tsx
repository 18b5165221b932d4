'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { useFocusOnError } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { requestMoveAction } from '#lib/moves/actions'
import type { Place } from '#lib/moves/types'

interface OfferFormProps {
  householdId: string
  stations: { id: string; name: string }[]
  villages: Place[]
  texts: Record<string, string>
  errors: ErrorTexts
}

/** Asks another station to take the household over, with where it lives from now on and why. */
export function OfferForm({ householdId, stations, villages, texts, errors }: OfferFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [id] = useState(() => uuidv7())
  const { run, busy, failure } = useAction(requestMoveAction)
  useFocusOnError(form, failure?.fieldErrors)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const one = (name: string) => String(data.get(name) ?? '')
    const where = { stationId: one('stationId'), divisionCode: one('village'), address: one('newAddress') }
    if (await run({ id, householdId, ...where, reason: one('note') })) window.location.assign('/moves')
  }

  return (
    <form method="post" ref={form} onSubmit={submit} className="space-y-4" noValidate>
      <Field id="stationId" label={texts.station ?? ''} error={fieldError(failure, errors, 'stationId')}>
        <select id="stationId" name="stationId" className="input" aria-describedby="stationId-note">
          {stations.map((station) => (
            <option key={station.id} value={station.id}>
              {station.name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="village" label={texts.place ?? ''} error={fieldError(failure, errors, 'divisionCode')}>
        <select id="village" name="village" className="input" aria-describedby="village-note">
          {villages.map((place) => (
            <option key={place.code} value={place.code}>
              {place.code.length === 9 ? `${place.name} (${texts.noVillage})` : place.name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="newAddress" label={texts.address ?? ''} hint={texts.addressHint} error={fieldError(failure, errors, 'address')}>
        <input
          id="newAddress"
          name="newAddress"
          className="input"
          maxLength={200}
          autoComplete="off"
          aria-describedby="newAddress-note"
        />
      </Field>
      <Field id="note" label={texts.reasonAway ?? ''} hint={texts.reasonHint} error={fieldError(failure, errors, 'reason')}>
        <input id="note" name="note" className="input" maxLength={200} aria-describedby="note-note" />
      </Field>
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.busy : texts.awaySubmit}
      </SubmitButton>
    </form>
  )
}
