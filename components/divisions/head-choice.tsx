'use client'

import { type FormEvent, useState } from 'react'
import { Choices } from '#components/forms/choices'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { updateDivisionChangeAction } from '#lib/division-changes/actions'
import type { HeadStation } from '#lib/division-changes/types'

interface HeadChoiceProps {
  current: { id: string; version: number }
  heads: HeadStation[]
  /** Those that the draft closes already. */
  closing: string[]
  texts: Record<'label' | 'hint' | 'save' | 'busy', string>
  errors: ErrorTexts
}

/** Head stations that meet in one county: which one goes on. */
export function HeadChoice({ current, heads, closing, texts, errors }: HeadChoiceProps) {
  const before = closing.length > 0 ? heads.find(({ id }) => !closing.includes(id))?.id : undefined
  const [continuing, setContinuing] = useState(before)
  const { run, busy, failure } = useAction(() => updateDivisionChangeAction({ ...current, continuing }))

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await run(undefined)) window.location.reload()
  }

  return (
    <form method="post" onSubmit={submit} className="mt-4 max-w-2xl space-y-3" noValidate>
      <Choices
        id="continuing"
        name="continuing"
        kind="one"
        label={texts.label}
        hint={texts.hint}
        error={fieldError(failure, errors, 'continuing')}
        options={heads.map(({ id, name, code }) => ({ code: id, label: name, note: code }))}
        start={before ? [before] : []}
        onPick={setContinuing}
      />
      <SubmitButton className="btn" busy={busy || !continuing}>
        {busy ? texts.busy : texts.save}
      </SubmitButton>
      <FailureNotice failure={failure} texts={errors} />
    </form>
  )
}
