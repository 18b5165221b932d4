import type { ReactNode } from 'react'
import { Screen } from './screen.tsx'
import type { Entry } from './use-entry.ts'
import { useWords } from './use-phone.ts'

interface EntryScreenProps {
  title: string
  back: { href: string; label: string }
  entry: Entry<never, never> | Entry<unknown, unknown>
  children: ReactNode
}

/** A form on the phone: what was refused of it last time, and what keeping it met with. */
export function EntryScreen({ title, back, entry, children }: EntryScreenProps) {
  const t = useWords()
  const { fault, code } = entry
  return (
    <Screen title={title} back={back}>
      {code && (
        <p role="alert" className="f-note f-note-bad">
          {t(entry.errors ? 'entry.refused' : `refusedCode.${code}`)}
        </p>
      )}
      {children}
      <p role="status" className={fault ? 'f-note f-note-bad' : 'mt-3 text-base text-muted'}>
        {fault ? t(fault === 'LOCKED' ? 'entry.locked' : 'entry.full') : t('entry.kept')}
      </p>
    </Screen>
  )
}
