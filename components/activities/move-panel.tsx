'use client'

import { type FormEvent, useEffect, useRef } from 'react'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import type { Day } from '#lib/clock'

/** `{title}`, `{from}` and `{to}` are filled in where it is said. */
export type MoveTexts = Record<
  'move' | 'to' | 'hint' | 'submit' | 'cancel' | 'busy' | 'done' | 'stayed' | 'left' | 'aimed',
  string
>

interface MovePanelProps {
  moving: { id: string; title: string; to: Day }
  busy: boolean
  texts: MoveTexts
  onAim: (to: Day) => void
  onSend: () => void
  onLeave: () => void
}

/** The day by its date, for the phone and for whoever does not drag. */
export function MovePanel({ moving, busy, texts, onAim, onSend, onLeave }: MovePanelProps) {
  const field = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is gone to when it is asked for another activity
  useEffect(() => field.current?.focus(), [moving.id])
  function submit(event: FormEvent) {
    event.preventDefault()
    if (moving.to) onSend()
  }
  return (
    <form
      method="post"
      noValidate
      onSubmit={submit}
      className="no-print sticky top-0 z-30 mb-3 flex flex-wrap items-end gap-3 border-l-4 border-primary bg-sunken p-4"
    >
      <div className="min-w-0">
        <label className="label" htmlFor="move-to">
          {texts.to.replace('{title}', moving.title)}
        </label>
        <input
          ref={field}
          id="move-to"
          type="date"
          className="input"
          required
          aria-describedby="move-to-note"
          value={moving.to}
          onChange={(event) => event.target.value && onAim(event.target.value)}
        />
        <p id="move-to-note" className="hint">
          {texts.hint}
        </p>
      </div>
      <div className="flex gap-2 pb-6">
        <SubmitButton className="btn btn-primary" busy={busy}>
          {busy ? texts.busy.replace('{title}', '').trim() : texts.submit}
        </SubmitButton>
        <LiveButton className="btn" onClick={onLeave}>
          {texts.cancel}
        </LiveButton>
      </div>
    </form>
  )
}
