import { Choices } from '#components/forms/choices'
import { DOMAIN_LOOK, Sign } from '#components/services/tags'
import { Field } from '#components/ui/field'
import { LEAD_SOURCES, type LeadSource, URGENCIES, type Urgency } from '#lib/leads/types'
import { DOMAINS, type Domain } from '#lib/services/types'
import { type LeadBody, type LeadDraft, leadBody, leadMissing } from './lead-draft.ts'
import type { Entry } from './use-entry.ts'
import { useEntryForm } from './use-entry-form.ts'
import { useWords } from './use-phone.ts'

interface LeadFormProps {
  entry: Entry<LeadDraft, LeadBody>
  householdId: string | null
  villages: readonly { code: string; name: string }[]
  start: LeadDraft
}

/** Four answers: who, where, what, how urgent. Domain and source stand already. */
export function LeadForm({ entry, householdId, villages, start }: LeadFormProps) {
  const t = useWords()
  const rules = { missing: leadMissing, body: (draft: LeadDraft) => leadBody(draft, householdId) }
  const { form, draft, change, submit, errorOf, control, busy, required } = useEntryForm(entry, start, rules)
  const word = (key: string) => t.of('leads', key) ?? ''
  const about = (field: keyof LeadDraft) => ({ id: field, label: word(`field.${field}`), error: errorOf(field), required })
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="mt-4 space-y-5">
      <Field {...about('who')} hint={t('leadForm.whoHint')}>
        <input {...control('who')} maxLength={200} />
      </Field>
      <Field {...about('placeCode')}>
        <select {...control('placeCode')}>
          <option value="">{t('leadForm.whereNone')}</option>
          {villages.map((village) => (
            <option key={village.code} value={village.code}>
              {village.name}
            </option>
          ))}
        </select>
      </Field>
      <Field {...about('what')} hint={t('leadForm.whatHint')}>
        <textarea {...control('what')} maxLength={1000} />
      </Field>
      <Choices
        {...about('urgency')}
        name="urgency"
        kind="one"
        options={URGENCIES.map((code) => ({ code, label: word(`urgencyChoice.${code}`) }))}
        start={draft.urgency ? [draft.urgency] : []}
        onPick={(code) => change({ urgency: code as Urgency })}
      />
      <details className="f-group" open={Boolean(errorOf('domain') || errorOf('source'))}>
        <summary>
          {word(`source.${draft.source}`)} · {t.of('common', `domain.${draft.domain}`)}
        </summary>
        <div className="space-y-5 pb-4">
          <Choices
            {...about('source')}
            name="source"
            kind="one"
            options={LEAD_SOURCES.map((code) => ({ code, label: word(`source.${code}`) }))}
            start={[draft.source]}
            onPick={(code) => change({ source: code as LeadSource })}
          />
          <Choices
            {...about('domain')}
            name="domain"
            kind="one"
            options={DOMAINS.map((code) => ({ code, label: t.of('common', `domain.${code}`) ?? '' }))}
            start={[draft.domain]}
            onPick={(code) => change({ domain: code as Domain })}
            render={({ code, label }) => <Sign {...DOMAIN_LOOK[code as Domain]} label={label} />}
          />
        </div>
      </details>
      <button type="submit" className="btn btn-primary w-full" disabled={busy}>
        {t('leadForm.submit')}
      </button>
    </form>
  )
}
