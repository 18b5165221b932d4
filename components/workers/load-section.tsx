import { Section } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'
import type { WorkerPage } from '#lib/workers/types'

/** What somebody answers for, station by station. */
export async function LoadSection({ worker, gives }: { worker: WorkerPage; gives: boolean }) {
  const t = await getTranslator('workers')
  return (
    <Section id="load" title={t('load')}>
      {worker.caseload.length === 0 && <p className="hint">{t('noLoad')}</p>}
      <ul className="space-y-2">
        {worker.caseload.map(({ station, stationId, households, due, cases }) => (
          <li key={stationId} className="flex flex-wrap items-center gap-x-4">
            <span className="font-medium">{station}</span>
            <span>{t('loadText', { households, due, cases })}</span>
            {gives && (
              <a className="btn no-print" href={`/postings/caseload?station=${stationId}&worker=${worker.id}`}>
                {t('giveOn')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export async function HoursSection({ worker }: { worker: WorkerPage }) {
  const t = await getTranslator('workers')
  return (
    <Section id="hours" title={t('hours')}>
      <p>{t('hoursYear', { hours: worker.hoursInYear })}</p>
      {worker.hours.length === 0 && <p className="hint">{t('noHours')}</p>}
      <ul className="divide-y divide-line text-sm">
        {worker.hours.map(({ id, day, hours, activity, team }) => (
          <li key={id} className="flex flex-wrap gap-x-4 py-2">
            <span>{day}</span>
            <span className="font-medium">
              {hours} {t('hoursLabel')}
            </span>
            <span>{activity}</span>
            {team && <span className="text-muted">{team}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
