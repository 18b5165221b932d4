import type { Metadata } from 'next'
import { Calendar } from '#components/activities/calendar'
import { DomainTable } from '#components/desk/domain-table'
import { LagTable } from '#components/desk/lag-table'
import { StationMatrix } from '#components/desk/matrix'
import { MethodTable } from '#components/desk/method-table'
import { MonthSwitcher } from '#components/desk/month-switcher'
import { SilentStations } from '#components/desk/silent-stations'
import { ThemeBand } from '#components/desk/theme-band'
import { WaitingSection } from '#components/desk/waiting-section'
import { TimelyTable } from '#components/due-visits/timely-table'
import { UnreadNotices } from '#components/notices/unread-notices'
import { SampleLine } from '#components/samples/sample-line'
import { TargetBars } from '#components/targets/target-bars'
import { PageHeader } from '#components/ui/page-header'
import { listActivitiesIn, listWaitingActivities } from '#lib/activities/queries'
import type { Actor } from '#lib/auth/actor'
import { addDays, addMonths, type Month, monthDays, thisMonth, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { listWaiting } from '#lib/desk/approvals/queries'
import { listLags } from '#lib/desk/lags/reports'
import { asOf, behind } from '#lib/desk/lags/rules'
import { listNudges } from '#lib/desk/nudges/queries'
import { canViewDesk } from '#lib/desk/policy'
import { listDeskStations, listStationWeeks, reachByDomain } from '#lib/desk/reports'
import { domainRows, stationMatrix, weeksOf, withoutVisit } from '#lib/desk/rules'
import { deskParams } from '#lib/desk/schema'
import { listDivisionPath, requireDivision } from '#lib/divisions/queries'
import { timelinessByStation } from '#lib/due-visits/reports'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { countUnread } from '#lib/notices/queries'
import { loadPage } from '#lib/page'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import { listSampleStates } from '#lib/samples/queries'
import { servicesByDomain } from '#lib/services/reports'
import { listTargetsIn } from '#lib/targets/queries'
import { withMade } from '#lib/targets/reports'
import { canPlanTheme } from '#lib/themes/policy'
import { listThemes } from '#lib/themes/queries'
import { byMonth, monthsBetween } from '#lib/themes/rules'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('desk'))('title') }
}

/** What is to be done: targets, stations behind, what waits for a word, and the two weeks from the one that runs. */
async function loadDeeds(tx: Tx, actor: Actor, division: string, month: Month) {
  const day = asOf(month)
  const monday = mondayOf(day)
  const weeks = { first: monday, last: addDays(monday, 13) }
  return {
    ...{ day, weeks },
    unread: await countUnread(tx, actor),
    targets: await withMade(tx, await listTargetsIn(tx, division, monthDays(month).first, day), day),
    lags: behind(await listLags(tx, division, month, day)),
    nudges: await listNudges(tx, division, today()),
    plans: await listWaitingActivities(tx, actor, division),
    waiting: await listWaiting(tx, actor, division),
    sample: (await listSampleStates(tx, division, addMonths(month, -1)))[0],
    planned: await listActivitiesIn(tx, actor, division, weeks),
  }
}

export default async function DeskPage(props: PageProps<'/desk/[division]'>) {
  const t = await getTranslator('desk')
  const { actor, input, data } = await loadPage('desk.view', deskParams, props, async (tx, input, actor) => {
    const { division, month = thisMonth() } = input
    const { keeperCode } = await requireDivision(tx, division)
    allow(canViewDesk(actor, keeperCode ?? division))
    const months = monthsBetween(month, addMonths(month, 3))
    const themes = byMonth(months, await listThemes(tx, division, month, addMonths(month, 3)))
    const services = await servicesByDomain(tx, division, month, month)
    const reach = await reachByDomain(tx, division, month)
    const stations = await listDeskStations(tx, division, month)
    const matrix = stationMatrix(month, stations, await listStationWeeks(tx, division, month), today())
    const timely = await timelinessByStation(tx, month, today())
    const deeds = await loadDeeds(tx, actor, division, month)
    return { month, themes, services, reach, matrix, timely, deeds, path: await listDivisionPath(tx, division) }
  })
  const { month, themes, services, reach, matrix, timely, deeds, path } = data
  const { division } = input
  const { first, last } = monthDays(month)
  const [current, ...ahead] = themes
  return (
    <>
      <PageHeader
        title={t('heading', { area: path.at(-1)?.name ?? division, month })}
        crumbs={path.map(({ code, name }) =>
          code.startsWith(actor.area) ? { label: name, href: `/coverage/${code}` } : { label: name },
        )}
        crumbsLabel={t('area')}
      >
        <MonthSwitcher path={`/desk/${division}`} month={month} />
      </PageHeader>
      {current && <ThemeBand month={current} ahead={ahead} plans={canPlanTheme(actor, division)} />}
      <div className="mb-6 space-y-6">
        <UnreadNotices count={deeds.unread} />
        <section aria-labelledby="targets">
          <h2 id="targets" className="mb-1">
            {t('targets')} <span className="text-sm font-normal text-muted">{t('asOfDay', { day: deeds.day })}</span>
          </h2>
          <TargetBars rows={deeds.targets} asOf={deeds.day} />
        </section>
        <WaitingSection plans={deeds.plans} waiting={deeds.waiting} />
        <SampleLine state={deeds.sample} county={division} month={addMonths(month, -1)} />
        <section aria-labelledby="behind">
          <h2 id="behind" className="mb-1">
            {t('behind')} <span className="font-normal text-muted">{t('stations', { count: deeds.lags.length })}</span>
          </h2>
          <p className="mb-2 max-w-3xl text-sm text-muted">{t('behindHint')}</p>
          <LagTable rows={deeds.lags} nudges={deeds.nudges} month={month} day={deeds.day} mayNudge={deeds.day === today()} />
        </section>
        <section aria-labelledby="weeks">
          <h2 id="weeks" className="mb-2">
            {t('weeks')}
          </h2>
          <Calendar days={deeds.weeks} rows={deeds.planned} plans={false} />
        </section>
      </div>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[2fr_1fr]">
        <section aria-labelledby="domains" className="min-w-0">
          <h2 id="domains" className="mb-2">
            {t('byDomain')}
          </h2>
          <DomainTable
            rows={domainRows(services, reach)}
            total={reach.get('') ?? { households: 0, persons: 0 }}
            visitsHref={`/visits?division=${division}&from=${first}&to=${last}`}
          />
        </section>
        <section aria-labelledby="methods" className="min-w-0">
          <h2 id="methods" className="mb-2">
            {t('methods')}
          </h2>
          <MethodTable services={services} recordsHref={`/desk/${division}/records?month=${month}`} />
        </section>
        <section aria-labelledby="matrix" className="min-w-0">
          <h2 id="matrix" className="mb-1">
            {t('matrix')}
          </h2>
          <p className="mb-2 text-sm text-muted">{t('matrixHint')}</p>
          <StationMatrix rows={matrix} weeks={weeksOf(month)} />
        </section>
        <TimelyTable rows={timely} />
        <SilentStations rows={withoutVisit(matrix)} />
      </div>
      <details className="no-print mt-6 max-w-3xl text-sm">
        <summary className="cursor-pointer py-2 text-primary">{t('how')}</summary>
        <p className="whitespace-pre-line text-muted">{t('howText')}</p>
      </details>
    </>
  )
}
