'use client'

import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { judgePairAction } from '#lib/duplicates/actions'

interface VerdictProps {
  id: string
  different: boolean
  texts: { different: string; reopen: string; busy: string }
  errors: ErrorTexts
}

/** Says that two records are of two people, or takes that back. */
export function Verdict({ id, different, texts, errors }: VerdictProps) {
  const { run, busy, failure } = useAction(judgePairAction)
  return (
    <div className="space-y-2">
      <LiveButton
        className="btn"
        disabled={busy}
        onClick={async () => {
          if (await run({ id, different: !different })) window.location.assign('/duplicates')
        }}
      >
        {busy ? texts.busy : different ? texts.reopen : texts.different}
      </LiveButton>
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
