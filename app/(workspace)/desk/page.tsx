import type { Metadata } from 'next'
import { CountyTable } from '#components/desk/county-table'
import { MonthSwitcher } from '#components/desk/month-switcher'
import { WaitingSection } from '#components/desk/waiting-section'
import { UnreadNotices } from '#components/notices/unread-notices'
import { TargetBars } from '#components/targets/target-bars'
import { PageHeader } from '#components/ui/page-header'
import { listWaitingActivities } from '#lib/activities/queries'
import { addMonths, monthDays, thisMonth } from '#lib/clock'
import { listWaiting } from '#lib/desk/approvals/queries'
import { listCountyStates } from '#lib/desk/areas/reports'
import { needingWord } from '#lib/desk/areas/rules'
import { asOf } from '#lib/desk/lags/rules'
import { canViewAreaDesk } from '#lib/desk/policy'
import { areaDeskParams } from '#lib/desk/schema'
import { listDivisionPath } from '#lib/divisions/queries'
import { AppError, allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { countUnread } from '#lib/notices/queries'
import { loadPage } from '#lib/page'
import { listSampleStates } from '#lib/samples/queries'
import { listTargetsIn } from '#lib/targets/queries'
import { withMade } from '#lib/targets/reports'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('desk'))('title') }
}

/** The desk of a prefecture or province: its targets, what waits for its word, and its counties. */
export default async function AreaDeskPage(props: PageProps<'/desk'>) {
  const t = await getTranslator('desk')
  const { actor, data } = await loadPage('desk.area', areaDeskParams, props, async (tx, input, actor) => {
    allow(canViewAreaDesk(actor))
    const { division = actor.area, month = thisMonth() } = input
    if (!division.startsWith(actor.area)) throw new AppError('NOT_FOUND')
    const day = asOf(month)
    return {
      ...{ division, month, day },
      unread: await countUnread(tx, actor),
      targets: await withMade(tx, await listTargetsIn(tx, division, monthDays(month).first, day), day),
      plans: await listWaitingActivities(tx, actor, division),
      waiting: await listWaiting(tx, actor, division),
      counties: needingWord(await listCountyStates(tx, division, month, day)),
      samples: await listSampleStates(tx, division, addMonths(month, -1)),
      path: await listDivisionPath(tx, division),
    }
  })
  const { division, month, day, targets, plans, waiting, counties, samples, path } = data
  return (
    <>
      <PageHeader
        title={t('heading', { area: path.at(-1)?.name ?? division, month })}
        crumbs={path.map(({ code, name }) =>
          code.startsWith(actor.area) ? { label: name, href: `/coverage/${code}` } : { label: name },
        )}
        crumbsLabel={t('area')}
      >
        <MonthSwitcher path="/desk" month={month} />
      </PageHeader>
      <div className="space-y-6">
        <UnreadNotices count={data.unread} />
        <section aria-labelledby="targets">
          <h2 id="targets" className="mb-1">
            {t('targets')} <span className="text-sm font-normal text-muted">{t('asOfDay', { day })}</span>
          </h2>
          <TargetBars rows={targets} asOf={day} />
        </section>
        <WaitingSection plans={plans} waiting={waiting} />
        <section aria-labelledby="counties">
          <h2 id="counties" className="mb-1">
            {t('counties')} <span className="font-normal text-muted">{t('stations', { count: counties.length })}</span>
          </h2>
          <p className="mb-2 max-w-3xl text-sm text-muted">{t('countiesHint')}</p>
          <CountyTable rows={counties} samples={samples} month={month} />
        </section>
      </div>
    </>
  )
}
