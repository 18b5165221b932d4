import { useState } from 'react'
import type { HouseholdCard } from '#lib/sync/types'
import { timeOf } from './dates.ts'
import { type DraftValue, dropEntry, listEntries } from './entry-drafts.ts'
import type { Draft } from './phone.ts'
import { Part } from './screen.tsx'
import { hrefOf } from './use-entry.ts'
import { useStored, useWords } from './use-phone.ts'

/** What was begun and not finished, newest first; each opens where it was left. */
export function DraftList({ cards }: { cards: readonly HouseholdCard[] }) {
  const t = useWords()
  const drafts = useStored(() => listEntries())
  if (!drafts || drafts.length === 0) return null
  return (
    <Part title={t('visit.drafts', { count: drafts.length })}>
      <ul>
        {drafts.map((draft) => (
          <DraftRow key={draft.key} draft={draft} cards={cards} />
        ))}
      </ul>
    </Part>
  )
}

function DraftRow({ draft, cards }: { draft: Draft; cards: readonly HouseholdCard[] }) {
  const t = useWords()
  const [asked, setAsked] = useState(false)
  const { about } = draft.value as DraftValue<unknown>
  const card = cards.find((one) => one.id === about.householdId)
  const person = card?.members.find((one) => one.id === about.personId)
  const name = [t(`kind.${about.kind}`), person?.name ?? card?.headName].filter(Boolean).join(' ')
  return (
    <li className="border-b border-line">
      <div className="flex items-center">
        <a href={hrefOf(about, draft.key)} className="f-row min-w-0 border-0">
          <span className="min-w-0 flex-1">
            <span className="font-semibold">{name}</span>
            <span className="block text-base text-muted">{t('visit.savedAt', { time: timeOf(draft.savedAt) })}</span>
          </span>
          <span className="text-primary">{t('visit.resume')} ›</span>
        </a>
        <button type="button" className="f-plain pl-4" aria-label={`${t('draft.remove')} ${name}`} onClick={() => setAsked(true)}>
          {t('draft.remove')}
        </button>
      </div>
      {asked && (
        <div role="alert" className="f-note f-note-warn">
          <p>{t('draft.sure')}</p>
          <div className="mt-2 flex gap-2">
            <button type="button" className="btn btn-danger flex-1" onClick={() => void dropEntry(draft.key)}>
              {t('draft.remove')}
            </button>
            <button type="button" className="btn flex-1" onClick={() => setAsked(false)}>
              {t('draft.keep')}
            </button>
          </div>
        </div>
      )}
    </li>
  )
}
