'use client'

import { useEffect, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { FailureNotice } from '#components/forms/failure'
import { useLeaveGuard } from '#components/forms/focus-error'
import { useSecondTapIgnored } from '#components/forms/second-tap'
import { sendJson, useAction } from '#components/forms/use-action'
import { Notice } from '#components/ui/state'
import type { AssessmentFormShape, AssessmentFormStart, WrittenAssessment } from '#lib/assessments/types'
import { reportHref } from '#lib/mandatory-reports/rules'
import { type AssessmentBody, AssessmentForm } from './assessment-form.tsx'

interface AssessmentEntryProps {
  shape: AssessmentFormShape
  start: AssessmentFormStart
  saved: Record<string, string>
  alarm: Record<string, string>
}

/**
 * An assessment on the desktop, new or corrected. The id is made once, so a second tap or a second try after a lost
 * connection can't make a second one. What is filled in stays in memory only: it is class S.
 */
export function AssessmentEntry({ shape, start, saved, alarm }: AssessmentEntryProps) {
  const [id] = useState(() => start.id ?? uuidv7())
  const [dirty, setDirty] = useState(false)
  const [written, setWritten] = useState<WrittenAssessment | null>(null)
  const { run, busy, failure } = useAction((body: AssessmentBody) =>
    sendJson<WrittenAssessment>('PUT', `/api/assessments/${id}`, body),
  )
  useLeaveGuard(dirty && !written)
  const child = shape.version.code === 'child-situation'
  const said = { title: alarm[child ? 'title' : 'elderTitle'], text: alarm[child ? 'text' : 'elderText'], deed: alarm.deed }
  if (written) return <Saved written={written} household={start.person.householdId} texts={saved} alarm={said} />
  const { texts, errors } = shape
  const whole = ['form', 'personId', 'householdId', 'formVersionId'].flatMap((field) => failure?.fieldErrors?.[field] ?? [])[0]
  return (
    <AssessmentForm
      {...{ shape, start, busy }}
      wrong={failure?.fieldErrors}
      onDraft={() => setDirty(true)}
      onSubmit={async (body) => setWritten(await run(body))}
    >
      {whole ? (
        <Notice kind="danger">{errors.field[whole] ?? errors.field.invalid}</Notice>
      ) : (
        <FailureNotice failure={failure} texts={errors} />
      )}
      {failure?.code === 'CONFLICT' && !whole && (
        <a href={`/assessments/${id}`} target="_blank" rel="noreferrer">
          {texts.openStored}
        </a>
      )}
      {failure?.code === 'UNAUTHENTICATED' && (
        <a href="/sign-in" target="_blank" rel="noreferrer">
          {texts.signIn}
        </a>
      )}
    </AssessmentForm>
  )
}

/** Shown only after the server confirmed: what follows, and where to go. */
function Saved({
  written,
  household,
  texts,
  alarm,
}: {
  written: WrittenAssessment
  household: string | null
  texts: Record<string, string>
  alarm: Record<'title' | 'text' | 'deed', string | undefined>
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useSecondTapIgnored()
  return (
    <div role="status" className="border-y border-line py-8 text-center">
      <h2 ref={heading} tabIndex={-1} className="text-xl text-ok">
        <span aria-hidden="true">✓ </span>
        {texts.title}
      </h2>
      <p className="mt-2">{texts.text}</p>
      {written.alarming && (
        <div className="mx-auto mt-4 max-w-prose text-left">
          <Notice kind="danger">
            <strong className="block font-semibold">{alarm.title}</strong>
            {alarm.text}{' '}
            {household && (
              <a
                className="underline"
                href={written.reportId ? `/mandatory-reports/${written.reportId}` : reportHref({ assessmentId: written.id })}
              >
                {alarm.deed}
              </a>
            )}
          </Notice>
        </div>
      )}
      <div className="mx-auto mt-6 grid max-w-sm gap-2">
        <a className="btn btn-primary" href={`/assessments/${written.id}`}>
          {texts.open}
        </a>
        <a className="btn" href={`/persons/${written.personId}`}>
          {texts.person}
        </a>
      </div>
    </div>
  )
}
