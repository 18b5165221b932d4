'use client'

import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { PasswordSlip } from '#components/accounts/one-time-password'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { createAccountAction } from '#lib/accounts/actions'
import type { OneTimePassword } from '#lib/accounts/types'

type Texts = Record<
  | 'username'
  | 'usernameHint'
  | 'displayName'
  | 'areaCode'
  | 'areaHint'
  | 'create'
  | 'sending'
  | 'password'
  | 'passwordText'
  | 'done',
  string
>

export function AccountForm({ area, texts, errors }: { area: string; texts: Texts; errors: ErrorTexts }) {
  const id = useRef('')
  const [made, setMade] = useState<OneTimePassword | null>(null)
  const { run, busy, failure } = useAction(createAccountAction)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    id.current ||= uuidv7()
    const created = await run({
      id: id.current,
      username: text('username'),
      displayName: text('displayName'),
      area: text('area'),
    })
    if (created) setMade(created)
  }

  if (made) return <PasswordSlip made={made} texts={texts} />
  const fields = [
    ['username', texts.username, texts.usernameHint, ''],
    ['displayName', texts.displayName, undefined, ''],
    ['area', texts.areaCode, texts.areaHint, area],
  ] as const
  return (
    <form method="post" onSubmit={submit} className="max-w-md space-y-4" noValidate>
      {fields.map(([name, label, hint, value]) => {
        const error = fieldError(failure, errors, name)
        return (
          <Field key={name} id={name} label={label} hint={hint} error={error}>
            <input
              id={name}
              name={name}
              className="input"
              defaultValue={value}
              autoCapitalize="none"
              autoComplete="off"
              maxLength={64}
              aria-describedby={`${name}-note`}
              aria-invalid={error ? true : undefined}
            />
          </Field>
        )
      })}
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.sending : texts.create}
      </SubmitButton>
    </form>
  )
}
