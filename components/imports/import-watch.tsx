'use client'

import { useEffect, useState } from 'react'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { cancelImportAction } from '#lib/imports/actions'
import type { ImportProgress } from '#lib/imports/types'

interface ImportWatchProps {
  id: string
  version: number
  may: boolean
  initial: ImportProgress
  texts: Record<'CHECKING' | 'APPLYING' | 'progress' | 'waiting' | 'leave' | 'cancel' | 'busy', string>
  errors: ErrorTexts
}

const PAUSE = 1_000

/** How far it is, asked for every second; when it has ended, the page is loaded anew. */
export function ImportWatch({ id, version, may, initial, texts, errors }: ImportWatchProps) {
  const [progress, setProgress] = useState(initial)
  const { run, busy, failure } = useAction(() => cancelImportAction({ id, version }))
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(`/api/imports/${id}`).catch(() => null)
      if (!answer?.ok) return
      const next: ImportProgress = await answer.json()
      setProgress(next)
      if (next.status !== initial.status) window.location.reload()
    }, PAUSE)
    return () => clearInterval(timer)
  }, [id, initial.status])
  const { done, total, status } = progress
  const name = status === 'APPLYING' ? texts.APPLYING : texts.CHECKING
  const number = (value: number) => value.toLocaleString('en')
  return (
    <section className="max-w-xl space-y-2 border-y border-line py-4" aria-label={name}>
      <p className="font-semibold">{name}</p>
      <progress className="h-3 w-full accent-primary" aria-label={name} max={total || 1} value={total ? done : undefined} />
      <p className="text-sm text-muted" role="status">
        {total === 0 ? texts.waiting : texts.progress.replace('{done}', number(done)).replace('{total}', number(total))}{' '}
        {texts.leave}
      </p>
      {may && (
        <LiveButton
          className="btn btn-danger"
          disabled={busy}
          onClick={async () => {
            if (await run(undefined)) window.location.reload()
          }}
        >
          {busy ? texts.busy : texts.cancel}
        </LiveButton>
      )}
      <FailureNotice failure={failure} texts={errors} />
    </section>
  )
}
