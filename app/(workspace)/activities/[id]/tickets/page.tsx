import { WhenWhere } from '#components/activities/when-where'
import { PrintButton } from '#components/forms/print-button'
import { PageHeader } from '#components/ui/page-header'
import { QrCode } from '#components/ui/qr-code'
import { EmptyState } from '#components/ui/state'
import { listParticipants } from '#lib/activities/participants/queries'
import { canPlanActivity } from '#lib/activities/policy'
import { requireActivity } from '#lib/activities/queries'
import { activityParam } from '#lib/activities/schema'
import { ticketAddress } from '#lib/activities/tickets/rules'
import { env } from '#lib/env'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

/** To be printed, cut and handed out: for those who sign up without a phone. */
export default async function TicketsPage(props: PageProps<'/activities/[id]/tickets'>) {
  const t = await getTranslator('activities')
  const { data } = await loadPage('activity.tickets', activityParam, props, async (tx, { id }, actor) => {
    const activity = await requireActivity(tx, id)
    allow(canPlanActivity(actor, activity.scopeCode))
    return { activity, rows: await listParticipants(tx, actor, id) }
  })
  const { activity, rows } = data
  const crumbs = [
    { label: t('title'), href: '/activities' },
    { label: activity.title, href: `/activities/${activity.id}` },
    { label: t('checkInTitle'), href: `/activities/${activity.id}/check-in` },
  ]
  return (
    <>
      <div className="no-print">
        <PageHeader title={t('tickets')} crumbs={crumbs} crumbsLabel={t('title')}>
          {rows.length > 0 && <PrintButton label={t('print')} />}
        </PageHeader>
        <p className="mb-4 text-muted">{t('ticketsText')}</p>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('nobody')} text={t('nobodyText')} />
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 print:grid-cols-3 print:gap-0">
          {rows.map(({ id, ticket, name }) => (
            <li key={id} className="flex break-inside-avoid items-center gap-3 border border-dashed border-line p-2">
              <QrCode
                text={ticketAddress(env.NEXTAUTH_URL, activity.id, id)}
                label={t('ticketCode', { ticket })}
                className="w-28 shrink-0"
              />
              <div className="min-w-0">
                <p className="font-semibold">
                  {t('ticketNumber', { ticket })} <span className="ml-1">{name}</span>
                </p>
                <p className="mt-1 text-sm">{activity.title}</p>
                <p className="text-sm text-muted">
                  <WhenWhere {...activity} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
