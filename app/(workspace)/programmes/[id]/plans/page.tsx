import { OwnPlan } from '#components/programmes/plan-form'
import { PlanTable } from '#components/programmes/plan-table'
import { PageHeader } from '#components/ui/page-header'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listEnrolled } from '#lib/programmes/enrolments/queries'
import { listPlanRows, listPlans } from '#lib/programmes/plans/queries'
import { plansParams } from '#lib/programmes/plans/schema'
import { canFilePlan, canViewProgrammes } from '#lib/programmes/policy'
import { requireProgramme } from '#lib/programmes/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('programmes'))('plans') })

export default async function ProgrammePlansPage(props: PageProps<'/programmes/[id]/plans'>) {
  const t = await getTranslator('programmes')
  const { actor, data } = await loadPage('programme.plans', plansParams, props, async (tx, { id, division }, actor) => {
    allow(canViewProgrammes(actor))
    const programme = await requireProgramme(tx, id)
    const within = division?.startsWith(actor.area) ? division : actor.area
    const area = within.startsWith(programme.divisionCode) ? within : programme.divisionCode
    const files = canFilePlan(actor, programme.divisionCode) && programme.status === 'ISSUED'
    const station = area.length > 6
    return {
      ...{ programme, area, files, path: await listDivisionPath(tx, area) },
      rows: station ? [] : await listPlanRows(tx, id, area, programme.divisionCode),
      own: area === programme.divisionCode ? null : await listPlans(tx, id, area),
      stations: actor.role === 'STATION_CHIEF' ? await listEnrolled(tx, id, actor.area) : [],
    }
  })
  const { programme, area, files, path, rows, own, stations } = data
  const page = `/programmes/${programme.id}`
  const crumbs = path.flatMap(({ code, name }) =>
    code.startsWith(actor.area) && code.startsWith(programme.divisionCode) && code !== area
      ? [{ label: name, href: `${page}/plans?division=${code}` }]
      : [],
  )
  return (
    <>
      <PageHeader
        title={t('plansOf', { area: path.at(-1)?.name ?? programme.area })}
        crumbs={[{ label: programme.name, href: page }, ...crumbs]}
        crumbsLabel={t('title')}
      />
      <p className="hint mb-3">{t('plansHint', { day: programme.plansDueOn ?? '–' })}</p>
      {own && (
        <OwnPlan
          programmeId={programme.id}
          plans={own}
          stations={stations.map(({ stationId, name }) => ({ id: stationId, name }))}
          files={files && area === actor.area}
        />
      )}
      {area.length <= 6 && (
        <PlanTable programmeId={programme.id} rows={rows} dueOn={programme.plansDueOn} stations={area.length === 6} />
      )}
    </>
  )
}
