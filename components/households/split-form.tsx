'use client'

import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { DeedTexts } from '#components/forms/deed-form'
import { FailureNotice, fieldError } from '#components/forms/failure'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { Notice } from '#components/ui/state'
import type { Relation } from '#lib/persons/types'
import { submitChangeAction } from '#lib/register-changes/actions'

interface Option {
  code: string
  label: string
}

interface SplitFormProps {
  householdId: string
  members: { personId: string; name: string }[]
  villages: Option[]
  relations: Option[]
  today: string
  texts: DeedTexts & Record<'stays' | 'head' | 'village' | 'address' | 'on' | 'relationOf' | 'members', string>
}

/** Some members found a household of their own: for each, whether they stay or what they are in the new one. */
export function SplitForm({ householdId, members, villages, relations, today, texts }: SplitFormProps) {
  const [ids] = useState(() => ({ id: uuidv7(), newHouseholdId: uuidv7() }))
  const [waiting, setWaiting] = useState(false)
  const { run, busy, failure } = useAction(submitChangeAction)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '').trim()
    const leaving = members.flatMap(({ personId }) => {
      const relation = text(`relation-${personId}`) as Relation | ''
      return relation ? [{ personId, relation }] : []
    })
    const { id, newHouseholdId } = ids
    const change = {
      ...{ kind: 'SPLIT' as const, householdId, newHouseholdId, divisionCode: text('divisionCode') },
      ...{ address: text('address'), on: text('on'), members: leaving },
    }
    const done = await run({ id, change })
    if (done?.status === 'OPEN') setWaiting(true)
    else if (done) window.location.assign(`/households/${newHouseholdId}`)
  }

  if (waiting) return <Notice kind="ok">{texts.proposed}</Notice>
  const errorOf = (field: string) =>
    fieldError(failure, texts.errors, `change.${field}`) ?? fieldError(failure, texts.errors, field)
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-4">
      {members.map(({ personId, name }) => (
        <Field key={personId} id={`split-${personId}`} label={name}>
          <select id={`split-${personId}`} name={`relation-${personId}`} className="input">
            <option value="">{texts.stays}</option>
            <option value="HEAD">{texts.head}</option>
            {relations.map((option) => (
              <option key={option.code} value={option.code}>
                {option.label}
              </option>
            ))}
          </select>
        </Field>
      ))}
      {errorOf('members') && <Notice kind="danger">{errorOf('members')}</Notice>}
      <Field id="split-divisionCode" label={texts.village} error={errorOf('divisionCode')} required={texts.required}>
        <select
          id="split-divisionCode"
          name="divisionCode"
          className="input"
          defaultValue=""
          aria-describedby="split-divisionCode-note"
        >
          <option value="">{''}</option>
          {villages.map((village) => (
            <option key={village.code} value={village.code}>
              {village.label}
            </option>
          ))}
        </select>
      </Field>
      <Field id="split-address" label={texts.address} error={errorOf('address')}>
        <input id="split-address" name="address" className="input" maxLength={200} autoComplete="off" />
      </Field>
      <Field id="split-on" label={texts.on} error={errorOf('on')}>
        <input id="split-on" name="on" type="date" className="input" defaultValue={today} />
      </Field>
      <FailureNotice failure={failure} texts={texts.errors} />
      <SubmitButton className="btn btn-primary w-full sm:w-auto" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}
