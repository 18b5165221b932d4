import { ActivityFilter } from '#components/activities/activity-filter'
import { ActivityTable } from '#components/activities/activity-table'
import { ApprovalQueue } from '#components/activities/approval-queue'
import { Calendar } from '#components/activities/calendar'
import { choices } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canPlanActivity, canViewActivities } from '#lib/activities/policy'
import { listActivities, listStationNames } from '#lib/activities/queries'
import { activitySearch } from '#lib/activities/schema'
import { addMonths, monthDays, thisMonth } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('activities'))('title') })

export default async function ActivitiesPage(props: PageProps<'/activities'>) {
  const t = await getTranslator('activities')
  const { actor, input, data } = await loadPage('activity.list', activitySearch, props, async (tx, input, actor) => {
    allow(canViewActivities(actor))
    const month = input.month ?? thisMonth()
    // A province has too many stations to choose from; there the counties' pages do.
    const stations = actor.area.length >= 6 ? await listStationNames(tx, actor.area) : []
    return { month, stations, rows: await listActivities(tx, actor, month, input) }
  })
  const { month, stations, rows } = data
  const kept = `${input.station ? `&station=${input.station}` : ''}${input.status ? `&status=${input.status}` : ''}`
  const address = (to: string) => `/activities?month=${to}&view=${input.view}${kept}`
  const views = (['list', 'calendar'] as const).map((view) => ({
    ...{ label: t(view === 'list' ? 'listView' : 'calendar'), chosen: view === input.view },
    href: `/activities?month=${month}&view=${view}${kept}`,
  }))
  const plan = canPlanActivity(actor, actor.area) && (
    <a className="btn btn-primary" href="/activities/new">
      {t('plan')}
    </a>
  )
  return (
    <>
      <PageHeader title={`${t('title')} ${month}`}>
        <a className="btn" href={address(addMonths(month, -1))}>
          ← {t('before')}
        </a>
        <a className="btn" href={address(addMonths(month, 1))}>
          {t('after')} →
        </a>
        {plan}
      </PageHeader>
      <ActivityFilter month={month} view={input.view} station={input.station} status={input.status} stations={stations} />
      <Markup html={choices(t('view'), views)} />
      <ApprovalQueue rows={rows} />
      {input.view === 'calendar' ? (
        <Calendar days={monthDays(month)} rows={rows} plans={canPlanActivity(actor, actor.area)} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('none')} text={t('noneText')}>
          {plan}
        </EmptyState>
      ) : (
        <ActivityTable rows={rows} />
      )}
    </>
  )
}
