'use client'

import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { undoMergeAction } from '#lib/merges/actions'

/** Undoes a merge at a press; the page then shows that it was undone. */
export function UndoButton({ id, texts, errors }: { id: string; texts: { undo: string; undoBusy: string }; errors: ErrorTexts }) {
  const { run, busy, failure } = useAction(undoMergeAction)
  return (
    <div className="space-y-2">
      <LiveButton
        className="btn btn-danger"
        disabled={busy}
        onClick={async () => {
          if (await run({ id })) window.location.reload()
        }}
      >
        {busy ? texts.undoBusy : texts.undo}
      </LiveButton>
      {fieldError(failure, errors, 'form') && (
        <p className="field-error" role="alert">
          {fieldError(failure, errors, 'form')}
        </p>
      )}
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
