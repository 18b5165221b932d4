'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { SubmitButton } from '#components/forms/submit-button'
import { type Outcome, useAction } from '#components/forms/use-action'

interface ApproveFormProps {
  approve: (input: { plans: { id: string; version: number }[] }) => Promise<Outcome<{ left: number }>>
  /** Where the plans are read, each under its id. */
  at: string
  plans: readonly { id: string; version: number; label: string; note: string; open: string }[]
  texts: { legend: string; approve: string; busy: string; left: string }
  errors: ErrorTexts
}

/** What waits for the reader's word, ticked and approved together. */
export function ApproveForm({ approve, at, plans, texts, errors }: ApproveFormProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [left, setLeft] = useState(0)
  const { run, busy, failure } = useAction(approve)
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const done = await run({ plans: plans.filter(({ id }) => chosen.includes(id)).map(({ id, version }) => ({ id, version })) })
    if (!done) return
    if (done.left === 0) window.location.reload()
    else setLeft(done.left)
  }

  return (
    <form method="post" onSubmit={submit} className="no-print mb-6 space-y-3 border-l-4 border-warn bg-sunken p-4" noValidate>
      <fieldset>
        <legend className="label">{texts.legend}</legend>
        <ul>
          {plans.map(({ id, label, note, open }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3">
              <label className="flex min-h-11 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-5 shrink-0 accent-primary"
                  checked={chosen.includes(id)}
                  onChange={() => toggle(id)}
                />
                <span>
                  {label} <span className="text-sm text-muted">{note}</span>
                </span>
              </label>
              <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`${at}/${id}`}>
                {open}
                <span className="sr-only"> {label}</span>
              </a>
            </li>
          ))}
        </ul>
      </fieldset>
      <FailureNotice failure={failure} texts={errors} />
      <p role="status">{left > 0 && texts.left.replace('{count}', String(left))}</p>
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.busy : texts.approve}
      </SubmitButton>
    </form>
  )
}
