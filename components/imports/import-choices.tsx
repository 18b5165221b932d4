'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { applyImportAction, cancelImportAction } from '#lib/imports/actions'
import type { Choices } from '#lib/imports/types'

interface ImportChoicesProps {
  current: { id: string; version: number }
  counts: Record<keyof Choices, number>
  texts: Record<keyof Choices | ('title' | 'note' | 'INSERT' | 'UPDATE' | 'APPLY' | 'SKIP' | 'apply' | 'busy' | 'cancel'), string>
  errors: ErrorTexts
}

const OFFERED = { onNew: ['INSERT', 'SKIP'], onMatch: ['UPDATE', 'SKIP'], onWarning: ['APPLY', 'SKIP'] } as const

/** What to do with each kind of row; a kind that has none is not asked about. */
export function ImportChoices({ current, counts, texts, errors }: ImportChoicesProps) {
  const [choices, setChoices] = useState<Choices>({ onNew: 'INSERT', onMatch: 'UPDATE', onWarning: 'APPLY' })
  const apply = useAction((given: Choices) => applyImportAction({ ...current, ...given }))
  const cancel = useAction(() => cancelImportAction(current))
  const ready = counts.onNew + counts.onMatch > 0
  const busy = apply.busy || cancel.busy

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await apply.run(choices)) window.location.reload()
  }

  return (
    <form method="post" onSubmit={submit} className="no-print my-4 max-w-2xl space-y-4 border-y border-line py-4" noValidate>
      {ready && <h2>{texts.title}</h2>}
      {(['onNew', 'onMatch', 'onWarning'] as const)
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <fieldset key={kind}>
            <legend className="label">{texts[kind]}</legend>
            <div className="flex flex-wrap gap-2">
              {OFFERED[kind].map((choice) => (
                <label key={choice} className="choice">
                  <input
                    type="radio"
                    name={kind}
                    checked={choices[kind] === choice}
                    onChange={() => setChoices({ ...choices, [kind]: choice })}
                  />
                  {texts[choice]}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      {ready && <p className="hint">{texts.note}</p>}
      <div className="flex flex-wrap gap-2">
        {ready && (
          <SubmitButton className="btn btn-primary" busy={busy}>
            {apply.busy ? texts.busy : texts.apply}
          </SubmitButton>
        )}
        <LiveButton
          className="btn"
          disabled={busy}
          onClick={async () => {
            if (await cancel.run(undefined)) window.location.reload()
          }}
        >
          {texts.cancel}
        </LiveButton>
      </div>
      <FailureNotice failure={apply.failure ?? cancel.failure} texts={errors} />
    </form>
  )
}
