import { PosterForm } from '#components/activities/poster-form'
import { WhenWhere } from '#components/activities/when-where'
import { PrintButton } from '#components/forms/print-button'
import { PageHeader } from '#components/ui/page-header'
import { QrCode } from '#components/ui/qr-code'
import { canPlanActivity } from '#lib/activities/policy'
import { requireActivity } from '#lib/activities/queries'
import { activityParam } from '#lib/activities/schema'
import { env } from '#lib/env'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function PosterPage(props: PageProps<'/activities/[id]/poster'>) {
  const t = await getTranslator('activities')
  const { data: activity } = await loadPage('activity.poster', activityParam, props, async (tx, { id }, actor) => {
    const found = await requireActivity(tx, id)
    allow(canPlanActivity(actor, found.scopeCode))
    return found
  })
  const { id, title, station, signUpCode, signUpPlaces } = activity
  const crumbs = [
    { label: t('title'), href: '/activities' },
    { label: title, href: `/activities/${id}` },
    { label: t('checkInTitle'), href: `/activities/${id}/check-in` },
  ]
  return (
    <>
      <div className="no-print">
        <PageHeader title={t('poster')} crumbs={crumbs} crumbsLabel={t('title')}>
          {signUpPlaces !== null && <PrintButton label={t('print')} />}
        </PageHeader>
        <PosterForm activityId={id} places={signUpPlaces} />
      </div>
      {signUpCode && signUpPlaces !== null ? (
        <article className="mx-auto mt-6 max-w-md border border-line px-6 py-8 text-center print:max-w-none print:border-0">
          <p className="text-muted">{station}</p>
          <p className="mt-2 text-2xl font-semibold text-balance print:text-4xl">{title}</p>
          <p className="mt-3 text-lg print:text-2xl">
            <WhenWhere {...activity} />
          </p>
          <QrCode
            text={`${env.NEXTAUTH_URL}/join/${signUpCode}`}
            label={t('posterCode', { title })}
            className="mx-auto mt-6 w-56 print:w-96"
          />
          <p className="mt-4 text-lg font-semibold">{t('posterScan')}</p>
          <p className="mt-1 break-all text-sm text-muted">{`${env.NEXTAUTH_URL}/join/${signUpCode}`}</p>
        </article>
      ) : (
        <p className="mt-6 max-w-prose text-muted">{t('posterNotOpen')}</p>
      )}
    </>
  )
}
