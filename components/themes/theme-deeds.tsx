'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { publishThemeAction, withdrawThemeAction } from '#lib/themes/actions'

interface ThemeDeedsProps {
  current: { id: string; version: number }
  deed: 'publish' | 'withdraw'
  texts: Record<'publish' | 'withdraw' | 'busy' | 'reason' | 'reasonHint' | 'confirm' | 'cancel', string>
  errors: ErrorTexts
}

/** Publishing at a press; withdrawing after a reason, because the stations are already working by it. */
export function ThemeDeeds({ current, deed, texts, errors }: ThemeDeedsProps) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const { run, busy, failure } = useAction(() =>
    deed === 'publish' ? publishThemeAction(current) : withdrawThemeAction({ ...current, reason }),
  )

  async function go(event?: FormEvent) {
    event?.preventDefault()
    if (await run(undefined)) window.location.reload()
  }

  return (
    <div className="no-print mt-6 max-w-xl space-y-3">
      {deed === 'publish' && (
        <LiveButton className="btn btn-primary" disabled={busy} onClick={() => go()}>
          {busy ? texts.busy : texts.publish}
        </LiveButton>
      )}
      {deed === 'withdraw' && !asking && (
        <LiveButton className="btn btn-danger" onClick={() => setAsking(true)}>
          {texts.withdraw}
        </LiveButton>
      )}
      {asking && (
        <form method="post" onSubmit={go} className="space-y-3 border-l-4 border-danger bg-danger-soft p-4" noValidate>
          <Field id="reason" label={texts.reason} hint={texts.reasonHint} error={fieldError(failure, errors, 'reason')}>
            <input
              id="reason"
              className="input"
              maxLength={200}
              aria-describedby="reason-note"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <div className="flex gap-2">
            <SubmitButton className="btn btn-danger" busy={busy}>
              {busy ? texts.busy : texts.confirm}
            </SubmitButton>
            <LiveButton className="btn" onClick={() => setAsking(false)}>
              {texts.cancel}
            </LiveButton>
          </div>
        </form>
      )}
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
