'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field'
import type { HouseholdFormShape } from './household-form.tsx'

interface Option {
  code: string
  label: string
}

interface SelectFieldProps {
  id: string
  name: string
  label: string | undefined
  options: readonly Option[]
  required?: string | undefined
  error?: string | undefined
  hint?: string | undefined
  /** The word for choosing none. */
  none?: string | undefined
  onPick?: (code: string, label: string) => void
}

export function SelectField({ id, name, label, options, required, error, hint, none = '', onPick }: SelectFieldProps) {
  return (
    <Field id={id} label={label ?? ''} required={required} error={error} hint={hint}>
      <select
        id={id}
        name={name}
        className="input"
        defaultValue=""
        aria-describedby={`${id}-note`}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onPick?.(event.target.value, event.target.selectedOptions[0]?.label ?? '')}
      >
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.code} value={option.code}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

interface PartProps {
  /** Prefix of the controls' names. */
  name: string
  shape: HouseholdFormShape
  errorOf: (field: string) => string | undefined
}

/** Who answers for a child under 14: somebody of the household, or a name from outside. */
export function GuardianFields({ name, shape, guardians, errorOf }: PartProps & { guardians: readonly Option[] }) {
  const { texts, choices } = shape
  const [member, setMember] = useState({ code: '', label: '' })
  const at = (field: string) => ({ id: `${name}-${field}`, name: `${name}.${field}` })
  const input = { className: 'input', autoComplete: 'off' }
  return (
    <fieldset className="space-y-4 border-l-4 border-warm pl-4">
      <legend className="label">{texts.guardian}</legend>
      <SelectField
        {...at('guardian')}
        label={texts.guardianMember}
        options={guardians}
        none={texts.guardianNone}
        error={errorOf('guardian')}
        onPick={(code, label) => setMember({ code, label })}
      />
      <input type="hidden" name={`${name}.guardianLabel`} value={member.code && member.label} />
      {!member.code && (
        <Field id={`${name}-guardianName`} label={texts.guardianName ?? ''} error={errorOf('guardian.name')}>
          <input {...at('guardianName')} {...input} maxLength={40} />
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          {...at('guardianRelation')}
          label={texts.guardianRelation}
          options={choices.guardianRelations}
          required={texts.required}
          error={errorOf('guardian.relation')}
        />
        <Field id={`${name}-guardianPhone`} label={texts.guardianPhone ?? ''} error={errorOf('guardian.phone')}>
          <input {...at('guardianPhone')} {...input} type="tel" inputMode="tel" maxLength={21} />
        </Field>
      </div>
    </fieldset>
  )
}

/** Whether the file was consented to, and how; for a child by the guardian. */
export function ConsentFields({ name, shape, child, errorOf }: PartProps & { child: boolean }) {
  const { texts, choices } = shape
  const [manner, setManner] = useState('')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        id={`${name}-consentManner`}
        name={`${name}.consentManner`}
        label={child ? texts.minorConsent : texts.consent}
        options={choices.manners}
        none={texts.notAsked}
        required={child ? texts.required : undefined}
        error={errorOf('consent')}
        onPick={setManner}
      />
      {(manner === 'ORAL_WITNESSED' || manner === 'STATUTORY') && (
        <Field
          id={`${name}-consentBasis`}
          label={texts.consentBasis ?? ''}
          required={texts.required}
          error={errorOf('consents.0.basis')}
        >
          <input id={`${name}-consentBasis`} name={`${name}.consentBasis`} className="input" maxLength={200} autoComplete="off" />
        </Field>
      )}
    </div>
  )
}

/** Where the knowledge of the categories comes from. */
export function SourceFields({ name, shape, errorOf }: PartProps) {
  const { texts, choices } = shape
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        id={`${name}-sourceKind`}
        name={`${name}.sourceKind`}
        label={texts.source}
        options={choices.sources}
        error={errorOf('categorySource.sourceKind')}
      />
      <Field id={`${name}-source`} label={texts.sourceText ?? ''} error={errorOf('categorySource.source')}>
        <input id={`${name}-source`} name={`${name}.source`} className="input" maxLength={200} autoComplete="off" />
      </Field>
    </div>
  )
}

/** What can wait for a second visit. */
export function MoreFields({ name, shape, errorOf }: PartProps) {
  const { texts, choices } = shape
  const part = (field: string, options: Option[]) => (
    <SelectField
      id={`${name}-${field}`}
      name={`${name}.${field}`}
      label={texts[field]}
      options={options}
      error={errorOf(field)}
    />
  )
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center text-primary underline">{texts.more}</summary>
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        {part('residence', choices.residences)}
        {part('housing', choices.housing)}
        {part('selfCare', choices.selfCare)}
      </div>
    </details>
  )
}
