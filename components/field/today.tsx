import { addDays, today } from '#lib/clock'
import { DAYS_SOON, type DueHousehold, dueOf } from './caseload.ts'
import { shortDay, weekdayOf } from './dates.ts'
import { HouseholdRow } from './household-row.tsx'
import { LeadRow, openLeads } from './lead-row.tsx'
import { MonthFigures } from './month-figures.tsx'
import { phone } from './phone.ts'
import { visitsWaiting } from './records.ts'
import { linkTo } from './route.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { SentBack } from './sent-back.tsx'
import { ThemeList } from './theme-list.tsx'
import { useStored, useWords } from './use-phone.ts'

const SHOWN = 12

/** The day of a worker: what came back, whose clock runs, whom to see, what the month asks. */
export default function Today() {
  const t = useWords()
  const day = today()
  const cards = useStored(() => phone.households())
  const kit = useStored(() => phone.kit())
  const outbox = useStored(() => phone.outbox())
  const title = t('today.title', { day: shortDay(day), weekday: weekdayOf(day, t.locale) })
  if (!cards || !outbox || kit === undefined) {
    return (
      <Screen title={title}>
        <Waiting />
      </Screen>
    )
  }
  const all = dueOf(cards, day, addDays(day, DAYS_SOON), visitsWaiting(outbox))
  const soon = all.filter(({ why }) => why === 'soon')
  const due = all.slice(0, all.length - soon.length)
  const leads = openLeads(kit?.leads ?? [])
  return (
    <Screen title={title}>
      <SentBack cards={cards} outbox={outbox} />
      {leads.length > 0 && (
        <Part title={t('today.leads')}>
          <ul>
            {leads.map((lead) => (
              <LeadRow key={lead.id} lead={lead} />
            ))}
          </ul>
        </Part>
      )}
      <Part title={due.length > 0 ? t('today.due', { count: due.length }) : t('today.dueSoon')}>
        {due.length === 0 && (
          <Empty title={t('today.noneTitle')} text={t(cards.length === 0 ? 'today.noCards' : 'today.noneText')} />
        )}
        <DueRows due={due.slice(0, SHOWN)} />
        {due.length > SHOWN && (
          <a href="#visit" className="f-more">
            {t('today.more', { count: due.length - SHOWN })}
          </a>
        )}
        {soon.length > 0 && (
          <details className="f-group" open={due.length === 0}>
            <summary>{t('today.soon', { count: soon.length })}</summary>
            <DueRows due={soon.slice(0, SHOWN)} />
          </details>
        )}
      </Part>
      {kit && (
        <Part
          title={t('today.themes')}
          more={
            <a href="#activities" className="f-more">
              {t('today.themesMore')}
            </a>
          }
        >
          <ThemeList themes={kit.themes} on={day} />
        </Part>
      )}
      {kit && (
        <Part title={t('today.month')}>
          <MonthFigures kit={kit} outbox={outbox} />
        </Part>
      )}
    </Screen>
  )
}

function DueRows({ due }: { due: readonly DueHousehold[] }) {
  return (
    <ul>
      {due.map(({ card, why }) => (
        <HouseholdRow key={card.id} card={card} why={why} href={linkTo('households', card.id)} />
      ))}
    </ul>
  )
}
