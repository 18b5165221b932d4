import { DomainTag } from '#components/services/tags'
import { Facts } from '#components/ui/facts'
import { Section } from '#components/ui/section'
import { sumOf } from '#lib/activities/rules'
import { type Activity, GROUPS } from '#lib/activities/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { CostTable, PartnerTable } from './row-tables.tsx'

/** The plan to read: what, when, where, for whom, with whom, at what cost, how safe. */
export async function ActivitySheet({ activity }: { activity: Activity }) {
  const [t, common] = [await getTranslator('activities'), await getTranslator('common')]
  const { plan, expected, startsOn, endsOn, startsAt, endsAt } = activity
  const groups = GROUPS.filter((group) => expected[group])
  const words = (
    ['background', 'goals', 'target', 'flow', 'labour', 'materials', 'safetyPlan', 'publicity', 'evaluation'] as const
  )
    .filter((name) => plan[name])
    .map(
      (name) =>
        [
          t(`field.${name}`),
          <span key={name} className="max-w-[38em] whitespace-pre-line">
            {plan[name]}
          </span>,
        ] as const,
    )
  return (
    <div className="space-y-6">
      <Section id="plan" title={t('planTitle')}>
        <Facts
          rows={[
            [t('field.when'), `${startsOn}${endsOn === startsOn ? '' : ` – ${endsOn}`} ${startsAt}–${endsAt}`],
            [t('field.place'), activity.place],
            ...(activity.venue ? [[t('field.venueId'), activity.venue] as const] : []),
            [t('field.station'), activity.station],
            [t('field.responsibleWorkerId'), activity.responsible],
            [t('field.activityType'), t(`type.${activity.activityType}`)],
            [t('field.domain'), <DomainTag key="domain" domain={activity.domain} label={common(`domain.${activity.domain}`)} />],
            ...(activity.theme
              ? [
                  [
                    t('field.themeId'),
                    <a key="theme" href={`/themes/${activity.themeId}`}>
                      {activity.theme}
                    </a>,
                  ] as const,
                ]
              : []),
            ...(activity.programme
              ? [
                  [
                    t('field.programmeId'),
                    <a key="programme" href={`/programmes/${activity.programmeId}`}>
                      {activity.programme}
                    </a>,
                  ] as const,
                ]
              : []),
            [
              t('field.expected'),
              `${formatCount(sumOf(expected))} (${groups.map((group) => `${t(`group.${group}`)} ${formatCount(expected[group] ?? 0)}`).join(t('separator'))})`,
            ],
            ...words,
          ]}
        />
      </Section>
      <Section id="budget" title={t('field.budget')}>
        <CostTable costs={plan.budget} />
      </Section>
      {plan.partners.length > 0 && (
        <Section id="partners" title={t('field.partners')}>
          <PartnerTable partners={plan.partners} />
        </Section>
      )}
    </div>
  )
}
