import { PrintButton } from '#components/forms/print-button'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { CountyWeekTable } from '#components/week-plans/county-week-table'
import { StationWeekTable } from '#components/week-plans/station-week-table'
import { WeekPlanForm } from '#components/week-plans/week-plan-form'
import { WeekPlanSheet } from '#components/week-plans/week-plan-sheet'
import { listActivitiesIn } from '#lib/activities/queries'
import type { Actor } from '#lib/auth/actor'
import { addDays, instantToDay, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canPlanWeek, canViewWeekPlans } from '#lib/week-plans/policy'
import { getWeekPlan, listCountyWeeks, listStationWeeks, requirePlanStation } from '#lib/week-plans/queries'
import { comingWeek, isOver, weekFrom } from '#lib/week-plans/rules'
import { weekPlanSearch } from '#lib/week-plans/schema'
import type { Week } from '#lib/week-plans/types'

export const generateMetadata = async () => ({ title: (await getTranslator('week-plans'))('title') })

export default async function WeekPlansPage(props: PageProps<'/week-plans'>) {
  const t = await getTranslator('week-plans')
  const { actor, input, data } = await loadPage('week-plan.list', weekPlanSearch, props, async (tx, input, actor) => {
    allow(canViewWeekPlans(actor))
    const week = input.week ? weekFrom(input.week) : comingWeek(today())
    const area = input.division ?? actor.area
    if (input.station) return { week, one: await loadStation(tx, actor, input.station, week) }
    if (area.length < 6) return { week, counties: await listCountyWeeks(tx, area, week.monday) }
    const stations = await listStationWeeks(tx, area, week.monday)
    const only = actor.area.length > 6 && stations.length === 1 ? stations[0] : undefined
    return only ? { week, one: await loadStation(tx, actor, only.id, week) } : { week, stations }
  })
  const { week, one } = data
  const { monday, sunday } = week
  const kept = `${input.station ? `&station=${input.station}` : ''}${input.division ? `&division=${input.division}` : ''}`
  const address = (steps: number) => `/week-plans?week=${addDays(monday, 7 * steps)}${kept}`
  const crumbs = one && actor.area.length <= 6 ? [{ label: t('title'), href: `/week-plans?week=${monday}` }] : []
  return (
    <>
      <PageHeader title={`${one ? one.station.name : t('title')} ${monday} – ${sunday}`} crumbs={crumbs} crumbsLabel={t('title')}>
        <a className="btn" href={address(-1)}>
          ← {t('before')}
        </a>
        <a className="btn" href={address(1)}>
          {t('after')} →
        </a>
        <PrintButton label={t('print')} />
      </PageHeader>
      {data.counties && <CountyWeekTable rows={data.counties} monday={monday} />}
      {data.stations && <StationWeekTable rows={data.stations} monday={monday} />}
      {one && (
        <>
          <p className="mb-3">
            {one.plan?.publishedAt ? (
              <span className="text-ok">✓ {t('toldOn', { day: instantToDay(one.plan.publishedAt) })}</span>
            ) : (
              <span className="text-danger">○ {t(one.plan ? 'draft' : 'none')}</span>
            )}
          </p>
          <WeekPlanSheet plan={one.plan} monday={monday} activities={one.activities} />
          {canPlanWeek(actor, one.station.divisionCode) && !isOver(week, today()) && (
            <div className="no-print mt-6">
              <Section id="write" title={t('write')}>
                <WeekPlanForm plan={one.plan} stationId={one.station.id} monday={monday} />
              </Section>
            </div>
          )}
        </>
      )}
    </>
  )
}

async function loadStation(tx: Tx, actor: Actor, id: string, { monday, sunday }: Week) {
  const station = await requirePlanStation(tx, id)
  const activities = await listActivitiesIn(
    tx,
    actor,
    actor.area,
    { first: monday, last: sunday },
    { station: id, status: undefined },
  )
  return { station, activities, plan: await getWeekPlan(tx, id, monday) }
}
