'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { applyDivisionChangeAction, discardDivisionChangeAction, updateDivisionChangeAction } from '#lib/division-changes/actions'

type Deed = 'apply' | 'discard'
type Named = Deed | 'confirmApply' | 'confirmDiscard' | 'applyText' | 'refresh' | 'busy' | 'cancel'

interface ChangeDeedsProps {
  current: { id: string; version: number }
  ready: boolean
  texts: Record<Named, string>
  errors: ErrorTexts
}

/** Applying and discarding ask once more: neither can be taken back. */
export function ChangeDeeds({ current, ready, texts, errors }: ChangeDeedsProps) {
  const [asking, setAsking] = useState<Deed | null>(null)
  const { run, busy, failure } = useAction((deed: Deed | 'refresh') => {
    if (deed === 'apply') return applyDivisionChangeAction(current)
    return deed === 'discard' ? discardDivisionChangeAction(current) : updateDivisionChangeAction(current)
  })

  async function go(deed: Deed | 'refresh', event?: FormEvent) {
    event?.preventDefault()
    if (await run(deed)) window.location.reload()
  }

  return (
    <div className="no-print mt-6 max-w-2xl space-y-3">
      {asking === null && (
        <div className="flex flex-wrap gap-2">
          {ready && (
            <LiveButton className="btn btn-primary" onClick={() => setAsking('apply')}>
              {texts.apply}
            </LiveButton>
          )}
          <LiveButton className="btn" disabled={busy} onClick={() => go('refresh')}>
            {texts.refresh}
          </LiveButton>
          <LiveButton className="btn btn-danger" onClick={() => setAsking('discard')}>
            {texts.discard}
          </LiveButton>
        </div>
      )}
      {asking && (
        <form
          method="post"
          onSubmit={(event) => go(asking, event)}
          className="space-y-3 border-l-4 border-danger bg-danger-soft p-4"
          noValidate
        >
          {asking === 'apply' && <p>{texts.applyText}</p>}
          <div className="flex gap-2">
            <SubmitButton className={asking === 'apply' ? 'btn btn-primary' : 'btn btn-danger'} busy={busy}>
              {busy ? texts.busy : texts[asking === 'apply' ? 'confirmApply' : 'confirmDiscard']}
            </SubmitButton>
            <LiveButton className="btn" disabled={busy} onClick={() => setAsking(null)}>
              {texts.cancel}
            </LiveButton>
          </div>
        </form>
      )}
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
