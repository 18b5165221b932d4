'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { useFocusOnError, useLeaveGuard } from '#components/forms/focus-error'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { Notice } from '#components/ui/state'
import type { FieldErrors } from '#lib/errors'
import { createHouseholdAction } from '#lib/households/actions'
import { findMissing, readHousehold } from './household-draft.tsx'
import { MemberFields } from './member-fields.tsx'

type HouseholdBody = Parameters<typeof createHouseholdAction>[0]

interface Option {
  code: string
  label: string
}

export interface HouseholdFormShape {
  today: string
  villages: Option[]
  sexes: Option[]
  relations: Option[]
  idKinds: Option[]
  findings: { label: string; options: Option[] }[]
  choices: Record<'idMissing' | 'sources' | 'guardianRelations' | 'manners' | 'residences' | 'housing' | 'selfCare', Option[]>
  texts: Record<string, string>
  /** Of the warning that somebody may be on file. */
  similar: Record<string, string>
  errors: { code: Record<string, string>; field: Record<string, string>; offline: string }
}

/** A new household with its members in one go. The id is made once, so a second tap makes no second household. */
export function HouseholdForm({ shape }: { shape: HouseholdFormShape }) {
  const { texts, errors } = shape
  const form = useRef<HTMLFormElement>(null)
  const [id] = useState(() => uuidv7())
  const nextKey = useRef(1)
  const [members, setMembers] = useState([0])
  const [dirty, setDirty] = useState(false)
  const [missing, setMissing] = useState<FieldErrors | null>(null)
  const { run, busy, failure } = useAction(createHouseholdAction)
  useFocusOnError(form, missing ?? failure?.fieldErrors)
  useLeaveGuard(dirty)

  const wrong = missing ?? failure?.fieldErrors ?? {}
  const errorOf = (field: string) => {
    const key = wrong[field]?.[0]
    return key && (errors.field[key] ?? errors.field.invalid)
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const household = { id, ...readHousehold(event.currentTarget, members, shape.today) }
    const found = findMissing(household)
    const incomplete = Object.keys(found).length > 0
    setMissing(incomplete ? found : null)
    if (incomplete || !(await run(household as HouseholdBody))) return
    setDirty(false)
    // After the guard against leaving has gone with the next paint.
    window.setTimeout(() => window.location.assign(`/households/${id}`))
  }

  const labelOf = (place: number) => (place === 0 ? texts.memberHead : texts.member?.replace('{number}', `${place + 1}`)) ?? ''
  const code = missing ? 'INVALID' : failure?.code
  return (
    <form
      method="post"
      ref={form}
      noValidate
      onSubmit={submit}
      onChange={() => setDirty(true)}
      className="mx-auto max-w-2xl space-y-6"
    >
      <section className="space-y-4">
        <h2>{texts.place}</h2>
        <Field id="divisionCode" label={texts.village ?? ''} required={texts.required} error={errorOf('divisionCode')}>
          <select id="divisionCode" name="divisionCode" className="input" defaultValue="" aria-describedby="divisionCode-note">
            <option value="" disabled />
            {shape.villages.map((village) => (
              <option key={village.code} value={village.code}>
                {village.label}
              </option>
            ))}
          </select>
        </Field>
        <Field id="address" label={texts.address ?? ''} hint={texts.addressHint} error={errorOf('address')}>
          <input id="address" name="address" className="input" maxLength={200} autoComplete="off" />
        </Field>
        <Field id="phone" label={texts.phone ?? ''} error={errorOf('phone')}>
          <input id="phone" name="phone" type="tel" inputMode="tel" className="input" maxLength={21} autoComplete="off" />
        </Field>
      </section>
      {members.map((key, index) => (
        <MemberFields
          key={key}
          index={index}
          name={`member-${key}`}
          shape={shape}
          guardians={members.flatMap((other, place) => (other === key ? [] : [{ code: `m${place}`, label: labelOf(place) }]))}
          errorOf={(field) => errorOf(`members.${index}.${field}`)}
          {...(index > 0 && { onRemove: () => setMembers(members.filter((one) => one !== key)) })}
        />
      ))}
      <LiveButton
        className="btn w-full"
        onClick={() => setMembers([...members, nextKey.current++])}
        disabled={members.length >= 20}
      >
        + {texts.addMember}
      </LiveButton>
      {code && (
        <Notice kind={code === 'OFFLINE' ? 'warn' : 'danger'}>
          {code === 'OFFLINE' ? errors.offline : errors.code[code]?.replace('{ref}', failure?.ref ?? '')}
        </Notice>
      )}
      <SubmitButton className="btn btn-primary w-full py-3 text-lg" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}
