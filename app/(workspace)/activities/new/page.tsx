import { PlanForm } from '#components/activities/plan-form'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canPlanActivity } from '#lib/activities/policy'
import { listPlanChoices } from '#lib/activities/queries'
import { newActivityParams } from '#lib/activities/schema'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function NewActivityPage(props: PageProps<'/activities/new'>) {
  const t = await getTranslator('activities')
  const { input, data } = await loadPage('activity.create', newActivityParams, props, (tx, _input, actor) => {
    allow(canPlanActivity(actor, actor.area))
    return listPlanChoices(tx, actor.area, today())
  })
  return (
    <>
      <PageHeader title={t('plan')} crumbs={[{ label: t('title'), href: '/activities' }]} crumbsLabel={t('title')} />
      {data.stations.length === 0 ? (
        <EmptyState title={t('noStation')} text={t('noStationText')} />
      ) : (
        <PlanForm choices={data} day={input.day ?? today()} />
      )}
    </>
  )
}
