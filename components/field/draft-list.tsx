import type { HouseholdCard } from '#lib/sync/types'
import { timeOf } from './dates.ts'
import { type Draft, phone } from './phone.ts'
import { Part } from './screen.tsx'
import { type DraftValue, hrefOf } from './use-entry.ts'
import { useStored, useWords } from './use-phone.ts'

/** What was begun and not finished, newest first; each opens where it was left. */
export function DraftList({ cards }: { cards: readonly HouseholdCard[] }) {
  const t = useWords()
  const drafts = useStored(() => phone.drafts())
  if (!drafts || drafts.length === 0) return null
  const newest = [...drafts].sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
  return (
    <Part title={t('visit.drafts', { count: drafts.length })}>
      <ul>
        {newest.map((draft) => (
          <DraftRow key={draft.key} draft={draft} cards={cards} />
        ))}
      </ul>
    </Part>
  )
}

function DraftRow({ draft, cards }: { draft: Draft; cards: readonly HouseholdCard[] }) {
  const t = useWords()
  const { about } = draft.value as DraftValue<unknown>
  const card = cards.find((one) => one.id === about.householdId)
  const person = card?.members.find((one) => one.id === about.personId)
  return (
    <li className="flex items-stretch border-b border-line">
      <a href={hrefOf(about, draft.key)} className="f-row flex-1 border-0">
        <span className="min-w-0 flex-1">
          <span className="font-semibold">{t(`kind.${about.kind}`)}</span> {person?.name ?? card?.headName}
          <span className="block text-base text-muted">{t('visit.savedAt', { time: timeOf(draft.savedAt) })}</span>
        </span>
        <span className="text-primary">{t('visit.resume')} ›</span>
      </a>
    </li>
  )
}
