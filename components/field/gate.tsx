import { type FormEvent, useEffect, useRef, useState } from 'react'
import { timeOf } from './dates.ts'
import { phone, type UnlockFault } from './phone.ts'
import { changeSettings } from './settings.ts'
import { unfitFor } from './unfit.ts'
import { useSnapshot, useWords } from './use-phone.ts'

/** The lock: the first sign-in fetches the caseload, every later one opens what the phone keeps, with or without a network. */
export function Gate() {
  const t = useWords()
  const { known, online, ended, unsent } = useSnapshot()
  const [unfit] = useState(unfitFor)
  useEffect(() => {
    document.title = t('product')
  }, [t])
  return (
    <div className="field">
      <main className="f-gate">
        <p className="text-2xl font-semibold text-primary">{t('product')}</p>
        <h1 className="mt-6 text-2xl">{t(known ? 'gate.unlockTitle' : 'gate.signInTitle')}</h1>
        {unfit ? (
          <p role="alert" className="f-note f-note-bad">
            {t(`gate.unfit.${unfit}`)}
          </p>
        ) : (
          <>
            {ended && (
              <p className="f-note f-note-warn">
                {t(`gate.ended.${ended}`)} {t(known ? 'gate.kept' : 'gate.emptied')}
              </p>
            )}
            <p className="mt-3 text-muted">{t(known ? 'gate.unlockText' : 'gate.signInText')}</p>
            {known && unsent > 0 && <p className="mt-2">{t('gate.unsent', { count: unsent })}</p>}
            {!known && !online && <p className="f-note f-note-warn">{t('gate.offlineFirst')}</p>}
            <GateForm known={known} />
          </>
        )}
        <p className="mt-6 flex flex-wrap justify-between gap-x-6">
          <button
            type="button"
            className="f-plain"
            onClick={() => changeSettings({ locale: t.locale === 'en' ? 'zh-CN' : 'en' })}
          >
            <span lang={t.locale === 'en' ? 'zh-CN' : 'en'}>{t('otherLanguage')}</span>
          </button>
          <a href="/" className="f-plain">
            {t('gate.desktop')}
          </a>
        </p>
      </main>
    </div>
  )
}

function GateForm({ known }: { known: boolean }) {
  const t = useWords()
  const [fault, setFault] = useState<UnlockFault | null>(null)
  const [busy, setBusy] = useState(false)
  const note = useRef<HTMLDivElement>(null)
  const changed = fault === 'PASSWORD_CHANGED'
  useEffect(() => {
    if (fault) note.current?.focus()
  }, [fault])

  async function open(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    const [username, password] = [text('username').trim(), text('password')]
    setBusy(true)
    if (!changed) setFault(null)
    const outcome = changed ? await phone.rewrap(username, text('old'), password) : await phone.unlock(username, password)
    setBusy(false)
    setFault(outcome)
  }

  const deed = busy ? (known ? 'gate.opening' : 'gate.fetching') : changed ? 'gate.rewrap' : known ? 'gate.unlock' : 'gate.signIn'
  return (
    <form method="post" onSubmit={open} className="mt-4 space-y-4">
      <GateField id="username" label={t('gate.username')} type="text" autoComplete="username" />
      <GateField id="password" label={t('gate.password')} type="password" autoComplete="current-password" />
      {changed && <GateField id="old" label={t('gate.oldPassword')} type="password" autoComplete="off" />}
      {fault && (
        <div ref={note} tabIndex={-1} role="alert" className="f-note f-note-bad">
          <FaultText fault={fault} />
        </div>
      )}
      <button type="submit" className="btn btn-primary w-full" disabled={busy}>
        {t(deed)}
      </button>
    </form>
  )
}

function FaultText({ fault }: { fault: UnlockFault }) {
  const t = useWords()
  const { retryAt } = useSnapshot()
  const link = { OWN_PASSWORD: ['/sign-in', 'gate.ownPassword'], NOT_FOR_PHONES: ['/', 'gate.desktop'] } as const
  const way = fault === 'OWN_PASSWORD' || fault === 'NOT_FOR_PHONES' ? link[fault] : null
  return (
    <>
      <p>
        {t(fault === 'PASSWORD_CHANGED' ? 'gate.changed' : `gate.fault.${fault}`)}{' '}
        {retryAt && new Date(retryAt).getTime() > Date.now() && t('gate.wait', { time: timeOf(retryAt) })}
      </p>
      {way && (
        <a href={way[0]} className="f-more">
          {t(way[1])}
        </a>
      )}
    </>
  )
}

interface GateFieldProps {
  id: string
  label: string
  type: string
  autoComplete: string
}

function GateField({ id, label, type, autoComplete }: GateFieldProps) {
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input id={id} name={id} type={type} className="input" autoComplete={autoComplete} autoCapitalize="none" required />
    </div>
  )
}
