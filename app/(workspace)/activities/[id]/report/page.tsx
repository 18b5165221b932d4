import { notFound } from 'next/navigation'
import { ReportForm } from '#components/activities/report-form'
import { PageHeader } from '#components/ui/page-header'
import { canTakeStep } from '#lib/activities/policy'
import { requireActivity } from '#lib/activities/queries'
import { canStep } from '#lib/activities/rules'
import { activityParam } from '#lib/activities/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function ReportActivityPage(props: PageProps<'/activities/[id]/report'>) {
  const t = await getTranslator('activities')
  const { data: activity } = await loadPage('activity.report', activityParam, props, async (tx, { id }, actor) => {
    const activity = await requireActivity(tx, id)
    allow(canTakeStep(actor, activity.scopeCode, 'REPORT'))
    return activity
  })
  if (!canStep(activity.status, 'REPORT')) notFound()
  const crumbs = [
    { label: t('title'), href: '/activities' },
    { label: activity.title, href: `/activities/${activity.id}` },
  ]
  return (
    <>
      <PageHeader title={t('reportTitle')} crumbs={crumbs} crumbsLabel={t('title')} />
      <ReportForm activity={activity} />
    </>
  )
}
