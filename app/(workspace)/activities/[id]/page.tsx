import { ActivityDeeds } from '#components/activities/activity-deeds'
import { ActivitySheet } from '#components/activities/activity-sheet'
import { ActivityStatusTag } from '#components/activities/activity-status'
import { PictureList } from '#components/activities/picture-list'
import { ReportSheet } from '#components/activities/report-sheet'
import { StepList } from '#components/activities/step-list'
import { PageHeader } from '#components/ui/page-header'
import { listParticipants } from '#lib/activities/participants/queries'
import { listPictures } from '#lib/activities/pictures/queries'
import { canPlanActivity, canViewActivities, seesPictures } from '#lib/activities/policy'
import { requireActivity } from '#lib/activities/queries'
import { isEditable, isHeld } from '#lib/activities/rules'
import { activityParam } from '#lib/activities/schema'
import { allow } from '#lib/errors'
import { canStoreFile } from '#lib/files/policy'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function ActivityPage(props: PageProps<'/activities/[id]'>) {
  const t = await getTranslator('activities')
  const { actor, data } = await loadPage('activity.view', activityParam, props, async (tx, { id }, actor) => {
    allow(canViewActivities(actor))
    const activity = await requireActivity(tx, id)
    const keeps = canPlanActivity(actor, activity.scopeCode) && canStoreFile(actor, 'VISIT_PHOTO')
    const held = isHeld(activity.status)
    const pictures = held && seesPictures(actor) ? await listPictures(tx, id) : []
    return { activity, keeps, pictures, participants: held && keeps ? await listParticipants(tx, actor, id) : [] }
  })
  const { activity } = data
  const month = activity.startsOn.slice(0, 7)
  return (
    <>
      <PageHeader
        title={activity.title}
        crumbs={[{ label: `${t('title')} ${month}`, href: `/activities?month=${month}` }]}
        crumbsLabel={t('title')}
      >
        <ActivityStatusTag status={activity.status} label={t(`status.${activity.status}`)} />
        {canPlanActivity(actor, activity.scopeCode) && (activity.status === 'PUBLISHED' || isHeld(activity.status)) && (
          <a className="btn" href={`/activities/${activity.id}/check-in`}>
            {t('checkInTitle')}
          </a>
        )}
        {canPlanActivity(actor, activity.scopeCode) && isEditable(activity.status) && (
          <a className="btn" href={`/activities/${activity.id}/edit`}>
            {t('edit')}
          </a>
        )}
      </PageHeader>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="order-2 min-w-0 space-y-6 lg:order-1">
          {activity.days.length > 0 && <ReportSheet activity={activity} />}
          {isHeld(activity.status) && seesPictures(actor) && (
            <PictureList activityId={activity.id} pictures={data.pictures} participants={data.participants} keeps={data.keeps} />
          )}
          <ActivitySheet activity={activity} />
        </div>
        <div className="order-1 space-y-6 lg:order-2">
          <ActivityDeeds activity={activity} actor={actor} />
          <StepList
            title={t('steps')}
            steps={activity.steps}
            tag={(status) => <ActivityStatusTag status={status} label={t(`status.${status}`)} />}
          />
        </div>
      </div>
    </>
  )
}
