'use client'

import { useState } from 'react'
import { FormFields, type FormFiles } from '#components/form-fields/form-fields'
import { ScorePanel } from '#components/form-fields/score-panel'
import { LiveButton } from '#components/forms/live-button'
import { DOMAIN_LOOK, RISK_LOOK, Sign } from '#components/services/tags'
import { Field } from '#components/ui/field'
import type { FieldErrors } from '#lib/errors'
import { scoresOf } from '#lib/forms/rules'
import type { Answers, FormDefinition, FormVersion } from '#lib/forms/types'
import { DOMAINS, type Domain, RISK_LEVELS } from '#lib/services/types'
import { blockPart, formOf, isAbsent, riskOf, sameAsLast, screenOf } from '#lib/visits/form/rules'
import type { VisitDraft, VisitFiles, VisitFormGiven } from '#lib/visits/form/types'
import { nextVisitDue } from '#lib/visits/rules'
import { PickOne } from './pick-one.tsx'
import type { Questions } from './visit-questions.ts'
import { say } from './visit-say.ts'

export interface StepProps {
  given: VisitFormGiven
  draft: VisitDraft
  block: FormVersion | null
  questions: Questions
  files: VisitFiles | undefined
  /** By the names under which is asked. */
  errors: FieldErrors
  change: (draft: VisitDraft) => void
  reportAt?: string
}

type Person = { id: string; name: string }

/** The renderer over what every visit is asked. */
function Asked({ of, people = [], ...props }: StepProps & { of: FormDefinition; people?: readonly Person[] }) {
  const { given, draft, errors, files, change } = props
  const prefixed = Object.fromEntries(Object.entries(errors).map(([path, keys]) => [`visit.${path}`, keys]))
  return (
    <FormFields
      definition={of}
      answers={draft.record}
      onChange={(record) => change({ ...draft, record })}
      errors={prefixed}
      locale={given.locale}
      people={people}
      texts={textsOf(given)}
      prefix="visit"
      {...(files && { files: filesFor(of, files) })}
    />
  )
}

function textsOf({ words }: VisitFormGiven) {
  return {
    fill: words.forms.fill as Record<string, string>,
    field: words.errors.field as Record<string, string>,
  }
}

/** Which kind a file is kept as, by the field it was taken for. */
function filesFor(definition: FormDefinition, files: VisitFiles): FormFiles {
  const kinds = new Map(definition.sections.flatMap(({ fields }) => fields.map(({ key, kind }) => [key, kind])))
  return { ...files, add: (key, image) => files.add(kinds.get(key) === 'signature' ? 'SIGNATURE' : 'VISIT_PHOTO', image) }
}

const errorIn = ({ errors, given }: StepProps, path: string) => {
  const key = errors[path]?.[0]
  const texts = textsOf(given).field
  return key && (texts[key] ?? texts.invalid)
}

/** Who was met; when, how and by whom stand filled in already, folded away until somebody needs to change one. */
export function StepWho(props: StepProps) {
  const { given, draft, questions, errors, change } = props
  const t = (key: string) => say(given.words, `visits.${key}`)
  const { record } = draft
  const members = given.members.map(({ id, name, relation }) => ({ id, name: relation ? `${name} · ${relation}` : name }))
  const visitors = (record.visitorIds ?? []) as string[]
  const names = given.workers.filter(({ id }) => visitors.includes(id)).map(({ name }) => name)
  const folded = ['visitedOn', 'startedAt', 'endedAt', 'visitType', 'purpose', 'placeKind', 'visitorIds', 'singleVisitorReason']
  const alone = record.visitType === 'FIRST' && visitors.length === 1
  const isAsked = draft.baseVersion > 0 || visitors.length === 0 || alone || folded.some((key) => errors[key])
  // What opened by itself does not close by itself: it would at the first letter of the reason.
  const [isOpen, setOpen] = useState(isAsked)
  if (isAsked && !isOpen) setOpen(true)
  const time = (key: 'startedAt' | 'endedAt') => (
    <Field id={`visit-${key}`} label={t(`field.${key}`)} error={errorIn(props, key)}>
      <input
        id={`visit-${key}`}
        type="time"
        className="input"
        value={String(record[key] ?? '')}
        aria-describedby={`visit-${key}-note`}
        aria-invalid={errors[key] ? true : undefined}
        onChange={(event) => change({ ...draft, record: { ...record, [key]: event.target.value } })}
      />
    </Field>
  )
  return (
    <div className="space-y-6">
      <Asked {...props} of={questions.met} people={members} />
      <details className="border-y border-line py-1" open={isOpen || undefined}>
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-2 text-muted">
          <span className="text-ink">{String(record.visitedOn ?? '')}</span>
          <span>
            {[
              t(`visitType.${record.visitType}`),
              t(`purpose.${record.purpose}`),
              t(`placeKind.${record.placeKind}`),
              ...names,
            ].join(' · ')}
          </span>
          <span className="text-primary underline">{t('form.change')}</span>
        </summary>
        <div className="mt-3 space-y-6 pb-3">
          <Asked {...props} of={questions.basics} />
          <div className="grid grid-cols-2 gap-3">
            {time('startedAt')}
            {time('endedAt')}
          </div>
          <Asked {...props} of={questions.visitors} people={given.workers} />
        </div>
      </details>
    </div>
  )
}

/** What was learnt, by the block of the domain, with last time's answer beside each. */
export function StepLearnt(props: StepProps) {
  const { given, draft, block, errors, change } = props
  const t = (key: string, values = {}) => say(given.words, `visits.${key}`, values)
  const { domain } = draft
  const pick = (code: Domain) => {
    const next = { ...draft, domain: code }
    const form = formOf(next, given.forms)
    // Services are of a domain: those of another are given up with it.
    const { services: _, ...record } = draft.record
    const formVersionIds = form ? { ...draft.formVersionIds, [code]: form.id } : draft.formVersionIds
    change({ ...next, formVersionIds, ...(code !== domain && { record }) })
  }
  const answers = (domain && draft.answers[domain]) ?? {}
  const put = (given: Answers) => domain && change({ ...draft, answers: { ...draft.answers, [domain]: given } })
  const last = lastOf(given, domain)
  const same = block && last ? sameAsLast(block.definition, answers, last.answers) : {}
  return (
    <div className="space-y-6">
      <PickOne
        id="domain"
        label={t('field.domain')}
        required={t('form.required')}
        error={errorIn(props, 'domain') ?? errorIn(props, 'formVersionId')}
        codes={DOMAINS}
        chosen={domain}
        onPick={pick}
        render={(code) => <Sign {...DOMAIN_LOOK[code]} label={say(given.words, `common.domain.${code}`)} />}
      />
      {domain && !block && <p className="hint">{t('form.noForm')}</p>}
      {isAbsent(draft) && <p className="hint">{t('form.nobodyAsked')}</p>}
      {block && !isAbsent(draft) && (
        <>
          {Object.keys(same).length > 0 && (
            <LiveButton className="btn w-full sm:w-auto" onClick={() => put({ ...answers, ...same })}>
              {t('form.same', { day: given.last?.visitedOn ?? '', count: Object.keys(same).length })}
            </LiveButton>
          )}
          <Block {...props} part="block" answers={answers} put={put} errors={errors} last={last} />
        </>
      )}
    </div>
  )
}

function lastOf({ last, forms }: VisitFormGiven, domain: Domain | null) {
  const form = last && last.domain === domain ? forms.find(({ id }) => id === last.formVersionId) : null
  return last && form ? { definition: form.definition, answers: last.answers } : null
}

interface BlockProps extends StepProps {
  part: 'block' | 'screen'
  answers: Answers
  put: (answers: Answers) => void
  last: { definition: FormDefinition; answers: Answers } | null
}

/** The questions of a block, or those of its screen, with what their scores come to. */
function Block({ given, block, part, answers, put, errors, last, files }: BlockProps) {
  if (!block) return null
  const { definition } = block
  const shown = blockPart(definition, answers, part)
  const results = scoresOf(definition, answers)
  return (
    <>
      <FormFields
        definition={shown.definition}
        answers={answers}
        onChange={put}
        errors={errors}
        last={last}
        locale={given.locale}
        people={given.members}
        texts={textsOf(given)}
        prefix="answers"
        {...(files && { files: filesFor(definition, files) })}
      />
      {shown.scores.map((score) => (
        <ScorePanel
          key={score.key}
          definition={definition}
          score={score}
          result={results.find(({ key }) => key === score.key)}
          answers={answers}
          locale={given.locale}
          words={textsOf(given).fill}
        />
      ))}
    </>
  )
}

/** What is needed, and what was done about it there and then. */
export function StepHelp(props: StepProps) {
  return <Asked {...props} of={props.questions.help} />
}

/** The screen, and the risk that a human sets: what the screen comes to is only proposed (PIPL 24). */
export function StepRisk(props: StepProps) {
  const { given, draft, block, questions, change } = props
  const t = (key: string) => say(given.words, `visits.${key}`)
  const { domain } = draft
  const answers = (domain && draft.answers[domain]) ?? {}
  const put = (next: Answers) => domain && change({ ...draft, answers: { ...draft.answers, [domain]: next } })
  const absent = isAbsent(draft)
  const suggested = block && !absent ? screenOf(block.definition, answers).suggested : null
  const risk = riskOf(draft, block)
  return (
    <div className="space-y-6">
      {block && !absent && <Block {...props} part="screen" answers={answers} put={put} last={lastOf(given, domain)} />}
      <PickOne
        id="riskLevel"
        label={t('field.riskLevel')}
        required={t('form.required')}
        hint={suggested && risk === suggested ? t('form.riskSuggested') : undefined}
        error={errorIn(props, 'riskLevel')}
        codes={RISK_LEVELS}
        chosen={risk}
        onPick={(riskLevel) => change({ ...draft, record: { ...draft.record, riskLevel } })}
        render={(level) => <Sign {...RISK_LOOK[level]} label={say(given.words, `common.risk.${level}`)} />}
      />
      {risk === 'RED' && (
        <p className="border-l-4 border-danger bg-sunken px-4 py-2 text-sm">
          {t('form.redFollows')}{' '}
          {props.reportAt && (
            <a className="underline" href={props.reportAt} target="_blank" rel="noreferrer">
              {t('form.reportNow')}
            </a>
          )}
        </p>
      )}
      {suggested === 'RED' && risk !== 'RED' && <Asked {...props} of={questions.reason} />}
    </div>
  )
}

/** What follows, and what proves it. */
export function StepNext(props: StepProps) {
  const { given, draft, block, questions } = props
  const risk = riskOf(draft, block)
  const day = String(draft.record.visitedOn ?? '')
  return (
    <div className="space-y-6">
      <Asked {...props} of={questions.followUp} />
      {!draft.record.nextVisitOn && risk && day && (
        <p className="hint">{say(given.words, 'visits.form.nextBy', { day: nextVisitDue(day, risk, given.intervals) })}</p>
      )}
      <Asked {...props} of={questions.proof} />
    </div>
  )
}
