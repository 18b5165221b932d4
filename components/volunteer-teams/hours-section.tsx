import { RecordEditor } from '#components/forms/record-editor'
import { Deed, Section } from '#components/ui/section'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { recordHoursAction, voidHoursAction } from '#lib/volunteer-teams/actions'
import type { VolunteerTeamPage } from '#lib/volunteer-teams/types'

interface HoursSectionProps {
  team: VolunteerTeamPage
  keeps: boolean
  records: boolean
  activities: { id: string; title: string }[]
}

export async function HoursSection({ team, keeps, records, activities }: HoursSectionProps) {
  const t = await getTranslator('volunteer-teams')
  const members = new Map(team.people.map(({ workerId, name }) => [workerId, name]))
  const people = [...members].map(([code, label]) => ({ code, label }))
  const tied = [{ code: '', label: t('none') }, ...activities.map(({ id, title }) => ({ code: id, label: title }))]
  return (
    <Section id="hours" title={`${t('hours')} · ${t('hoursInYear')} ${team.hoursInYear}`}>
      {records && people.length > 0 && (
        <Deed label={t('record')}>
          <RecordEditor
            name="hours"
            fresh
            fixed={{ teamId: team.id }}
            send={recordHoursAction}
            fields={[
              { name: 'workerId', label: t('person'), kind: 'one', required: true, options: people },
              { name: 'servedOn', label: t('day'), kind: 'day', required: true, start: today() },
              { name: 'hours', label: t('count'), kind: 'number', required: true, step: '0.25', inputMode: 'decimal' },
              { name: 'activity', label: t('activity'), kind: 'text', required: true, longest: 100 },
              { name: 'recordId', label: t('tied'), kind: 'one', options: tied },
            ]}
          />
        </Deed>
      )}
      {team.hours.length === 0 && <p className="hint">{t('noHours')}</p>}
      <ul className="divide-y divide-line">
        {team.hours.map(({ id, day, worker, hours, activity, record }) => (
          <li key={id} className="py-2">
            <div className="flex flex-wrap gap-x-4">
              <span className="text-sm text-muted">{day}</span>
              <span>{worker}</span>
              <span className="font-medium">
                {hours} {t('count')}
              </span>
              <span>{activity}</span>
              {record && <span className="text-sm text-muted">{record}</span>}
            </div>
            {keeps && (
              <Deed label={`${t('void')} ${day} ${worker}`}>
                <RecordEditor
                  name={`void-${id}`}
                  fixed={{ id }}
                  send={voidHoursAction}
                  save={t('void')}
                  danger
                  fields={[{ name: 'reason', label: t('why'), kind: 'text', required: true, longest: 200 }]}
                />
              </Deed>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
