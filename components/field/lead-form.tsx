import { type FormEvent, useRef, useState } from 'react'
import { Choices } from '#components/forms/choices'
import { useFocusOnError } from '#components/forms/focus-error'
import { Field } from '#components/ui/field'
import type { FieldErrors } from '#lib/errors'
import { type LeadBody, type LeadDraft, leadBody, missingOf } from './lead-draft.ts'
import type { Entry } from './use-entry.ts'
import { useWords } from './use-phone.ts'

interface LeadFormProps {
  entry: Entry<LeadDraft, LeadBody>
  householdId: string | null
  villages: readonly { code: string; name: string }[]
  start: LeadDraft
}

/** Four answers: who, where, what, how urgent. */
export function LeadForm({ entry, householdId, villages, start }: LeadFormProps) {
  const t = useWords()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(start)
  const [missing, setMissing] = useState<FieldErrors | null>(null)
  const wrong = missing ?? entry.errors ?? {}
  useFocusOnError(form, missing ?? entry.errors)
  const required = t.of('common', 'required') ?? ''
  const errorOf = (field: string) => wrong[field]?.[0] && (t.of('errors', `field.${wrong[field][0]}`) ?? required)
  const about = (field: 'who' | 'divisionCode' | 'situation') => ({
    ...{ id: field, name: field, className: 'input', value: draft[field], 'aria-describedby': `${field}-note` },
    'aria-invalid': errorOf(field) ? (true as const) : undefined,
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  })

  function change(part: Partial<LeadDraft>) {
    const next = { ...draft, ...part }
    setDraft(next)
    entry.save(next)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const found = missingOf(draft)
    if (Object.keys(found).length > 0) return setMissing(found)
    await entry.submit(leadBody(draft, householdId, entry.given)).catch(() => {})
  }

  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="mt-4 space-y-5">
      <Field id="who" label={t('leadForm.who')} required={required} hint={t('leadForm.whoHint')} error={errorOf('who')}>
        <input {...about('who')} maxLength={60} autoComplete="off" />
      </Field>
      <Field id="divisionCode" label={t('leadForm.where')} required={required} error={errorOf('divisionCode')}>
        <select {...about('divisionCode')}>
          <option value="">{t('leadForm.whereNone')}</option>
          {villages.map((village) => (
            <option key={village.code} value={village.code}>
              {village.name}
            </option>
          ))}
        </select>
      </Field>
      <Field
        id="situation"
        label={t('leadForm.what')}
        required={required}
        hint={t('leadForm.whatHint')}
        error={errorOf('situation')}
      >
        <textarea {...about('situation')} maxLength={1000} />
      </Field>
      <Choices
        id="urgent"
        name="urgent"
        kind="one"
        label={t('leadForm.urgency')}
        required={required}
        error={errorOf('urgent')}
        options={(['NORMAL', 'URGENT'] as const).map((code) => ({ code, label: t(`leadForm.${code}`) }))}
        start={draft.urgent === null ? [] : [draft.urgent ? 'URGENT' : 'NORMAL']}
        onPick={(code) => change({ urgent: code === 'URGENT' })}
      />
      <button type="submit" className="btn btn-primary w-full">
        {t('leadForm.submit')}
      </button>
    </form>
  )
}
