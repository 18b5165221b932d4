import { Facts } from '#components/ui/facts'
import { formatCount, formatRate } from '#lib/format/numbers'
import { attendanceOf, meanChange, meanSatisfaction, personTimesOf } from '#lib/groups/rules'
import type { Group, Member, Session } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'
import { MeasureTable } from './measure-table.tsx'

interface EvaluationSheetProps {
  group: Group
  sessions: readonly Session[]
  members: readonly Member[]
}

const rounded = (value: number) => String(Math.round(value * 10) / 10)

/** What came of it: attendance as counted, what was measured before and after, and what the leader writes. */
export async function EvaluationSheet({ group, sessions, members }: EvaluationSheetProps) {
  const t = await getTranslator('groups')
  const { evaluation } = group
  const measures = members.map((member) => member.measures)
  const [change, satisfaction] = [meanChange(measures), meanSatisfaction(measures)]
  const { present, places } = attendanceOf(sessions)
  const changed = change && {
    ...{ pre: rounded(change.pre), post: rounded(change.post), sample: change.sample },
    change: `${change.change > 0 ? '+' : ''}${rounded(change.change)}`,
  }
  const words = (['attainment', 'process', 'reflection', 'followUp'] as const)
    .filter((name) => evaluation?.[name])
    .map(
      (name) =>
        [
          t(`field.${name}`),
          <span key={name} className="max-w-[38em] whitespace-pre-line">
            {evaluation?.[name]}
          </span>,
        ] as const,
    )
  return (
    <>
      <Facts
        rows={[
          [t('field.sessions'), t('held', { held: sessions.length, planned: group.sessionsPlanned })],
          [t('field.personTimes'), formatCount(personTimesOf(sessions))],
          [t('field.rate'), formatRate(present, places)],
          ...(changed ? [[`${t('field.measures')} · ${group.plan.scale}`, t('changed', changed)] as const] : []),
          ...(satisfaction
            ? [
                [
                  t('field.satisfaction'),
                  t('satisfied', { mean: rounded(satisfaction.mean), sample: satisfaction.sample }),
                ] as const,
              ]
            : []),
          ...(evaluation ? [[t('field.attained'), `${evaluation.attained}%`] as const] : []),
          ...words,
        ]}
      />
      {evaluation && members.length > 0 && <MeasureTable members={members} />}
      {!evaluation && <p className="text-muted">{t('noEvaluation')}</p>}
    </>
  )
}
