import { isSentBack } from '#lib/sync/rules'
import type { HouseholdCard } from '#lib/sync/types'
import { shortDay } from './dates.ts'
import type { OutboxRecord } from './phone.ts'
import { isOpen } from './records.ts'
import { linkTo } from './route.ts'
import { Part } from './screen.tsx'
import { useWords } from './use-phone.ts'

/** Own visits that the chief sent back and that no correction is on its way for. */
export function SentBack({ cards, outbox }: { cards: readonly HouseholdCard[]; outbox: readonly OutboxRecord[] }) {
  const t = useWords()
  const underWay = new Set(outbox.filter(isOpen).map((record) => record.id))
  const back = cards.flatMap((card) =>
    card.visits.filter((visit) => isSentBack(visit) && !underWay.has(visit.id)).map((visit) => ({ card, visit })),
  )
  if (back.length === 0) return null
  return (
    <Part title={t('today.sentBack', { count: back.length })}>
      <ul>
        {back.map(({ card, visit }) => (
          <li key={visit.id}>
            <a href={linkTo('households', card.id, 'visit', visit.id)} className="f-row">
              <span className="min-w-0 flex-1">
                <span className="font-semibold">{card.headName}</span>{' '}
                <span className="text-base text-muted">{t('today.visitOf', { day: shortDay(visit.visitedOn) })}</span>
                <span className="mt-1 block border-l-3 border-warm pl-2 text-base">
                  {visit.review?.remarks ?? t('today.noRemarks')}
                </span>
              </span>
              <span className="shrink-0 text-primary">{t('today.mend')} ›</span>
            </a>
          </li>
        ))}
      </ul>
    </Part>
  )
}
