'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { Notice } from '#components/ui/state'
import { revokeDeviceAction } from '#lib/devices/actions'
import type { RevokeReason } from '#lib/devices/types'

interface RevokeFormProps {
  id: string
  reasons: { code: RevokeReason; label: string }[]
  texts: Record<'revoke' | 'revokeOf' | 'why' | 'confirm' | 'cancel' | 'busy' | 'warning', string>
  errors: ErrorTexts
}

/** Ending a phone can't be taken back, so it asks why first and says what would be lost. */
export function RevokeForm({ id, reasons, texts, errors }: RevokeFormProps) {
  const [asking, setAsking] = useState(false)
  const { run, busy, failure } = useAction(revokeDeviceAction)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason')) as RevokeReason
    if (await run({ id, reason })) window.location.reload()
  }

  if (!asking) {
    return (
      <LiveButton className="btn mt-2" aria-label={texts.revokeOf} onClick={() => setAsking(true)}>
        {texts.revoke}
      </LiveButton>
    )
  }
  return (
    <form method="post" onSubmit={submit} className="mt-2 max-w-md space-y-3" noValidate>
      {texts.warning && <Notice kind="warn">{texts.warning}</Notice>}
      <Field id={`reason-${id}`} label={texts.why}>
        <select id={`reason-${id}`} name="reason" className="input" aria-describedby={`reason-${id}-note`}>
          {reasons.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <FailureNotice failure={failure} texts={errors} />
      <div className="flex gap-2">
        <SubmitButton className="btn btn-danger" busy={busy}>
          {busy ? texts.busy : texts.confirm}
        </SubmitButton>
        <LiveButton className="btn" onClick={() => setAsking(false)}>
          {texts.cancel}
        </LiveButton>
      </div>
    </form>
  )
}
