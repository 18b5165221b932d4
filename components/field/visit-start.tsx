import { useState } from 'react'
import { addDays, today } from '#lib/clock'
import { DAYS_SOON, dueOf, searchCards, whyDue } from './caseload.ts'
import { DraftList } from './draft-list.tsx'
import { HouseholdRow } from './household-row.tsx'
import { phone } from './phone.ts'
import { visitsWaiting } from './records.ts'
import { linkTo } from './route.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { useStored, useWords } from './use-phone.ts'

const SHOWN = 30

/** Where a visit begins: what was left unfinished, then whom to see, the due ones first. */
export default function VisitStart() {
  const t = useWords()
  const [query, setQuery] = useState('')
  const cards = useStored(() => phone.households())
  const outbox = useStored(() => phone.outbox())
  if (!cards || !outbox) {
    return (
      <Screen title={t('visit.chooseTitle')}>
        <Waiting lines={6} />
      </Screen>
    )
  }
  const [day, visited] = [today(), visitsWaiting(outbox)]
  const soon = addDays(day, DAYS_SOON)
  const due = dueOf(cards, day, soon, visited).map(({ card }) => card)
  const isDue = new Set(due)
  const rows = query ? searchCards(cards, query) : [...due, ...cards.filter((card) => !isDue.has(card))]
  return (
    <Screen title={t('visit.chooseTitle')}>
      <DraftList cards={cards} />
      <Part title={t('visit.whom')}>
        <label className="sr-only" htmlFor="whom">
          {t('households.search')}
        </label>
        <input
          id="whom"
          type="search"
          className="input mt-3"
          placeholder={t('households.searchHint')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          autoComplete="off"
        />
        <ul>
          {rows.slice(0, SHOWN).map((card) => (
            <HouseholdRow
              key={card.id}
              card={card}
              why={whyDue(card, day, soon, visited)}
              href={linkTo('households', card.id, 'visit', 'new')}
            />
          ))}
        </ul>
        {rows.length === 0 && <Empty title={t('households.notFound')} text={t('households.notFoundText')} />}
        {rows.length > SHOWN && (
          <p className="py-3 text-base text-muted">{t('visit.searchMore', { count: rows.length - SHOWN })}</p>
        )}
      </Part>
      <a href={linkTo('leads', 'new')} className="f-row mt-4">
        {t('visit.unknown')}
      </a>
    </Screen>
  )
}
