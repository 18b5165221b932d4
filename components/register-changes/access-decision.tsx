'use client'

import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { decideAccessAction } from '#lib/access-approvals/actions'

interface AccessDecisionProps {
  id: string
  texts: { approve: string; reject: string }
  errors: ErrorTexts
}

/** Lets somebody open a minor's data for a day, or does not. */
export function AccessDecision({ id, texts, errors }: AccessDecisionProps) {
  const { run, busy, failure } = useAction(decideAccessAction)
  async function decide(approve: boolean) {
    if (await run({ id, approve })) window.location.reload()
  }
  return (
    <div className="flex flex-wrap gap-2">
      <LiveButton className="btn btn-primary" disabled={busy} onClick={() => void decide(true)}>
        {texts.approve}
      </LiveButton>
      <LiveButton className="btn btn-danger" disabled={busy} onClick={() => void decide(false)}>
        {texts.reject}
      </LiveButton>
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
