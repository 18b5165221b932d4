import type { OneTimePassword } from '#lib/accounts/types'

/** Shown once, large enough to copy by hand. */
export function PasswordSlip({
  made,
  texts,
}: {
  made: OneTimePassword
  texts: Record<'password' | 'passwordText' | 'done', string>
}) {
  return (
    <div role="status" className="max-w-xl space-y-3 border-l-4 border-warn bg-sunken p-4">
      <p className="font-medium">
        {made.username} · {texts.password}
      </p>
      <p className="font-mono text-xl select-all">{made.password}</p>
      <p className="text-sm text-muted">{texts.passwordText}</p>
      <a className="btn" href={`/accounts/${made.id}`}>
        {texts.done}
      </a>
    </div>
  )
}
