import { today } from '#lib/clock'
import { needsGuardian } from '#lib/persons/rules'
import type { HouseholdCard } from '#lib/sync/types'
import { useWords } from './use-phone.ts'

/** What to know before the door: risk found last time, a child without a guardian on file, consents that are missing. */
export function CardWarnings({ card }: { card: HouseholdCard }) {
  const t = useWords()
  const on = today()
  const lines = [
    ...(card.riskLevel === 'RED' ? [t('warning.red')] : []),
    ...card.members
      .filter(({ birthDate, guarded }) => needsGuardian(birthDate, on) && !guarded)
      .map(({ name }) => t('warning.guardian', { name })),
    ...card.members
      .filter(({ consents }) => !consents.some((kind) => kind === 'FILE' || kind === 'MINOR'))
      .map(({ name }) => t('warning.consent', { name })),
  ]
  if (lines.length === 0) return null
  return (
    <ul aria-label={t('warning.title')} className="f-note f-note-warn">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
