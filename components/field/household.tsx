import { addDays, today } from '#lib/clock'
import type { HouseholdCard } from '#lib/sync/types'
import { CardPeople } from './card-people.tsx'
import { CardVisits } from './card-visits.tsx'
import { CardWarnings } from './card-warnings.tsx'
import { DAYS_SOON, whyDue } from './caseload.ts'
import { shortDay } from './dates.ts'
import { WhyDue } from './household-row.tsx'
import { phone } from './phone.ts'
import { RecordRow } from './record-row.tsx'
import { householdOf, isOpen, visitsWaiting } from './records.ts'
import { RiskMark } from './risk-mark.tsx'
import { linkTo } from './route.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { useStored, useWords } from './use-phone.ts'

/** A household's card: what to know before the door, and the visit. */
export default function Household({ params: { id = '' } }: { params: Record<string, string> }) {
  const t = useWords()
  const card = useStored(() => phone.household(id), id)
  const outbox = useStored(() => phone.outbox())
  const back = { href: '#households', label: t('tab.households') }
  if (card === undefined || !outbox) return <Waiting lines={5} />
  if (card === null) {
    return (
      <Screen title={t('card.goneTitle')} back={back}>
        <Empty title={t('card.goneTitle')} text={t('card.goneText')} />
      </Screen>
    )
  }
  const day = today()
  const why = whyDue(card, day, addDays(day, DAYS_SOON), visitsWaiting(outbox))
  const under = outbox.filter((record) => isOpen(record) && householdOf(record) === id)
  return (
    <Screen title={card.headName} back={back}>
      <p className="flex flex-wrap items-center gap-2">
        <RiskMark risk={card.riskLevel} />
        <span className="text-muted">{card.village}</span>
      </p>
      {why ? <WhyDue card={card} why={why} /> : <NextVisit card={card} />}
      <CardWarnings card={card} />
      <a href={linkTo('households', id, 'visit', 'new')} className="btn btn-primary f-deed">
        {t('card.visit')}
      </a>
      {under.length > 0 && (
        <Part title={t('card.underWay')}>
          <ul>
            {under.map((record) => (
              <RecordRow key={record.id} record={record} cards={[card]} />
            ))}
          </ul>
        </Part>
      )}
      <CardPeople card={card} />
      <CardVisits card={card} />
      <Part
        title={t('card.contact')}
        more={
          <a href={linkTo('households', id, 'edit', 'new')} className="f-more">
            {t('card.edit')}
          </a>
        }
      >
        <dl className="f-facts">
          <dt>{t('card.address')}</dt>
          <dd>{card.address ?? t('card.notKnown')}</dd>
          <dt>{t('card.phone')}</dt>
          <dd>{card.phone ?? t('card.notKnown')}</dd>
          <dt>{t('card.note')}</dt>
          <dd>{card.note ?? t('card.notKnown')}</dd>
        </dl>
        <p className="mt-1 text-base text-muted">{t('card.masked')}</p>
      </Part>
      <Part title={t('card.more')}>
        <a href={linkTo('households', id, 'lead', 'new')} className="f-row">
          {t('card.lead')}
        </a>
        <a href={linkTo('households', id, 'report', 'new')} className="f-row text-danger">
          {t('card.report')}
        </a>
      </Part>
    </Screen>
  )
}

function NextVisit({ card }: { card: HouseholdCard }) {
  const t = useWords()
  return (
    <p className="text-base text-muted">
      {card.nextVisitOn ? t('card.next', { day: shortDay(card.nextVisitOn) }) : t('card.noNext')}
    </p>
  )
}
