import { formatCount } from '#lib/format/numbers'
import type { FieldKit } from '#lib/sync/types'
import type { OutboxRecord } from './phone.ts'
import { newVisits } from './records.ts'
import { useWords } from './use-phone.ts'

/** The month so far: visits, households, person-times and persons apart, and what this phone has not sent yet beside them. */
export function MonthFigures({ kit, outbox }: { kit: FieldKit; outbox: readonly OutboxRecord[] }) {
  const t = useWords()
  const { month, visits, households, personTimes, persons, due, dueMade } = kit.month
  const unsent = newVisits(outbox).length
  const share = due === 0 ? 0 : Math.min(100, Math.round((dueMade / due) * 100))
  return (
    <>
      <dl className="f-figures">
        <Figure label={t('month.visits')} value={visits} />
        <Figure label={t('month.households')} value={households} />
        <Figure label={t('month.personTimes')} value={personTimes} />
        <Figure label={t('month.persons')} value={persons} />
      </dl>
      {due > 0 && (
        <>
          <p className="mt-3" id="month-due">
            {t('month.due', { made: dueMade, due })}
          </p>
          <progress className="f-progress" max={100} value={share} aria-labelledby="month-due" />
        </>
      )}
      <p className="mt-1 text-base text-muted">
        {t('month.of', { month })}
        {unsent > 0 && ` ${t('month.unsent', { count: unsent })}`}
      </p>
    </>
  )
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt className="text-base text-muted">{label}</dt>
      <dd className="text-2xl font-semibold">{formatCount(value)}</dd>
    </div>
  )
}
