import { ActivityCards } from '#components/activities/activity-cards'
import { ActivityFilter } from '#components/activities/activity-filter'
import { ActivityTable } from '#components/activities/activity-table'
import { ApprovalQueue } from '#components/activities/approval-queue'
import { Calendar } from '#components/activities/calendar'
import { WeekView } from '#components/activities/week-view'
import { PrintButton } from '#components/forms/print-button'
import { choices } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canPlanActivity, canViewActivities } from '#lib/activities/policy'
import { listActivities, listActivitiesIn, listStationNames } from '#lib/activities/queries'
import { activitySearch } from '#lib/activities/schema'
import { addDays, addMonths, monthDays, thisMonth, today } from '#lib/clock'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'

export const generateMetadata = async () => ({ title: (await getTranslator('activities'))('title') })

export default async function ActivitiesPage(props: PageProps<'/activities'>) {
  const t = await getTranslator('activities')
  const { actor, input, data } = await loadPage('activity.list', activitySearch, props, async (tx, input, actor) => {
    allow(canViewActivities(actor))
    const monday = mondayOf(input.week ?? today())
    const month = input.view === 'week' ? monday.slice(0, 7) : (input.month ?? thisMonth())
    // A province has too many stations to choose from; there the counties' pages do.
    const stations = actor.area.length >= 6 ? await listStationNames(tx, actor.area) : []
    const week =
      input.view === 'week' && (await listActivitiesIn(tx, actor, actor.area, { first: monday, last: addDays(monday, 6) }, input))
    const area = (await listDivisionPath(tx, actor.area)).at(-1)?.name ?? ''
    return { area, month, monday, stations, rows: week || (await listActivities(tx, actor, month, input)) }
  })
  const { area, month, monday, stations, rows } = data
  const weekly = input.view === 'week'
  const kept = `${input.station ? `&station=${input.station}` : ''}${input.status ? `&status=${input.status}` : ''}`
  // A month without today begins with its first week.
  const week = weekly ? monday : month === thisMonth() ? today() : `${month}-01`
  const address = (steps: number) =>
    weekly
      ? `/activities?view=week&week=${addDays(monday, 7 * steps)}${kept}`
      : `/activities?month=${addMonths(month, steps)}&view=${input.view}${kept}`
  const views = (['list', 'calendar', 'week'] as const).map((view) => ({
    ...{ label: t(`views.${view}`), chosen: view === input.view },
    href: `/activities?${view === 'week' ? `week=${week}` : `month=${month}`}&view=${view}${kept}`,
  }))
  const plan = canPlanActivity(actor, actor.area) && (
    <a className="btn btn-primary" href="/activities/new">
      {t('plan')}
    </a>
  )
  return (
    <>
      <PageHeader title={`${t('title')} ${weekly ? `${monday} – ${addDays(monday, 6)}` : month}`}>
        <a className="btn" href={address(-1)}>
          ← {t(weekly ? 'weekBefore' : 'before')}
        </a>
        <a className="btn" href={address(1)}>
          {t(weekly ? 'weekAfter' : 'after')} →
        </a>
        <PrintButton label={t('print')} />
        {plan}
      </PageHeader>
      <p className="mb-2 hidden print:block">
        {stations.find(({ id }) => id === input.station)?.name ?? area} · {t('printedOn', { day: today() })}
      </p>
      <ActivityFilter
        month={month}
        week={weekly ? monday : undefined}
        view={input.view}
        station={input.station}
        status={input.status}
        stations={stations}
      />
      <Markup html={choices(t('view'), views)} />
      <ApprovalQueue rows={rows} />
      {input.view === 'calendar' ? (
        <Calendar days={monthDays(month)} rows={rows} plans={canPlanActivity(actor, actor.area)} />
      ) : weekly ? (
        <WeekView monday={monday} rows={rows} plans={canPlanActivity(actor, actor.area)} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('none')} text={t('noneText')}>
          {plan}
        </EmptyState>
      ) : (
        <>
          <ActivityTable rows={rows} />
          <ActivityCards rows={rows} />
        </>
      )}
    </>
  )
}
