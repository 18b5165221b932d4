'use client'

import { type FormEvent, useState } from 'react'
import { type ErrorTexts, FailureNotice, fieldError } from '#components/forms/failure'
import { SubmitButton } from '#components/forms/submit-button'
import { useAction } from '#components/forms/use-action'
import { Field } from '#components/ui/field'
import { grantRoleAction } from '#lib/accounts/actions'
import { ACCOUNT_ROLES, type AccountRole } from '#lib/accounts/types'
import { NATION_SEGMENT } from '#lib/auth/home'

interface GrantFormProps {
  current: { id: string; version: number }
  role: AccountRole
  area: string
  roles: Record<AccountRole, string>
  texts: Record<'role' | 'areaCode' | 'areaHint' | 'grant' | 'sending' | 'grantHint', string>
  errors: ErrorTexts
}

export function GrantForm({ current, role, area, roles, texts, errors }: GrantFormProps) {
  const [wanted, setWanted] = useState({ role, area: area || NATION_SEGMENT })
  const { run, busy, failure } = useAction(grantRoleAction)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await run({ ...current, ...wanted })) window.location.reload()
  }

  return (
    <form method="post" onSubmit={submit} className="max-w-md space-y-4" noValidate>
      <Field id="role" label={texts.role} error={fieldError(failure, errors, 'role')}>
        <select
          id="role"
          className="input"
          value={wanted.role}
          onChange={(event) => setWanted({ ...wanted, role: event.target.value as AccountRole })}
        >
          {ACCOUNT_ROLES.map((choice) => (
            <option key={choice} value={choice}>
              {roles[choice]}
            </option>
          ))}
        </select>
      </Field>
      <Field id="area" label={texts.areaCode} hint={texts.areaHint} error={fieldError(failure, errors, 'area')}>
        <input
          id="area"
          className="input"
          value={wanted.area}
          maxLength={12}
          aria-describedby="area-note"
          onChange={(event) => setWanted({ ...wanted, area: event.target.value })}
        />
      </Field>
      <p className="hint">{texts.grantHint}</p>
      <FailureNotice failure={failure} texts={errors} />
      <SubmitButton className="btn btn-primary" busy={busy}>
        {busy ? texts.sending : texts.grant}
      </SubmitButton>
    </form>
  )
}
