import { useState } from 'react'
import { today } from '#lib/clock'
import { byVillage, searchCards, whyDue } from './caseload.ts'
import { HouseholdRow } from './household-row.tsx'
import { phone } from './phone.ts'
import { visitsWaiting } from './records.ts'
import { linkTo } from './route.ts'
import { Empty, Screen, Waiting } from './screen.tsx'
import { useStored, useWords } from './use-phone.ts'

// What was last looked for stays when one comes back from a card.
let lastQuery = ''

/** The station's households by village, found by name, by pinyin initials or by village. */
export default function Households() {
  const t = useWords()
  const day = today()
  const cards = useStored(() => phone.households())
  const outbox = useStored(() => phone.outbox())
  const [query, setQuery] = useState(lastQuery)
  const search = (text: string) => {
    lastQuery = text
    setQuery(text)
  }
  if (!cards || !outbox) {
    return (
      <Screen title={t('tab.households')}>
        <Waiting lines={6} />
      </Screen>
    )
  }
  const visited = visitsWaiting(outbox)
  const found = searchCards(cards, query)
  const groups = byVillage(found)
  return (
    <Screen title={t('tab.households')}>
      {cards.length === 0 ? (
        <Empty title={t('households.noneTitle')} text={t('households.noneText')} />
      ) : (
        <>
          <label className="sr-only" htmlFor="query">
            {t('households.search')}
          </label>
          <input
            id="query"
            type="search"
            className="input"
            placeholder={t('households.searchHint')}
            value={query}
            onChange={(event) => search(event.target.value)}
            autoComplete="off"
            enterKeyHint="search"
          />
          <p role="status" className="mt-1 text-base text-muted">
            {query
              ? t('households.found', { count: found.length, all: cards.length })
              : t('households.all', { count: cards.length })}
          </p>
          {found.length === 0 && <Empty title={t('households.notFound')} text={t('households.notFoundText')} />}
          {groups.map(([village, own]) => (
            <details key={`${village}${query && 'found'}`} className="f-group" open={query !== '' || groups.length <= 3}>
              <summary>
                <h2 className="inline text-lg">{village}</h2>
                <span className="text-base text-muted">{t('households.inVillage', { count: own.length })}</span>
              </summary>
              <ul>
                {own.map((card) => (
                  <HouseholdRow
                    key={card.id}
                    card={card}
                    village={false}
                    why={nowDue(whyDue(card, day, day, visited))}
                    href={linkTo('households', card.id)}
                  />
                ))}
              </ul>
            </details>
          ))}
        </>
      )}
    </Screen>
  )
}

const nowDue = (why: ReturnType<typeof whyDue>) => (why === 'soon' ? null : why)
