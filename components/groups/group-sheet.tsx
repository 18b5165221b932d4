import { CostTable } from '#components/activities/row-tables'
import { DomainTag } from '#components/services/tags'
import { Facts } from '#components/ui/facts'
import { Section } from '#components/ui/section'
import type { Group } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

/** The plan to read: what for, for whom, on what grounds, session by session, at what cost. */
export async function GroupSheet({ group }: { group: Group }) {
  const [t, common] = [await getTranslator('groups'), await getTranslator('common')]
  const { plan, startsOn, endsOn, sessionsPlanned, sessionsLeast } = group
  const words = (['background', 'theory', 'goals', 'target', 'recruitment', 'frequency', 'difficulties', 'method'] as const)
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
            [t('field.when'), `${startsOn} – ${endsOn}`],
            [t('field.place'), group.place],
            [t('field.station'), group.station],
            [t('field.responsibleWorkerId'), group.responsible],
            [t('field.groupType'), t(`type.${group.groupType}`)],
            [t('field.domain'), <DomainTag key="domain" domain={group.domain} label={common(`domain.${group.domain}`)} />],
            [t('field.sizePlanned'), t('memberCount', { count: group.sizePlanned })],
            [t('field.sessionsPlanned'), `${sessionsPlanned} (${t('field.sessionsLeast')} ${sessionsLeast})`],
            ...words,
            [t('field.scale'), `${plan.scale} (0–${plan.scaleMost})`],
          ]}
        />
      </Section>
      <Section id="outlines" title={t('outlines')}>
        <ol>
          {plan.outlines.map((outline, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: its place is what an outline is known by
            <li key={index} className="border-t border-line py-2">
              <p className="flex flex-wrap items-center gap-x-3">
                <span className="text-muted tabular-nums">{t('numberth', { number: index + 1 })}</span>
                <strong className="font-semibold">{outline.theme}</strong>
                <span className="text-sm text-muted">{t(`stage.${outline.stage}`)}</span>
              </p>
              <p>{outline.aim}</p>
              <p className="whitespace-pre-line text-sm">{outline.flow}</p>
              {outline.materials && (
                <p className="text-sm text-muted">
                  {t('field.materials')} {outline.materials}
                </p>
              )}
            </li>
          ))}
        </ol>
      </Section>
      {plan.budget.length > 0 && (
        <Section id="budget" title={t('field.budget')}>
          <CostTable costs={plan.budget} />
        </Section>
      )}
    </div>
  )
}
