import { useState } from 'react'
import { listEntries } from './entry-drafts.ts'
import { phone } from './phone.ts'
import { Part } from './screen.tsx'
import { useSnapshot, useStored, useWords } from './use-phone.ts'

/** Locking keeps everything sealed; signing out empties the phone, but never of what was not sent without being told to. */
export function SignOut() {
  const t = useWords()
  const [asked, setAsked] = useState(false)
  return (
    <Part title={t('signOut.title')}>
      <button type="button" className="btn f-deed" onClick={() => void phone.lock()}>
        {t('signOut.lock')}
      </button>
      <p className="text-base text-muted">{t('signOut.lockText')}</p>
      {asked ? (
        <Question onCancel={() => setAsked(false)} />
      ) : (
        <button type="button" className="btn btn-danger f-deed" onClick={() => setAsked(true)}>
          {t('signOut.deed')}
        </button>
      )}
    </Part>
  )
}

function Question({ onCancel }: { onCancel: () => void }) {
  const t = useWords()
  const { unsent } = useSnapshot()
  const drafts = useStored(listEntries)?.length ?? 0
  const left = unsent + drafts > 0
  return (
    <div role="alert" className={`f-note ${left ? 'f-note-warn' : 'f-note-bad'}`}>
      {unsent > 0 && <p>{t('signOut.unsent', { count: unsent })}</p>}
      {drafts > 0 && <p>{t('signOut.drafts', { count: drafts })}</p>}
      {left ? (
        <>
          <a href="#outbox" className="btn btn-primary f-deed">
            {t('signOut.look')}
          </a>
          <p className="text-base">{t('signOut.keepText')}</p>
          <button type="button" className="btn f-deed" onClick={() => void phone.wipe('KEEP')}>
            {t('signOut.keep')}
          </button>
          {unsent === 0 && (
            <button type="button" className="btn btn-danger f-deed" onClick={() => void phone.wipe('DISCARD')}>
              {t('signOut.discard')}
            </button>
          )}
        </>
      ) : (
        <>
          <p>{t('signOut.sure')}</p>
          <button type="button" className="btn btn-danger f-deed" onClick={() => void phone.wipe()}>
            {t('signOut.confirm')}
          </button>
        </>
      )}
      <button type="button" className="btn w-full" onClick={onCancel}>
        {t.of('common', 'cancel')}
      </button>
    </div>
  )
}
