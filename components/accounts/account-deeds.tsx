'use client'

import { useState } from 'react'
import { PasswordSlip } from '#components/accounts/one-time-password'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { disableAccountAction, endSessionsAction, resetPasswordAction, unlockAccountAction } from '#lib/accounts/actions'
import type { AccountState, OneTimePassword } from '#lib/accounts/types'

type Deed = 'disable' | 'enable' | 'unlock' | 'reset' | 'end'

interface AccountDeedsProps {
  current: { id: string; version: number }
  state: AccountState
  /** Whether the reader keeps accounts; who only grants may end sessions. */
  keeps: boolean
  texts: Record<Deed | 'password' | 'passwordText' | 'done', string>
  errors: ErrorTexts
}

export function AccountDeeds({ current, state, keeps, texts, errors }: AccountDeedsProps) {
  const [made, setMade] = useState<OneTimePassword | null>(null)
  const plain = useAction((deed: Exclude<Deed, 'reset'>) => {
    if (deed === 'unlock') return unlockAccountAction(current)
    if (deed === 'end') return endSessionsAction(current)
    return disableAccountAction({ ...current, disabled: deed === 'disable' })
  })
  const reset = useAction(() => resetPasswordAction(current))

  async function go(deed: Deed) {
    if (deed === 'reset') setMade(await reset.run(undefined))
    else if (await plain.run(deed)) window.location.reload()
  }

  if (made) return <PasswordSlip made={made} texts={texts} />
  const deeds: Deed[] = keeps
    ? [...(state === 'LOCKED' ? (['unlock'] as const) : []), 'reset', 'end', state === 'DISABLED' ? 'enable' : 'disable']
    : ['end']
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {deeds.map((deed) => (
          <LiveButton
            key={deed}
            className={deed === 'disable' ? 'btn btn-danger' : 'btn'}
            disabled={plain.busy || reset.busy}
            onClick={() => go(deed)}
          >
            {texts[deed]}
          </LiveButton>
        ))}
      </div>
      <FailureNotice failure={plain.failure ?? reset.failure} texts={errors} />
    </div>
  )
}
