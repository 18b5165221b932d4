'use client'

import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { readNoticesAction } from '#lib/notices/actions'

interface ReadButtonProps {
  ids: string[]
  texts: Record<'readAll' | 'busy', string>
  errors: ErrorTexts
}

/** Marks all that is shown as read. */
export function ReadButton({ ids, texts, errors }: ReadButtonProps) {
  const { run, busy, failure } = useAction(readNoticesAction)
  return (
    <>
      <LiveButton
        className="btn"
        disabled={busy}
        onClick={async () => {
          if (await run({ ids })) window.location.reload()
        }}
      >
        {busy ? texts.busy : texts.readAll}
      </LiveButton>
      <FailureNotice failure={failure} texts={errors} />
    </>
  )
}
