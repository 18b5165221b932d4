import { Choices } from '#components/forms/choices'
import { Field } from '#components/ui/field'
import { AUTHORITIES, type Authority, DANGERS, type Danger } from '#lib/mandatory-reports/types'
import type { HouseholdCard } from '#lib/sync/types'
import { OTHER, type ReportBody, type ReportDraft, reportBody, reportMissing } from './report-draft.ts'
import type { Entry } from './use-entry.ts'
import { useEntryForm } from './use-entry-form.ts'
import { useWords } from './use-phone.ts'

interface ReportFormProps {
  entry: Entry<ReportDraft, ReportBody>
  card: HouseholdCard
  start: ReportDraft
}

/** The report that the law wants at once (DOMAIN.md C3): whom, what, how near the harm is, and what was done about it. */
export function ReportForm({ entry, card, start }: ReportFormProps) {
  const t = useWords()
  const rules = { missing: reportMissing, body: (draft: ReportDraft) => reportBody(draft, card.id) }
  const { form, draft, change, submit, errorOf, control, busy, required } = useEntryForm(entry, start, rules)
  const word = (key: string) => t.of('mandatory-reports', key) ?? key
  const about = (field: keyof ReportDraft) => ({ id: field, label: word(`field.${field}`), error: errorOf(field) })
  const people = [...card.members.map(({ id, name }) => ({ code: id, label: name })), { code: OTHER, label: t('report.other') }]
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="mt-4 space-y-5">
      <Choices
        {...about('personId')}
        name="personId"
        kind="one"
        required={required}
        options={people}
        start={[draft.personId]}
        onPick={(personId) => change({ personId })}
      />
      {draft.personId === OTHER && (
        <Field {...about('who')} required={required}>
          <input {...control('who')} maxLength={100} />
        </Field>
      )}
      <Choices
        {...about('danger')}
        name="danger"
        kind="one"
        required={required}
        options={DANGERS.map((code) => ({ code, label: word(`danger.${code}`) }))}
        start={draft.danger ? [draft.danger] : []}
        onPick={(code) => change({ danger: code as Danger })}
      />
      <Field {...about('what')} required={required} hint={t('report.whatHint')}>
        <textarea {...control('what')} maxLength={2000} />
      </Field>
      <Field {...about('foundAt')} required={required}>
        <input {...control('foundAt')} type="datetime-local" />
      </Field>
      <Choices
        {...about('reportedTo')}
        name="reportedTo"
        kind="many"
        hint={t('report.toHint')}
        options={AUTHORITIES.map((code) => ({ code, label: word(`authority.${code}`) }))}
        start={draft.reportedTo}
        onPick={(code, chosen) => {
          const others = draft.reportedTo.filter((one) => one !== code)
          change({ reportedTo: chosen ? [...others, code as Authority] : others })
        }}
      />
      {draft.reportedTo.length > 0 && (
        <>
          <Field {...about('reportedAt')} required={required}>
            <input {...control('reportedAt')} type="datetime-local" />
          </Field>
          <Field {...about('receiptNumber')}>
            <input {...control('receiptNumber')} maxLength={60} />
          </Field>
        </>
      )}
      <Field {...about('measures')}>
        <textarea {...control('measures')} maxLength={2000} />
      </Field>
      <button type="submit" className="btn btn-primary w-full" disabled={busy}>
        {t('report.submit')}
      </button>
    </form>
  )
}
