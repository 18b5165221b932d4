import { ChangeEntry } from '#components/register-changes/change-history'
import { EmptyState } from '#components/ui/state'
import { instantToDay } from '#lib/clock'
import { ownLabels } from '#lib/dictionaries/rules'
import type { OwnWord } from '#lib/dictionaries/types'
import type { HouseholdPage } from '#lib/households/types'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import type { ChangeView } from '#lib/register-changes/types'
import { VisitEntry } from './household-visits.tsx'

interface HouseholdTimelineProps {
  household: HouseholdPage
  changes: readonly ChangeView[]
  ownWords: readonly OwnWord[]
}

/** One line of time: visits and changes of the household and its people, latest first. */
export async function HouseholdTimeline({ household, changes, ownWords }: HouseholdTimelineProps) {
  const t = await getTranslator('households')
  const own = ownLabels(ownWords, await getLocale())
  const entries = [
    ...household.visits.map((visit) => ({ id: visit.id, day: visit.visitedOn, node: <VisitEntry visit={visit} own={own} /> })),
    ...changes.map((change) => ({
      ...{ id: change.id, day: instantToDay(change.proposedAt) },
      node: <ChangeEntry change={change} person={change.personId ? change.name : undefined} />,
    })),
  ].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t('timeline')}</h2>
      {entries.length === 0 && (
        <div className="mt-2">
          <EmptyState title={t('noHistoryTitle')} text={t('noHistoryText')} />
        </div>
      )}
      <ol className={entries.length > 0 ? 'mt-2 border-t border-line' : undefined}>
        {entries.map(({ id, node }) => (
          <li key={id} className="border-b border-line">
            {node}
          </li>
        ))}
      </ol>
      {household.visits.length > 0 && (
        <p className="mt-3">
          <a href={`/visits?household=${household.id}`}>{t('historyAll')}</a>
        </p>
      )}
    </section>
  )
}
