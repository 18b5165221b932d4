import { Choices } from '#components/forms/choices'
import { Field } from '#components/ui/field'
import type { AssessmentDraft, AssessmentFormShape } from '#lib/assessments/types'

interface AssessmentBasicsProps {
  shape: AssessmentFormShape
  draft: AssessmentDraft
  /** The form itself asks why it is done. */
  asksReason: boolean
  formal: boolean
  change: (changes: Partial<AssessmentDraft>) => void
  errorOf: (field: string) => string | undefined
}

/** When, why, where, and which two assess. */
export function AssessmentBasics({ shape, draft, asksReason, formal, change, errorOf }: AssessmentBasicsProps) {
  const { texts, labels, choices, workers } = shape
  const about = (field: string) => ({ id: field, label: labels[field] ?? '', error: errorOf(field), required: texts.required })
  const text = (field: 'assessedOn' | 'certificate', type: string) => ({
    ...{ id: field, name: field, type, className: 'input', value: draft[field], autoComplete: 'off' },
    'aria-describedby': `${field}-note`,
    'aria-invalid': errorOf(field) ? (true as const) : undefined,
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  })
  const one = (field: 'reason' | 'standing' | 'place') => (
    <Choices
      {...about(field)}
      name={field}
      kind="one"
      options={choices[field]}
      start={draft[field] ? [draft[field]] : []}
      onPick={(code) => change({ [field]: code })}
    />
  )
  return (
    <section className="panel space-y-4" aria-labelledby="basics">
      <h2 id="basics">{texts.basics}</h2>
      <Field {...about('assessedOn')}>
        <input {...text('assessedOn', 'date')} />
      </Field>
      {!asksReason && one('reason')}
      {one('place')}
      <Choices
        {...about('assessorIds')}
        name="assessorIds"
        kind="many"
        hint={texts.assessorsHint}
        options={workers}
        start={draft.assessorIds}
        onPick={(code, chosen) =>
          change({ assessorIds: chosen ? [...draft.assessorIds, code] : draft.assessorIds.filter((id) => id !== code) })
        }
      />
      {formal && one('standing')}
      {formal && draft.standing === 'FORMAL' && (
        <Field {...about('certificate')} hint={texts.certificateHint}>
          <input {...text('certificate', 'text')} maxLength={40} />
        </Field>
      )}
    </section>
  )
}
