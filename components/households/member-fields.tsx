'use client'

import { useState } from 'react'
import { SimilarPeople } from '#components/duplicates/similar-people'
import { LiveButton } from '#components/forms/live-button'
import { Field, FieldGroup } from '#components/ui/field'
import { needsGuardian, readIdNumber } from '#lib/persons/rules'
import type { HouseholdFormShape } from './household-form.tsx'
import { ConsentFields, GuardianFields, MoreFields, SelectField, SourceFields } from './member-parts.tsx'

interface MemberFieldsProps {
  index: number
  /** What the member is called in the form; by its place if not given. */
  title?: string | undefined
  /** Prefix of the controls' names. */
  name: string
  shape: HouseholdFormShape
  /** Those who could answer for a child: members of the same form, or people on file. */
  guardians: { code: string; label: string }[]
  errorOf: (field: string) => string | undefined
  onRemove?: () => void
}

/** One member. A valid ID number fills in sex and birth date, which may still be changed. */
export function MemberFields({ index, title, name, shape, guardians, errorOf, onRemove }: MemberFieldsProps) {
  const { texts, errors } = shape
  const [idKind, setIdKind] = useState('RESIDENT_ID')
  const [sex, setSex] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [stated, setStated] = useState<{ sex: string; birthDate: string } | null>(null)
  const [badNumber, setBadNumber] = useState(false)

  function readNumber(text: string) {
    const read = idKind === 'RESIDENT_ID' ? readIdNumber(text, shape.today) : null
    setBadNumber(idKind === 'RESIDENT_ID' && text.trim() !== '' && !read)
    if (!read) return setStated(null)
    setStated(read)
    setSex(read.sex)
    setBirthDate(read.birthDate)
  }

  const child = needsGuardian(birthDate || null, shape.today)
  const overridden = stated !== null && idKind === 'RESIDENT_ID' && (stated.sex !== sex || stated.birthDate !== birthDate)
  const heading = title ?? (index === 0 ? texts.memberHead : texts.member?.replace('{number}', `${index + 1}`))
  const numberError = (badNumber ? errors.field.idNumber : undefined) ?? errorOf('idNumber')
  const control = (field: string, error = errorOf(field)) => ({
    id: `${name}-${field}`,
    name: `${name}.${field}`,
    'aria-describedby': `${name}-${field}-note`,
    'aria-invalid': error ? true : undefined,
  })
  return (
    <section className="panel space-y-4" aria-label={heading}>
      <div className="flex items-center justify-between">
        <h2>{heading}</h2>
        {onRemove && (
          <LiveButton className="btn btn-danger" onClick={onRemove}>
            {texts.removeMember}
          </LiveButton>
        )}
      </div>
      <Field id={`${name}-name`} label={texts.name ?? ''} required={texts.required} error={errorOf('name')}>
        <input {...control('name')} className="input" maxLength={40} autoComplete="off" />
      </Field>
      {index > 0 && (
        <Field id={`${name}-relation`} label={texts.relation ?? ''} error={errorOf('relation')}>
          <select {...control('relation')} className="input">
            {shape.relations.map((option) => (
              <option key={option.code} value={option.code}>
                {option.label}
              </option>
            ))}
          </select>
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id={`${name}-idKind`} label={texts.idKind ?? ''} error={errorOf('idKind')}>
          <select {...control('idKind')} className="input" value={idKind} onChange={(event) => setIdKind(event.target.value)}>
            {shape.idKinds.map((option) => (
              <option key={option.code} value={option.code}>
                {option.label}
              </option>
            ))}
          </select>
        </Field>
        {idKind === 'NONE' && (
          <SelectField
            id={`${name}-idMissingReason`}
            name={`${name}.idMissingReason`}
            label={texts.idMissing}
            options={shape.choices.idMissing}
            required={texts.required}
            error={errorOf('idMissingReason')}
          />
        )}
        {idKind !== 'NONE' && (
          <Field
            id={`${name}-idNumber`}
            label={texts.idNumber ?? ''}
            hint={idKind === 'RESIDENT_ID' ? texts.idHint : undefined}
            error={numberError}
          >
            <input
              {...control('idNumber', numberError)}
              className="input"
              maxLength={30}
              autoComplete="off"
              autoCapitalize="characters"
              onBlur={(event) => readNumber(event.target.value)}
            />
          </Field>
        )}
      </div>
      <FieldGroup id={`${name}-sex`} label={texts.sex ?? ''} required={texts.required} error={errorOf('sex')}>
        <div className="flex gap-2">
          {shape.sexes.map((option) => (
            <label key={option.code} className="choice flex-1">
              <input
                type="radio"
                name={`${name}.sex`}
                value={option.code}
                checked={sex === option.code}
                onChange={() => setSex(option.code)}
                className="size-6 accent-primary"
              />
              {option.label}
            </label>
          ))}
        </div>
      </FieldGroup>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id={`${name}-birthDate`} label={texts.birthDate ?? ''} hint={texts.birthHint} error={errorOf('birthDate')}>
          <input
            {...control('birthDate')}
            type="date"
            className="input"
            min="1890-01-01"
            max={shape.today}
            value={birthDate}
            onChange={(event) => setBirthDate(event.target.value)}
          />
        </Field>
        <Field id={`${name}-phone`} label={texts.phone ?? ''} error={errorOf('phone')}>
          <input {...control('phone')} type="tel" inputMode="tel" className="input" maxLength={21} autoComplete="off" />
        </Field>
      </div>
      <SimilarPeople name={name} taken={errorOf('idNumber') === errors.field.idTaken} texts={shape.similar} />
      {overridden && (
        <Field
          id={`${name}-overrideReason`}
          label={texts.override ?? ''}
          required={texts.required}
          error={errorOf('overrideReason')}
        >
          <input {...control('overrideReason')} className="input" maxLength={200} autoComplete="off" />
        </Field>
      )}
      {child && <GuardianFields {...{ name, shape, guardians, errorOf }} />}
      <ConsentFields {...{ name, shape, child, errorOf }} />
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-primary underline">{texts.categories}</summary>
        <div className="mt-2 space-y-3">
          {shape.findings.map((group) => (
            <fieldset key={group.label}>
              <legend className="label">{group.label}</legend>
              <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
                {group.options.map((option) => (
                  <label key={option.code} className="choice">
                    <input type="checkbox" name={`${name}.categories`} value={option.code} className="size-6 accent-primary" />
                    {option.label}
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
          <SourceFields {...{ name, shape, errorOf }} />
          <p className="hint">{texts.entitlementNote}</p>
        </div>
      </details>
      <MoreFields {...{ name, shape, errorOf }} />
    </section>
  )
}
