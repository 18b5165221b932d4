import { RecordEditor } from '#components/forms/record-editor'
import { Deed, Section } from '#components/ui/section'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { joinTeamAction, leaveTeamAction } from '#lib/volunteer-teams/actions'
import type { VolunteerTeamPage } from '#lib/volunteer-teams/types'
import { lastDayOf } from '#lib/workers/rules'

interface MemberSectionProps {
  team: VolunteerTeamPage
  keeps: boolean
  candidates: { id: string; name: string }[]
}

export async function MemberSection({ team, keeps, candidates }: MemberSectionProps) {
  const t = await getTranslator('volunteer-teams')
  const people = candidates.map(({ id, name }) => ({ code: id, label: name }))
  return (
    <Section id="people" title={`${t('people')} · ${team.members}`}>
      {team.people.length === 0 && <p className="hint">{t('noMember')}</p>}
      <ul className="divide-y divide-line">
        {team.people.map(({ id, workerId, name, from, to, hours }) => (
          <li key={id} className="py-2">
            <div className="flex flex-wrap gap-x-4">
              <a href={`/workers/${workerId}`}>{name}</a>
              <span className="text-sm text-muted">
                {from}
                {to && ` – ${lastDayOf(to)}`}
              </span>
              <span className="text-sm">
                {t('each')} {hours}
              </span>
            </div>
            {keeps && to === null && (
              <Deed label={`${t('leave')} ${name}`}>
                <RecordEditor
                  name={`leave-${id}`}
                  fixed={{ id }}
                  send={leaveTeamAction}
                  save={t('leave')}
                  danger
                  fields={[{ name: 'lastDay', label: t('lastDay'), kind: 'day', required: true, start: today() }]}
                />
              </Deed>
            )}
          </li>
        ))}
      </ul>
      {keeps && (
        <Deed label={t('join')}>
          <RecordEditor
            name="join"
            fresh
            fixed={{ teamId: team.id }}
            send={joinTeamAction}
            fields={[
              {
                name: 'workerId',
                label: t('person'),
                kind: 'one',
                required: true,
                options: [{ code: '', label: t('choose') }, ...people],
              },
              { name: 'from', label: t('from'), kind: 'day', required: true, start: today() },
            ]}
          />
        </Deed>
      )}
    </Section>
  )
}
