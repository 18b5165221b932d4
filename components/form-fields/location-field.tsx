'use client'

import { useState } from 'react'
import { LiveButton } from '#components/forms/live-button'
import { FieldGroup } from '#components/ui/field'
import { answerAt, answerWords } from '#lib/forms/rules'
import type { ControlProps } from './field-frame.tsx'

const PATIENCE = 15_000
const coarse = (degrees: number) => Math.round(degrees * 1000) / 1000

/** Where it was, rounded to a hundred metres before it is kept anywhere (DOMAIN.md C4). */
export function LocationField({ field, id, label, required, error, context }: ControlProps<'location'>) {
  const { texts, locale } = context
  const [state, setState] = useState<'idle' | 'looking' | 'failed'>('idle')
  const answer = answerAt(context.answers, field.key)

  function look() {
    if (!('geolocation' in navigator)) return setState('failed')
    setState('looking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        context.set(field.key, { lat: coarse(coords.latitude), lng: coarse(coords.longitude) })
      },
      () => setState('failed'),
      { enableHighAccuracy: false, timeout: PATIENCE, maximumAge: 300_000 },
    )
  }

  const hint = state === 'failed' ? texts.fill.locationFailed : texts.fill.locationHint
  return (
    <FieldGroup id={id} label={label} required={required} hint={hint} error={error}>
      <div className="flex flex-wrap items-center gap-2">
        {answer !== undefined && <span>{answerWords(field, answer, locale)}</span>}
        <LiveButton className="btn" disabled={state === 'looking'} onClick={look}>
          {state === 'looking' ? texts.fill.locating : texts.fill.locate}
          <span className="sr-only"> {label}</span>
        </LiveButton>
        {answer !== undefined && (
          <LiveButton className="btn" onClick={() => context.set(field.key, undefined)}>
            {texts.fill.clear}
            <span className="sr-only"> {label}</span>
          </LiveButton>
        )}
      </div>
    </FieldGroup>
  )
}
