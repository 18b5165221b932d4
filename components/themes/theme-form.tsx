'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { DomainTag } from '#components/services/tags'
import { StationChoice } from '#components/themes/station-choice'
import { Field, FieldGroup } from '#components/ui/field'
import { DOMAINS, type Domain } from '#lib/services/types'
import { createThemeAction, updateThemeAction } from '#lib/themes/actions'
import type { ThemeFields } from '#lib/themes/schema'
import type { ThemeStationName } from '#lib/themes/types'

export interface ThemeFormTexts {
  fields: Record<'title' | 'domain' | 'goals' | 'startsOn' | 'endsOn' | 'stations' | 'programmeId', string>
  hints: Record<'title' | 'goals' | 'period' | 'programmeId', string>
  noProgramme: string
  domains: Record<Domain, string>
  all: string
  some: string
  save: string
  saving: string
  cancel: string
  newest: string
  errors: ErrorTexts
}

interface ThemeFormProps {
  initial: ThemeFields
  /** The theme to change; a new one is planned without it. */
  current?: { id: string; version: number }
  /** Null where the theme is one station's own. */
  stations: ThemeStationName[] | null
  programmes: readonly { id: string; label: string }[]
  texts: ThemeFormTexts
}

export function ThemeForm({ initial, current, stations, programmes, texts }: ThemeFormProps) {
  // One id for the form's life: a second attempt after a lost answer makes no second theme.
  const id = useRef('')
  const [theme, setTheme] = useState(initial)
  const { run, busy, failure } = useAction((input: ThemeFields) => {
    if (current) return updateThemeAction({ ...input, ...current })
    id.current ||= uuidv7()
    return createThemeAction({ ...input, id: id.current })
  })
  const set = (change: Partial<ThemeFields>) => setTheme({ ...theme, ...change })
  const error = (name: keyof ThemeFields) => fieldError(failure, texts.errors, name)
  const control = (name: 'title' | 'goals' | 'startsOn' | 'endsOn') => ({
    id: name,
    name,
    className: 'input',
    required: true,
    value: theme[name],
    'aria-invalid': error(name) ? true : undefined,
    'aria-describedby': `${name}-note`,
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })

  async function submit(event: FormEvent) {
    event.preventDefault()
    const saved = await run(theme)
    if (saved) window.location.assign(`/themes/${saved.id}`)
  }

  return (
    <form method="post" onSubmit={submit} className="max-w-2xl space-y-4" noValidate>
      <Field id="title" label={texts.fields.title} hint={texts.hints.title} error={error('title')}>
        <input {...control('title')} maxLength={60} />
      </Field>
      <FieldGroup id="domain" label={texts.fields.domain} error={error('domain')}>
        <div className="flex flex-wrap gap-2">
          {DOMAINS.map((domain) => (
            <label key={domain} className="choice">
              <input type="radio" name="domain" checked={theme.domain === domain} onChange={() => set({ domain })} />
              <DomainTag domain={domain} label={texts.domains[domain]} />
            </label>
          ))}
        </div>
      </FieldGroup>
      <Field id="goals" label={texts.fields.goals} hint={texts.hints.goals} error={error('goals')}>
        <textarea {...control('goals')} rows={5} maxLength={1000} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="startsOn" label={texts.fields.startsOn} hint={texts.hints.period} error={error('startsOn')}>
          <input {...control('startsOn')} type="date" />
        </Field>
        <Field id="endsOn" label={texts.fields.endsOn} error={error('endsOn')}>
          <input {...control('endsOn')} type="date" min={theme.startsOn} />
        </Field>
      </div>
      {programmes.length > 0 && (
        <Field id="programmeId" label={texts.fields.programmeId} hint={texts.hints.programmeId} error={error('programmeId')}>
          <select
            id="programmeId"
            className="input"
            aria-describedby="programmeId-note"
            value={theme.programmeId ?? ''}
            onChange={(event) => set({ programmeId: event.target.value })}
          >
            <option value="">{texts.noProgramme}</option>
            {programmes.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      )}
      {stations && <StationChoice theme={theme} stations={stations} error={error('stationIds')} texts={texts} onChange={set} />}
      <FailureNotice failure={failure} texts={texts.errors} />
      {failure?.code === 'CONFLICT' && current && (
        <a href={`/themes/${current.id}`} target="_blank" rel="noreferrer">
          {texts.newest}
        </a>
      )}
      <div className="flex gap-2">
        <SubmitButton className="btn btn-primary" busy={busy}>
          {busy ? texts.saving : texts.save}
        </SubmitButton>
        <a className="btn" href={current ? `/themes/${current.id}` : '/themes'}>
          {texts.cancel}
        </a>
      </div>
    </form>
  )
}
