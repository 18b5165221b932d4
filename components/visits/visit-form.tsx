'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { Choices } from '#components/forms/choices'
import { useFocusOnError, useLeaveGuard } from '#components/forms/focus-error'
import { SubmitButton } from '#components/forms/submit-button'
import { sendJson, useAction } from '#components/forms/use-action'
import { DOMAIN_LOOK, RISK_LOOK, Sign } from '#components/services/tags'
import { Field } from '#components/ui/field'
import type { FieldErrors } from '#lib/errors'
import type { Domain, RiskLevel } from '#lib/services/types'
import { nextVisitDue } from '#lib/visits/rules'
import type { VisitFormShape, VisitFormStart, WrittenVisit } from '#lib/visits/types'
import { AnswerBlock } from './answer-block.tsx'
import { VisitBasics } from './visit-basics.tsx'
import { findMissing, readDraft, stepsDone } from './visit-draft.tsx'
import { VisitFailure } from './visit-failure.tsx'
import { VisitProgress } from './visit-progress.tsx'
import { VisitSaved } from './visit-saved.tsx'

/**
 * The form of a visit, new or corrected. The id is made once, so a second tap or a second try after a
 * lost connection can't make a second visit. What is typed stays in memory only: it is class S.
 */
export function VisitForm({ shape, start }: { shape: VisitFormShape; start: VisitFormStart }) {
  const { texts, labels, choices, errors } = shape
  const form = useRef<HTMLFormElement>(null)
  const [id] = useState(() => start.id ?? uuidv7())
  const [visitedOn, setVisitedOn] = useState(start.visitedOn)
  const [domain, setDomain] = useState(start.domain)
  const [opened, setOpened] = useState<Domain[]>(start.domain ? [start.domain] : [])
  const [absent, setAbsent] = useState(start.notAtHome)
  const [risk, setRisk] = useState<RiskLevel>(start.riskLevel)
  const [nextVisitOn, setNextVisitOn] = useState(start.nextVisitOn)
  const [dirty, setDirty] = useState(false)
  const [done, setDone] = useState({ who: false, learnt: false, services: false, risk: true })
  const [missing, setMissing] = useState<FieldErrors | null>(null)
  const [saved, setSaved] = useState<WrittenVisit | null>(null)
  const { run, busy, failure } = useAction((body: object) => sendJson<WrittenVisit>('PUT', `/api/visits/${id}`, body))
  useFocusOnError(form, missing ?? failure?.fieldErrors)
  useLeaveGuard(dirty && !saved)
  useEffect(() => {
    if (form.current) setDone(stepsDone(readDraft(form.current, shape.domains), shape.domains))
  }, [shape])

  const wrong = missing ?? failure?.fieldErrors ?? {}
  const errorOf = (field: string) => {
    const key = wrong[field]?.[0]
    return key && (errors.field[key] ?? errors.field.invalid)
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const draft = readDraft(event.currentTarget, shape.domains)
    const found = findMissing(draft, shape.domains)
    const incomplete = Object.keys(found).length > 0
    setMissing(incomplete ? found : null)
    if (!incomplete) setSaved(await run({ ...draft, baseVersion: start.baseVersion, householdId: start.householdId }))
  }

  function pickDomain(code: string) {
    setDomain(code as Domain)
    setOpened((before) => [...new Set([...before, code as Domain])])
  }

  if (saved) return <VisitSaved visit={saved} texts={shape.saved} corrected={start.baseVersion > 0} />
  return (
    <form
      method="post"
      ref={form}
      noValidate
      onSubmit={submit}
      onChange={(event) => {
        setDirty(true)
        setDone(stepsDone(readDraft(event.currentTarget, shape.domains), shape.domains))
      }}
      className="mx-auto max-w-2xl space-y-6 pb-4"
    >
      <VisitProgress label={texts.progress ?? ''} steps={shape.steps} done={done} />
      <VisitBasics shape={shape} start={start} visitedOn={visitedOn} onDay={setVisitedOn} errorOf={errorOf} />

      <section id="step-who" className="scroll-mt-16">
        <Choices
          id="personIds"
          name="personIds"
          kind="many"
          label={labels.personIds ?? ''}
          required={absent ? undefined : texts.required}
          options={absent ? [] : shape.members}
          start={start.personIds}
          error={errorOf('personIds')}
        />
        <label className="choice">
          <input
            type="checkbox"
            name="notAtHome"
            checked={absent}
            className="size-6 accent-primary"
            onChange={(event) => setAbsent(event.target.checked)}
          />
          {texts.notAtHome}
        </label>
      </section>

      <section id="step-learnt" className="panel scroll-mt-16 space-y-4">
        <Choices
          id="domain"
          name="domain"
          kind="one"
          label={labels.domain ?? ''}
          required={texts.required}
          options={shape.domains}
          start={domain ? [domain] : []}
          error={errorOf('domain')}
          onPick={pickDomain}
          render={(option) => <Sign {...DOMAIN_LOOK[option.code as Domain]} label={option.label} />}
        />
        {shape.domains
          .filter((one) => opened.includes(one.code))
          .map((one) => (
            <div key={one.code} hidden={one.code !== domain}>
              <AnswerBlock
                domain={one}
                start={one.code === start.domain ? start.answers : {}}
                services={start.services}
                texts={texts}
                servicesLabel={labels.services ?? ''}
                required={!absent}
                errorOf={errorOf}
              />
            </div>
          ))}
      </section>

      <section id="step-risk" className="panel scroll-mt-16 space-y-4">
        <Choices
          id="riskLevel"
          name="riskLevel"
          kind="one"
          label={labels.riskLevel ?? ''}
          options={choices.riskLevel}
          start={[start.riskLevel]}
          error={errorOf('riskLevel')}
          onPick={(code) => setRisk(code as RiskLevel)}
          render={(option) => <Sign {...RISK_LOOK[option.code as RiskLevel]} label={option.label} />}
        />
        <Choices
          id="followUp"
          name="followUp"
          kind="one"
          label={labels.followUp ?? ''}
          options={choices.followUp}
          start={[start.followUp]}
          error={errorOf('followUp')}
        />
        <Field id="nextVisitOn" label={labels.nextVisitOn ?? ''} hint={texts.intervalHint} error={errorOf('nextVisitOn')}>
          <input
            id="nextVisitOn"
            name="nextVisitOn"
            type="date"
            className="input"
            value={nextVisitOn ?? (visitedOn && nextVisitDue(visitedOn, risk))}
            onChange={(event) => setNextVisitOn(event.target.value || null)}
            aria-describedby="nextVisitOn-note"
            aria-invalid={errorOf('nextVisitOn') ? true : undefined}
          />
        </Field>
        <Field id="note" label={texts.note ?? ''} hint={texts.noteHint} error={errorOf('note')}>
          <textarea id="note" name="note" className="input" maxLength={2000} defaultValue={start.note ?? ''} />
        </Field>
        {start.baseVersion > 0 && (
          <Field
            id="correctionReason"
            label={texts.reason ?? ''}
            required={texts.required}
            hint={texts.reasonHint}
            error={errorOf('correctionReason')}
          >
            <input id="correctionReason" name="correctionReason" className="input" maxLength={200} />
          </Field>
        )}
      </section>

      <VisitFailure
        failure={missing ? { ok: false, code: 'INVALID' } : failure}
        created={start.baseVersion === 0}
        id={id}
        shape={shape}
      />
      <SubmitButton className="btn btn-primary w-full py-3 text-lg" busy={busy}>
        {busy ? texts.busy : start.baseVersion > 0 ? texts.submitCorrection : texts.submit}
      </SubmitButton>
    </form>
  )
}
