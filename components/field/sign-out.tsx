import { useState } from 'react'
import { phone } from './phone.ts'
import { Part } from './screen.tsx'
import { useStored, useWords } from './use-phone.ts'

/** Locking keeps everything sealed; signing out empties the phone, and waits for what was not sent yet. */
export function SignOut({ open }: { open: number }) {
  const t = useWords()
  const drafts = useStored(() => phone.drafts())
  const [asked, setAsked] = useState(false)
  const left = drafts?.length ?? 0
  return (
    <Part title={t('signOut.title')}>
      <button type="button" className="btn f-deed" onClick={() => void phone.lock()}>
        {t('signOut.lock')}
      </button>
      <p className="text-base text-muted">{t('signOut.lockText')}</p>
      {!asked ? (
        <button type="button" className="btn btn-danger f-deed" onClick={() => setAsked(true)}>
          {t('signOut.deed')}
        </button>
      ) : open > 0 ? (
        <div role="alert" className="f-note f-note-warn">
          <p>{t('signOut.unsent', { count: open })}</p>
          <a href="#outbox" className="btn f-deed">
            {t('signOut.look')}
          </a>
        </div>
      ) : (
        <div role="alert" className="f-note f-note-bad">
          <p>{left > 0 ? t('signOut.drafts', { count: left }) : t('signOut.sure')}</p>
          <button type="button" className="btn btn-danger f-deed" onClick={() => void phone.wipe()}>
            {t('signOut.confirm')}
          </button>
          <button type="button" className="btn w-full" onClick={() => setAsked(false)}>
            {t.of('common', 'cancel')}
          </button>
        </div>
      )}
    </Part>
  )
}
