'use client'

import { type FormEvent, useMemo, useRef, useState } from 'react'
import { useFocusOnError, useLeaveGuard } from '#components/forms/focus-error'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { now } from '#lib/clock'
import type { FieldErrors } from '#lib/errors'
import { asAsked, bodyOf, findMissing, formOf, stepOf } from '#lib/visits/form/rules'
import {
  STEPS,
  type Step,
  type VisitDraft,
  type VisitFormGiven,
  type VisitFormProps,
  type VisitSent,
} from '#lib/visits/form/types'
import { VisitFailure } from './visit-failure.tsx'
import { VisitProgress } from './visit-progress.tsx'
import { questionsOf } from './visit-questions.ts'
import { say } from './visit-say.ts'
import { StepHelp, StepLearnt, StepNext, StepRisk, StepWho } from './visit-steps.tsx'

const STEP_OF = { who: StepWho, learnt: StepLearnt, help: StepHelp, risk: StepRisk, next: StepNext }

/**
 * The form of a visit, new or corrected, on the desktop and on the phone: five steps, one at a time, nothing but plain data
 * in and out. What is typed stays in memory and with whoever keeps the drafts: it is class S.
 */
export function VisitForm({ given, start, files, onDraft, onSubmit, reportAt, refused }: VisitFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const underWay = useRef(false)
  const [draft, setDraft] = useState<VisitDraft>(() => ({
    ...start,
    ...(refused && { step: firstWrong(refused, start, given) }),
  }))
  const [dirty, setDirty] = useState(false)
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState<FieldErrors | null>(refused ? asAsked(refused) : null)
  const [failure, setFailure] = useState<Exclude<VisitSent, { ok: true }> | null>(null)
  // Counts the times that something wrong is to be brought into view.
  const [marked, setMarked] = useState(refused ? 1 : 0)
  const { words } = given
  const t = (key: string) => say(words, `visits.${key}`)
  const block = formOf(draft, given.forms)
  const questions = useMemo(() => questionsOf(given, draft), [given, draft])
  const wrong = missing ?? {}
  useFocusOnError(form, marked)
  useLeaveGuard(dirty)

  function change(next: VisitDraft) {
    setDraft(next)
    setDirty(true)
    onDraft?.(next)
  }

  /** Goes to the first step in which something is wrong; the control there is then brought into view. */
  function show(errors: FieldErrors) {
    const asked = asAsked(errors)
    setMissing(asked)
    setDraft((before) => ({ ...before, step: firstWrong(errors, before, given) }))
    setMarked((before) => before + 1)
  }

  function goTo(step: Step) {
    change({ ...draft, step })
    window.setTimeout(() => {
      heading.current?.focus()
      form.current?.scrollIntoView()
    })
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (draft.step !== 'next') return goTo(STEPS[STEPS.indexOf(draft.step) + 1] ?? 'next')
    const found = findMissing(draft, block)
    if (Object.keys(found).length > 0) {
      setFailure({ ok: false, code: 'INVALID' })
      return show(found)
    }
    if (underWay.current) return
    underWay.current = true
    setBusy(true)
    setMissing(null)
    setFailure(null)
    const sent = await onSubmit(bodyOf(draft, block, now().toISOString()), draft).catch(
      (): VisitSent => ({ ok: false, code: 'OFFLINE' }),
    )
    underWay.current = false
    setBusy(false)
    if (sent.ok) return setDirty(false)
    setFailure(sent)
    if (sent.fieldErrors) show(sent.fieldErrors)
  }

  const open = Object.keys(findMissing(draft, block)).map((path) => stepOf(path, block))
  const Current = STEP_OF[draft.step]
  const place = STEPS.indexOf(draft.step)
  return (
    <form method="post" ref={form} noValidate onSubmit={submit} className="mx-auto max-w-2xl scroll-mt-4 pb-4">
      <VisitProgress
        label={t('form.progress')}
        words={(step) => t(`step.${step}`)}
        current={draft.step}
        done={STEPS.filter((step) => !open.includes(step))}
        onStep={goTo}
      />
      <h2 ref={heading} tabIndex={-1} className="mt-4 mb-3 text-lg outline-none">
        {t(`step.${draft.step}`)}
      </h2>
      <Current
        {...{ given, draft, block, questions, files, change }}
        errors={wrong}
        {...(reportAt && { reportAt: reportAt(draft) })}
      />
      <div className="mt-6 space-y-4">
        <VisitFailure failure={failure} draft={draft} words={words} />
        <div className="flex gap-2">
          {place > 0 && (
            <LiveButton className="btn py-3 text-lg" onClick={() => goTo(STEPS[place - 1] ?? 'who')}>
              {t('form.back')}
            </LiveButton>
          )}
          <SubmitButton className="btn btn-primary flex-1 py-3 text-lg" busy={busy}>
            {draft.step !== 'next'
              ? t('form.forward')
              : busy
                ? t('form.busy')
                : t(draft.baseVersion > 0 ? 'form.submitCorrection' : 'form.submit')}
          </SubmitButton>
        </div>
      </div>
    </form>
  )
}

/** The first step in which something is wrong; where none is, the one that is open. */
function firstWrong(errors: FieldErrors, draft: VisitDraft, { forms }: VisitFormGiven): Step {
  const block = formOf(draft, forms)
  return STEPS.find((step) => Object.keys(errors).some((path) => stepOf(path, block) === step)) ?? draft.step
}
