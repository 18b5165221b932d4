'use client'

import { useState } from 'react'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { takePasswordAction } from '#lib/exports/actions'

interface ExportPasswordProps {
  id: string
  kept: boolean
  texts: Record<string, string>
  errors: ErrorTexts
}

/** The file's password, once. */
export function ExportPassword({ id, kept, texts, errors }: ExportPasswordProps) {
  const [password, setPassword] = useState<string | null>(null)
  const { run, busy, failure } = useAction(takePasswordAction)

  async function take() {
    const taken = await run({ id })
    if (taken) setPassword(taken.password)
  }

  if (password !== null) {
    return (
      <div role="status" className="mt-4 max-w-3xl border-l-4 border-ok bg-sunken px-4 py-3">
        <p className="text-sm text-muted">{texts.is}</p>
        <p className="font-mono text-xl tracking-wider select-all">{password}</p>
        <p className="text-sm">{texts.hint}</p>
      </div>
    )
  }
  if (!kept) return <p className="mt-4 text-sm text-muted">{texts.taken}</p>
  return (
    <div className="mt-4 max-w-3xl space-y-2">
      <p className="text-sm">{texts.hint}</p>
      <LiveButton className="btn" disabled={busy} onClick={take}>
        {busy ? texts.busy : texts.show}
      </LiveButton>
      <FailureNotice failure={failure} texts={errors} />
    </div>
  )
}
