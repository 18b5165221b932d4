'use client'

import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { FormFields } from '#components/form-fields/form-fields'
import { Choices } from '#components/forms/choices'
import { useFocusOnError } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { Field } from '#components/ui/field'
import { bodyOf, computedLevel, draftFaults } from '#lib/assessments/drafting/rules'
import { levelsOf } from '#lib/assessments/rules'
import type { AssessmentDraft, AssessmentFormShape, AssessmentFormStart } from '#lib/assessments/types'
import type { FieldErrors } from '#lib/errors'
import { fieldsOf } from '#lib/forms/rules'
import type { Answers } from '#lib/forms/types'
import { AssessmentBasics } from './assessment-basics.tsx'
import { levelWords } from './level-tag.tsx'
import { ScorePanel } from './score-panel.tsx'

export type AssessmentBody = ReturnType<typeof bodyOf>

interface AssessmentFormProps {
  shape: AssessmentFormShape
  start: AssessmentFormStart
  /** At every change, to be kept where a draft is kept. */
  onDraft?: (draft: AssessmentDraft) => void
  onSubmit: (body: AssessmentBody) => void
  busy: boolean
  /** What was refused, by field. */
  wrong?: FieldErrors | undefined
  children?: ReactNode
}

/** The form of an assessment on desktop and phone: plain data in, one body out; score and level as they come to be. */
export function AssessmentForm({ shape, start, onDraft, onSubmit, busy, wrong, children }: AssessmentFormProps) {
  const { texts, labels, errors, locale } = shape
  const { id: versionId, code, definition } = shape.version
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(start.draft)
  const [missing, setMissing] = useState<FieldErrors | null>(null)
  const found = missing ?? wrong ?? {}
  useFocusOnError(form, missing ?? wrong)
  const errorOf = (field: string) => {
    const key = found[field]?.[0]
    return key && (errors.field[key] ?? errors.field.invalid)
  }
  const computed = computedLevel(definition, draft.answers)

  function change(changes: Partial<AssessmentDraft>) {
    const next = { ...draft, ...changes }
    setDraft(next)
    onDraft?.(next)
  }

  /** A level that was confirmed for other answers is confirmed anew. */
  function answer(answers: Answers) {
    const stands = computedLevel(definition, answers) === computed
    change({ answers, ...(!stands && { level: null, levelReason: '' }) })
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const faults = draftFaults(definition, draft, start.baseVersion)
    const incomplete = Object.keys(faults).length > 0
    setMissing(incomplete ? faults : null)
    if (!incomplete) onSubmit(bodyOf(start, versionId, definition, draft))
  }

  const area = (field: 'levelReason' | 'correctionReason', hint?: string) => (
    <Field id={field} label={labels[field] ?? ''} required={texts.required} hint={hint} error={errorOf(field)}>
      <textarea
        id={field}
        name={field}
        className="input"
        maxLength={field === 'levelReason' ? 500 : 200}
        value={draft[field]}
        aria-describedby={`${field}-note`}
        aria-invalid={errorOf(field) ? true : undefined}
        onChange={(event) => change({ [field]: event.target.value })}
      />
    </Field>
  )

  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="grid gap-6 lg:grid-cols-[minmax(0,42rem)_20rem]">
      <div className="space-y-6">
        <AssessmentBasics
          {...{ shape, draft, change, errorOf }}
          asksReason={fieldsOf(definition).some(({ key }) => key === 'reason')}
          formal={code === 'elder-ability'}
        />
        <FormFields
          definition={definition}
          answers={draft.answers}
          onChange={answer}
          errors={found}
          last={start.last}
          locale={locale}
          texts={{ fill: shape.fill, field: errors.field }}
        />
      </div>
      <div className="space-y-4 self-start lg:sticky lg:top-4">
        <section className="panel space-y-4" aria-labelledby="result">
          <h2 id="result">{texts.result}</h2>
          <ScorePanel {...{ definition, locale }} answers={draft.answers} words={shape.result} />
          {computed && (
            <Choices
              key={computed}
              id="level"
              name="level"
              kind="one"
              label={labels.level ?? ''}
              hint={texts.levelHint}
              error={errorOf('level')}
              options={levelsOf(definition).map((one) => ({ code: one, label: levelWords(definition, one, locale) }))}
              start={[draft.level ?? computed]}
              onPick={(level) => change({ level: level === computed ? null : level })}
            />
          )}
          {draft.level !== null && draft.level !== computed && area('levelReason', texts.levelReasonHint)}
          {start.baseVersion > 0 && area('correctionReason')}
        </section>
        {children}
        <SubmitButton className="btn btn-primary w-full py-3 text-lg" busy={busy}>
          {busy ? texts.busy : start.baseVersion > 0 ? texts.submitCorrection : texts.submit}
        </SubmitButton>
      </div>
    </form>
  )
}
