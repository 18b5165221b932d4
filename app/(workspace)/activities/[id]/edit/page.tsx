import { notFound } from 'next/navigation'
import { PlanForm } from '#components/activities/plan-form'
import { PageHeader } from '#components/ui/page-header'
import { canPlanActivity } from '#lib/activities/policy'
import { listPlanChoices, requireActivity } from '#lib/activities/queries'
import { isEditable } from '#lib/activities/rules'
import { activityParam } from '#lib/activities/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function EditActivityPage(props: PageProps<'/activities/[id]/edit'>) {
  const t = await getTranslator('activities')
  const { data } = await loadPage('activity.update', activityParam, props, async (tx, { id }, actor) => {
    const activity = await requireActivity(tx, id)
    allow(canPlanActivity(actor, activity.scopeCode))
    return { activity, choices: await listPlanChoices(tx, activity.scopeCode, activity.startsOn) }
  })
  const { activity, choices } = data
  if (!isEditable(activity.status)) notFound()
  const crumbs = [
    { label: t('title'), href: '/activities' },
    { label: activity.title, href: `/activities/${activity.id}` },
  ]
  return (
    <>
      <PageHeader title={t('edit')} crumbs={crumbs} crumbsLabel={t('title')} />
      <PlanForm choices={choices} activity={activity} day={activity.startsOn} />
    </>
  )
}
