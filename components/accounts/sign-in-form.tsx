'use client'

import { type FormEvent, useState } from 'react'
import { SubmitButton } from '#components/forms/submit-button'

interface Texts {
  username: string
  password: string
  submit: string
  busy: string
  refused: string
  offline: string
}

export function SignInForm({ texts }: { texts: Texts }) {
  const [state, setState] = useState<'idle' | 'busy' | 'refused' | 'offline'>('idle')

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setState('busy')
    try {
      const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
      const body = new URLSearchParams({
        csrfToken,
        json: 'true',
        username: String(form.get('username')),
        password: String(form.get('password')),
      })
      const response = await fetch('/api/auth/callback/credentials', { method: 'POST', body })
      if (response.ok) window.location.assign('/')
      else setState(response.status === 401 ? 'refused' : 'offline')
    } catch {
      setState('offline')
    }
  }

  const message = state === 'refused' ? texts.refused : state === 'offline' ? texts.offline : null
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <div>
        <label className="label" htmlFor="username">
          {texts.username}
        </label>
        <input
          id="username"
          name="username"
          className="input"
          autoComplete="username"
          autoCapitalize="none"
          required
          maxLength={64}
        />
      </div>
      <div>
        <label className="label" htmlFor="password">
          {texts.password}
        </label>
        <input
          id="password"
          name="password"
          type="password"
          className="input"
          autoComplete="current-password"
          required
          maxLength={256}
        />
      </div>
      <p role="alert" className="field-error min-h-5">
        {message}
      </p>
      <SubmitButton className="btn btn-primary w-full" busy={state === 'busy'}>
        {state === 'busy' ? texts.busy : texts.submit}
      </SubmitButton>
    </form>
  )
}
