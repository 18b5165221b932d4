'use client'

import { type FormEvent, useState } from 'react'
import { LiveButton } from '#components/forms/live-button'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { revealContactAction } from '#lib/stations/actions'

interface ContactRevealProps {
  id: string
  masked: string
  label: string
  texts: Record<string, string>
}

/** A masked number and, after a reason that goes into the audit, the plain one. */
export function ContactReveal({ id, masked, label, texts }: ContactRevealProps) {
  const [asking, setAsking] = useState(false)
  const [plain, setPlain] = useState<string | null>(null)
  const { run, busy, failure } = useAction(revealContactAction)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const found = await run({ id, reason: String(new FormData(event.currentTarget).get('reason')) })
    if (!found) return
    setPlain(found.value)
    setAsking(false)
  }

  const link = 'min-h-11 cursor-pointer px-1 text-primary underline lg:min-h-0'
  return (
    <>
      <span role={plain ? 'status' : undefined}>{plain ?? masked}</span>
      <LiveButton
        className={link}
        aria-label={`${plain ? texts.hide : texts.show} ${label}`}
        onClick={() => (plain ? setPlain(null) : setAsking(!asking))}
      >
        {plain ? texts.hide : texts.show}
      </LiveButton>
      {asking && (
        <form method="post" onSubmit={submit} className="my-1 flex w-full gap-2">
          <input
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
      {failure && (
        <span role="alert" className="field-error w-full">
          {failure.code === 'OFFLINE' ? texts.offline : texts[failure.code]}
        </span>
      )}
    </>
  )
}
