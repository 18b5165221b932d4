import { RosterButton } from '#components/activities/roster-button'
import type { ErrorTexts } from '#components/forms/failure'
import { EmptyState } from '#components/ui/state'
import type { Participant } from '#lib/activities/types'
import type { Day } from '#lib/clock'
import { getTexts, getTranslator } from '#lib/i18n/translator'

interface RosterProps {
  activityId: string
  rows: readonly Participant[]
  today: Day
  /** Whether anybody can be checked in now. */
  open: boolean
}

/** Who is on the list, by number, and who has come today. */
export async function Roster({ activityId, rows, today, open }: RosterProps) {
  const t = await getTranslator('activities')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  if (rows.length === 0) return <EmptyState title={t('nobody')} text={t('nobodyText')} />
  return (
    <ol>
      {rows.map(({ id, ticket, name, byPoster, days }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1">
          <span className="w-10 text-right text-muted tabular-nums">{ticket}</span>
          <strong className="min-w-24 font-semibold">{name}</strong>
          {byPoster && <span className="text-sm text-muted">{t('byPoster')}</span>}
          {days.length > 0 && (
            <span className="text-sm text-ok">
              <span aria-hidden="true">✓ </span>
              {t('checkedInOn', { days: days.join(t('separator')) })}
            </span>
          )}
          {open && !days.includes(today) && (
            <span className="no-print ml-auto">
              <RosterButton
                deed="checkIn"
                about={{ activityId, participantId: id }}
                label={t('checkIn')}
                who={name}
                busyLabel={t('busy')}
                errors={errors}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
