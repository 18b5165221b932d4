'use client'

import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { removePhotoAction } from '#lib/stations/photos/actions'

export function PhotoRemover({ id, caption, texts }: { id: string; caption: string; texts: Record<string, string> }) {
  const { run, busy, failure } = useAction(removePhotoAction)
  async function remove() {
    if (await run({ id })) window.location.reload()
  }
  return (
    <>
      <LiveButton className="btn" disabled={busy} onClick={remove}>
        {texts.remove}
        <span className="sr-only"> {caption}</span>
      </LiveButton>
      {failure && (
        <p role="alert" className="field-error">
          {failure.code === 'OFFLINE' ? texts.offline : texts[failure.code]}
        </p>
      )}
    </>
  )
}
