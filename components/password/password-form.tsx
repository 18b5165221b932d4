'use client'

import type { FormEvent } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { changePasswordAction } from '#lib/password/actions'

interface PasswordFormProps {
  texts: Record<'old' | 'fresh' | 'again' | 'hint' | 'submit' | 'busy', string>
  errors: ErrorTexts
}

export function PasswordForm({ texts, errors }: PasswordFormProps) {
  const { run, busy, failure } = useAction(changePasswordAction)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    if (await run({ old: text('old'), fresh: text('fresh'), again: text('again') })) window.location.assign('/')
  }

  const fields = [
    ['old', 'current-password', undefined],
    ['fresh', 'new-password', texts.hint],
    ['again', 'new-password', undefined],
  ] as const
  return (
    <form method="post" onSubmit={submit} className="space-y-4" noValidate>
      {fields.map(([name, autoComplete, hint]) => {
        const error = fieldError(failure, errors, name)
        return (
          <Field key={name} id={name} label={texts[name]} hint={hint} error={error}>
            <input
              id={name}
              name={name}
              type="password"
              className="input"
              autoComplete={autoComplete}
              maxLength={256}
              aria-describedby={`${name}-note`}
              aria-invalid={error ? true : undefined}
            />
          </Field>
        )
      })}
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary w-full" busy={busy}>
        {busy ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}
