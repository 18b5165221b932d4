import type { ReactNode } from 'react'
import type { HouseholdCard } from '#lib/sync/types'
import type { DueWhy } from './caseload.ts'
import { shortDay } from './dates.ts'
import { RiskMark } from './risk-mark.tsx'
import { useWords } from './use-phone.ts'

interface HouseholdRowProps {
  card: HouseholdCard
  href: string
  why?: DueWhy | null
  /** Its village, where the list is not by village. */
  village?: boolean
  extra?: ReactNode
}

/** A household as a line a thumb can hit: name and risk, then where, why it is due and when it was last seen. */
export function HouseholdRow({ card, href, why, village = true, extra }: HouseholdRowProps) {
  const t = useWords()
  const last = card.lastVisitedOn ? t('due.last', { day: shortDay(card.lastVisitedOn) }) : t('due.unvisited')
  return (
    <li>
      <a href={href} className="f-row">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-semibold">{card.headName}</span>
            <RiskMark risk={card.riskLevel} />
            {extra}
          </span>
          <span className="block text-base text-muted">
            {[...(village ? [card.village] : []), ...(why === 'never' ? [] : [last])].join(' · ')}
          </span>
          {why && <WhyDue card={card} why={why} />}
        </span>
        <span aria-hidden="true" className="text-muted">
          ›
        </span>
      </a>
    </li>
  )
}

export function WhyDue({ card, why }: { card: HouseholdCard; why: DueWhy }) {
  const t = useWords()
  const colour = why === 'soon' ? 'text-muted' : why === 'today' ? 'text-primary' : 'text-warm'
  return (
    <span className={`block text-base ${colour}`}>
      {why === 'never' ? t('due.never') : t(`due.${why}`, { day: shortDay(card.nextVisitOn ?? '') })}
    </span>
  )
}
