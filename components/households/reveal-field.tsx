'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { type Outcome, useAction } from '#components/forms/use-action'
import { revealFieldAction } from '#lib/households/actions'

interface RevealFieldProps {
  field: string
  id: string
  masked: string
  label: string
  texts: Record<string, string>
  /** Words for codes in the value, which are parted by spaces. */
  labels?: Record<string, string> | undefined
  /** The noun's own way to the value; a household's and its people's if none is given. */
  reveal?: (input: never) => Promise<Outcome<{ value: string }>>
}

/** A masked value and, after a reason that goes into the audit, the plain one until it is hidden again. */
export function RevealField({ field, id, masked, label, texts, labels, reveal = revealFieldAction }: RevealFieldProps) {
  const [asking, setAsking] = useState(false)
  const [plain, setPlain] = useState<string | null>(null)
  const { run, busy, failure } = useAction(
    reveal as (input: { field: string; id: string; reason: string }) => Promise<Outcome<{ value: string }>>,
  )
  const reason = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (asking) reason.current?.focus()
  }, [asking])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason'))
    const found = await run({ field, id, reason })
    if (!found) return
    setPlain(
      labels
        ? found.value
            .split(' ')
            .map((code) => labels[code] ?? code)
            .join(' · ')
        : found.value,
    )
    setAsking(false)
  }

  const why = failure?.detail?.approval ? texts.needed : failure?.detail?.locked ? texts.locked : undefined
  const failed = failure && (why ?? (failure.code === 'OFFLINE' ? texts.offline : texts[failure.code]))
  const link = 'min-h-11 cursor-pointer px-1 text-primary underline lg:min-h-0'
  return (
    <>
      <span role={plain ? 'status' : undefined}>{plain ?? masked}</span>
      {plain !== null && (
        <LiveButton className={link} onClick={() => setPlain(null)}>
          {texts.hide}
        </LiveButton>
      )}
      {plain === null && !asking && (
        <LiveButton className={link} onClick={() => setAsking(true)} aria-label={`${texts.show} ${label}`}>
          {texts.show}
        </LiveButton>
      )}
      {asking && (
        <form method="post" onSubmit={submit} className="my-1 flex w-full gap-2">
          <input
            ref={reason}
            name="reason"
            className="input"
            aria-label={texts.reason}
            placeholder={texts.reason}
            minLength={4}
            maxLength={200}
            required
          />
          <SubmitButton className="btn shrink-0" busy={busy}>
            {busy ? texts.busy : texts.confirm}
          </SubmitButton>
        </form>
      )}
      {failed && (
        <span role="alert" className="field-error w-full">
          {failed}
        </span>
      )}
    </>
  )
}
