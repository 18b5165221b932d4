'use client'

import { useRef } from 'react'
import { uuidv7 } from 'uuidv7'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { createFormDraftAction } from '#lib/forms/versions/actions'

interface DraftButtonProps {
  from: string
  about: string
  texts: Record<'start' | 'busy', string>
  errors: ErrorTexts
}

/** Begins the province's next version as a copy, and opens it. */
export function DraftButton({ from, about, texts, errors }: DraftButtonProps) {
  const id = useRef('')
  const { run, busy, failure } = useAction(() => {
    id.current ||= uuidv7()
    return createFormDraftAction({ id: id.current, from })
  })
  return (
    <div className="flex flex-col items-end gap-2">
      <LiveButton
        className="btn"
        disabled={busy}
        onClick={async () => {
          const made = await run(undefined)
          if (made) window.location.assign(`/forms/${made.id}/edit`)
        }}
      >
        {busy ? texts.busy : texts.start}
        <span className="sr-only"> {about}</span>
      </LiveButton>
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
