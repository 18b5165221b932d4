import { Facts } from '#components/ui/facts'
import { Section } from '#components/ui/section'
import { personTimesOf, showsSatisfaction } from '#lib/activities/rules'
import { type Activity, type ActivityReport, BANDS, GROUPS } from '#lib/activities/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { CostTable, PartnerTable } from './row-tables.tsx'

/** When it was held and with how many, and what the station reports of it. */
export async function ReportSheet({ activity }: { activity: Activity }) {
  const t = await getTranslator('activities')
  const { days, report, plan } = activity
  const held = days.map(({ day, personTimes }) => `${day} ${t('times', { count: personTimes })}`).join(t('separator'))
  return (
    <Section id="report" title={t('reportTitle')}>
      <Facts
        rows={[
          [t('field.days'), held],
          [t('field.personTimes'), formatCount(personTimesOf(days))],
          ...(report ? await reportRows(report) : []),
        ]}
      />
      {report && report.spending.length > 0 && (
        <>
          <h3>{t('field.spending')}</h3>
          <CostTable costs={report.spending} planned={plan.budget} />
        </>
      )}
      {report && report.resources.length > 0 && (
        <>
          <h3>{t('field.resources')}</h3>
          <PartnerTable partners={report.resources} />
        </>
      )}
    </Section>
  )
}

async function reportRows(report: ActivityReport) {
  const t = await getTranslator('activities')
  const parts = (counts: object, names: readonly string[], kind: string) =>
    names
      .filter((name) => (counts as Record<string, number>)[name])
      .map((name) => `${t(`${kind}.${name}`)} ${formatCount((counts as Record<string, number>)[name] ?? 0)}`)
      .join(t('separator'))
  const { satisfaction } = report
  const said = satisfaction && t('satisfied', { mean: satisfaction.mean, sample: satisfaction.sample })
  const groups = parts(report.groups, GROUPS, 'group')
  const words = (['process', 'experience', 'improvement', 'links'] as const)
    .filter((name) => report[name])
    .map(
      (name) =>
        [
          t(`field.${name}`),
          <span key={name} className="max-w-[38em] whitespace-pre-line">
            {report[name]}
          </span>,
        ] as const,
    )
  return [
    [t('field.headcount'), parts(report.headcount, BANDS, 'band')] as const,
    ...(groups ? [[t('field.groups'), groups] as const] : []),
    [t('field.volunteers'), formatCount(report.volunteers)] as const,
    [t('field.workers'), formatCount(report.workers)] as const,
    [t('field.attained'), `${report.attained}%`] as const,
    ...(satisfaction ? [[t('field.satisfaction'), showsSatisfaction(satisfaction) ? said : t('tooFew')] as const] : []),
    ...words,
  ]
}
