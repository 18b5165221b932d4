import { DoorForms } from '#components/activities/door-forms'
import { PersonSearch } from '#components/activities/person-search'
import { Roster } from '#components/activities/roster'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { Notice } from '#components/ui/state'
import { findPersons, listParticipants } from '#lib/activities/participants/queries'
import { checkInParams } from '#lib/activities/participants/schema'
import { canPlanActivity } from '#lib/activities/policy'
import { requireActivity } from '#lib/activities/queries'
import { checkInRefusal, personTimesOf, takesSignUps } from '#lib/activities/rules'
import { now, timeOfDay, today } from '#lib/clock'
import { allow } from '#lib/errors'
import { formatCount } from '#lib/format/numbers'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function CheckInPage(props: PageProps<'/activities/[id]/check-in'>) {
  const t = await getTranslator('activities')
  const { input, data } = await loadPage('activity.check-in', checkInParams, props, async (tx, { id, q }, actor) => {
    const activity = await requireActivity(tx, id)
    allow(canPlanActivity(actor, activity.scopeCode))
    return {
      activity,
      rows: await listParticipants(tx, actor, id),
      found: q ? await findPersons(tx, actor, id, q) : [],
    }
  })
  const { activity, rows, found } = data
  const { id, title, startsOn, startsAt, endsAt, place, checkedIn } = activity
  const day = today()
  const refusal = checkInRefusal(activity, { day, time: timeOfDay(now()) })
  const signsUp = takesSignUps(activity, day)
  const texts = (await getTexts('errors')).field as Record<string, string>
  const crumbs = [
    { label: t('title'), href: '/activities' },
    { label: title, href: `/activities/${id}` },
  ]
  return (
    <>
      <PageHeader title={t('checkInTitle')} crumbs={crumbs} crumbsLabel={t('title')}>
        {signsUp && (
          <a className="btn" href={`/activities/${id}/poster`}>
            {t('poster')}
          </a>
        )}
        {rows.length > 0 && (
          <a className="btn" href={`/activities/${id}/tickets`}>
            {t('tickets')}
          </a>
        )}
      </PageHeader>
      <p className="mb-4">
        {startsOn} {startsAt}–{endsAt} · {place} · {t('onList', { count: rows.length })} ·{' '}
        <strong className="font-semibold">{t('came', { count: formatCount(personTimesOf(checkedIn)) })}</strong>
      </p>
      <div className="space-y-6">
        {refusal && <Notice kind="warn">{texts[refusal]}</Notice>}
        {signsUp && (
          <div className="no-print grid gap-6 lg:grid-cols-2">
            <DoorForms activityId={id} open={!refusal} />
            <PersonSearch activityId={id} q={input.q} found={found} open={!refusal} />
          </div>
        )}
        <Section id="list" title={t('list')}>
          <Roster activityId={id} rows={rows} today={day} open={!refusal} />
        </Section>
      </div>
    </>
  )
}
