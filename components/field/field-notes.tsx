import { type FormEvent, useState } from 'react'
import { phone, takeOver, type UnlockFault } from './phone.ts'
import { useSnapshot, useWords } from './use-phone.ts'

/** What concerns the whole phone: a newer app, no room, and a sign-in that has run out while work is still here. */
export function FieldNotes() {
  const t = useWords()
  const { shell, storage, ended } = useSnapshot()
  return (
    <>
      {shell === 'UPDATE' && (
        <button type="button" className="btn f-deed" onClick={() => void takeOver()}>
          {t('update')}
        </button>
      )}
      {storage?.full && (
        <p role="alert" className="f-note f-note-bad">
          {t('storageFull')}
        </p>
      )}
      {ended && (
        <div className="f-note f-note-warn">
          <p>
            {t(`gate.ended.${ended}`)} {t('gate.kept')}
          </p>
          {ended !== 'POSTING_ENDED' && <SignInAgain />}
        </div>
      )}
    </>
  )
}

function SignInAgain() {
  const t = useWords()
  const [fault, setFault] = useState<UnlockFault | null>(null)
  async function renew(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setFault(await phone.renew(String(new FormData(event.currentTarget).get('password'))))
  }
  return (
    <form method="post" onSubmit={renew} className="mt-2 space-y-3">
      <label className="label" htmlFor="again">
        {t('again.label')}
      </label>
      <input id="again" name="password" type="password" className="input" autoComplete="current-password" required />
      <p role="alert" className="field-error">
        {fault && t(`gate.fault.${fault}`)}
      </p>
      <button type="submit" className="btn btn-primary w-full">
        {t('again.deed')}
      </button>
    </form>
  )
}
