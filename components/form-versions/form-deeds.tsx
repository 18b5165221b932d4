'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { type Outcome, useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import type { FormStatus } from '#lib/forms/types'
import { discardFormDraftAction, publishFormAction, retireFormAction } from '#lib/forms/versions/actions'

interface FormDeedsProps {
  current: { id: string; rowVersion: number }
  status: FormStatus
  today: string
  texts: Record<string, string>
  errors: ErrorTexts
}

type Deed = 'publish' | 'retire' | 'discard'

/** Publishing from a day on, retiring with a reason, discarding a draft: each asked once more before it is done. */
export function FormDeeds({ current, status, today, texts, errors }: FormDeedsProps) {
  const [asking, setAsking] = useState<Deed | null>(null)
  const [validFrom, setValidFrom] = useState(today)
  const [reason, setReason] = useState('')
  const { run, busy, failure } = useAction((deed: Deed): Promise<Outcome<unknown>> => {
    if (deed === 'publish') return publishFormAction({ ...current, validFrom })
    return deed === 'retire' ? retireFormAction({ ...current, reason }) : discardFormDraftAction(current)
  })
  const deeds: Deed[] = status === 'DRAFT' ? ['publish', 'discard'] : ['retire']
  const faults = Object.keys(failure?.fieldErrors ?? {}).filter((path) => path !== 'validFrom' && path !== 'reason')

  async function go(event: FormEvent) {
    event.preventDefault()
    if (!asking || !(await run(asking))) return
    if (asking === 'discard') window.location.assign('/forms')
    else window.location.reload()
  }

  const control = (name: 'validFrom' | 'reason') => ({
    id: name,
    className: 'input',
    'aria-describedby': `${name}-note`,
    'aria-invalid': fieldError(failure, errors, name) ? (true as const) : undefined,
  })
  return (
    <div className="no-print max-w-xl space-y-3">
      {!asking && (
        <div className="flex flex-wrap gap-2">
          {deeds.map((deed) => (
            <LiveButton
              key={deed}
              className={deed === 'publish' ? 'btn btn-primary' : 'btn btn-danger'}
              onClick={() => setAsking(deed)}
            >
              {texts[deed]}
            </LiveButton>
          ))}
        </div>
      )}
      {asking && (
        <form method="post" onSubmit={go} noValidate className="space-y-3 border-l-4 border-primary bg-sunken p-4">
          <p className="text-sm">{texts[`${asking}Text`]}</p>
          {asking === 'publish' && (
            <Field id="validFrom" label={texts.validFrom ?? ''} error={fieldError(failure, errors, 'validFrom')}>
              <input
                {...control('validFrom')}
                type="date"
                min={today}
                value={validFrom}
                onChange={(event) => setValidFrom(event.target.value)}
              />
            </Field>
          )}
          {asking === 'retire' && (
            <Field id="reason" label={texts.reason ?? ''} error={fieldError(failure, errors, 'reason')}>
              <input {...control('reason')} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
            </Field>
          )}
          <FailureNotice failure={failure} texts={errors} />
          {faults.length > 0 && (
            <p className="field-error">
              {texts.faults} <a href={`/forms/${current.id}/edit#faults`}>{texts.seeFaults}</a>
            </p>
          )}
          <div className="flex flex-wrap gap-2">
            <SubmitButton className={asking === 'publish' ? 'btn btn-primary' : 'btn btn-danger'} busy={busy}>
              {busy ? texts.busy : texts[`${asking}Confirm`]}
            </SubmitButton>
            <LiveButton className="btn" onClick={() => setAsking(null)}>
              {texts.cancel}
            </LiveButton>
          </div>
        </form>
      )}
    </div>
  )
}
