'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { FormFields } from '#components/form-fields/form-fields'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { useFocusOnError, useLeaveGuard } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import type { Answers, FormDefinition } from '#lib/forms/types'
import { writeReportAction } from '#lib/mandatory-reports/actions'

export interface ReportFormShape {
  about: FormDefinition
  told: FormDefinition
  members: { id: string; name: string }[]
  labels: { foundAt: string; reportedAt: string }
  texts: Record<'submit' | 'busy' | 'hint' | 'foundHint' | 'required', string>
  fill: Record<string, string>
  errors: ErrorTexts
}

export interface ReportFormStart {
  id: string | null
  baseVersion: number
  householdId: string
  visitId: string | null
  assessmentId: string | null
  answers: Answers
  /** ISO instants; shown and typed in Asia/Shanghai. */
  foundAt: string
  reportedAt: string | null
}

const OFFSET = '+08:00'
const HOURS = 8 * 3_600_000

/** What a date-and-time control holds for an instant: its time in Asia/Shanghai. */
function toLocal(instant: string | null): string {
  return instant ? new Date(Date.parse(instant) + HOURS).toISOString().slice(0, 16) : ''
}

/** A mandatory report: who and what first, to whom it was reported as soon as it was. */
export function ReportForm({ shape, start }: { shape: ReportFormShape; start: ReportFormStart }) {
  const form = useRef<HTMLFormElement>(null)
  const [id] = useState(() => start.id ?? uuidv7())
  const [answers, setAnswers] = useState<Answers>(start.answers)
  const [times, setTimes] = useState({ foundAt: toLocal(start.foundAt), reportedAt: toLocal(start.reportedAt) })
  const [dirty, setDirty] = useState(false)
  const { run, busy, failure } = useAction(writeReportAction)
  useFocusOnError(form, failure?.fieldErrors)
  useLeaveGuard(dirty)
  const { texts, labels, errors } = shape
  const stripped = Object.fromEntries(
    Object.entries(failure?.fieldErrors ?? {}).map(([path, keys]) => [path.replace(/^report\./, ''), keys]),
  )
  const prefixed = Object.fromEntries(Object.entries(stripped).map(([path, keys]) => [`report.${path}`, keys]))

  function change(next: Answers) {
    setAnswers(next)
    setDirty(true)
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const word = (key: string) => (typeof answers[key] === 'string' ? (answers[key] as string) : null)
    const instant = (local: string) => (local ? `${local}:00${OFFSET}` : null)
    const { baseVersion, householdId, visitId, assessmentId } = start
    const [personId = null] = (answers.personId ?? []) as string[]
    const report = {
      ...{ baseVersion, householdId, visitId, assessmentId, personId, who: word('who'), what: word('what') ?? '' },
      ...{ danger: word('danger'), foundAt: instant(times.foundAt) ?? '', reportedTo: (answers.reportedTo ?? []) as string[] },
      ...{ reportedAt: instant(times.reportedAt), receiptNumber: word('receiptNumber'), measures: word('measures') },
    }
    const written = await run({ id, report: report as never })
    if (!written) return
    setDirty(false)
    window.setTimeout(() => window.location.assign(`/mandatory-reports/${id}`))
  }

  const fields = (definition: FormDefinition) => (
    <FormFields
      definition={definition}
      answers={answers}
      onChange={change}
      errors={prefixed}
      locale="zh-CN"
      people={shape.members}
      texts={{ fill: shape.fill, field: errors.field }}
      prefix="report"
      heading="h2"
    />
  )
  const time = (key: 'foundAt' | 'reportedAt', hint: string | undefined, required: string | undefined) => {
    const wrong = stripped[key]?.[0]
    return (
      <Field
        id={key}
        label={labels[key]}
        hint={hint}
        required={required}
        error={wrong && (errors.field[wrong] ?? errors.field.invalid)}
      >
        <input
          id={key}
          type="datetime-local"
          className="input"
          value={times[key]}
          aria-describedby={`${key}-note`}
          aria-invalid={wrong ? true : undefined}
          onChange={(event) => {
            setTimes({ ...times, [key]: event.target.value })
            setDirty(true)
          }}
        />
      </Field>
    )
  }
  return (
    <form method="post" ref={form} noValidate onSubmit={submit} className="max-w-2xl space-y-6">
      {fields(shape.about)}
      {time('foundAt', texts.foundHint, texts.required)}
      {fields(shape.told)}
      {time('reportedAt', texts.hint, undefined)}
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary w-full sm:w-auto" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}
