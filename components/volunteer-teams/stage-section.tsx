import { RecordEditor } from '#components/forms/record-editor'
import { Facts } from '#components/ui/facts'
import { Deed, Section } from '#components/ui/section'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { updateTeamAction } from '#lib/volunteer-teams/actions'
import { stageOn } from '#lib/volunteer-teams/rules'
import type { VolunteerTeamPage } from '#lib/volunteer-teams/types'

const STEPS = ['incubatedOn', 'filedOn', 'registeredOn', 'dissolvedOn'] as const

/** Where the team stands, and since when it passed each stage. */
export async function StageSection({ team, keeps }: { team: VolunteerTeamPage; keeps: boolean }) {
  const t = await getTranslator('volunteer-teams')
  const stage = stageOn(team, today())
  const days = STEPS.filter((step) => team[step] !== null).map((step) => [t(step), team[step]] as const)
  return (
    <Section id="stage" title={`${t('stage')} · ${stage ? t(`stages.${stage}`) : ''}`}>
      <Facts rows={[[t('area'), team.area], [t('station'), team.station ?? '–'], ...days]} />
      {keeps && (
        <Deed label={t('edit')}>
          <RecordEditor
            name="stage"
            fixed={{ id: team.id, version: team.version }}
            send={updateTeamAction}
            fields={[
              { name: 'name', label: t('name'), kind: 'text', required: true, longest: 60, start: team.name },
              ...STEPS.map((step) => ({
                name: step,
                label: t(step),
                kind: 'day' as const,
                required: step === 'incubatedOn',
                start: team[step] ?? '',
              })),
            ]}
          />
        </Deed>
      )}
    </Section>
  )
}
