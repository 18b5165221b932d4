import { z } from 'zod'
import { DueToday } from '#components/due-visits/due-today'
import { RunningLeads } from '#components/leads/running-leads'
import { UnreadNotices } from '#components/notices/unread-notices'
import { ThemesInForce } from '#components/themes/themes-in-force'
import { PageHeader } from '#components/ui/page-header'
import { SentBack } from '#components/visits/sent-back'
import { VisitFigures } from '#components/visits/visit-figures'
import { today } from '#lib/clock'
import { listDueToday } from '#lib/due-visits/queries'
import { allow } from '#lib/errors'
import { isStation } from '#lib/households/policy'
import { getTranslator } from '#lib/i18n/translator'
import { listRunningLeads } from '#lib/leads/queries'
import { countUnread } from '#lib/notices/queries'
import { loadPage } from '#lib/page'
import { listThemesInForce } from '#lib/themes/queries'
import { listSentBack } from '#lib/visits/queries'
import { monthFigures } from '#lib/visits/reports'

const DUE_SHOWN = 20
const LEADS_SHOWN = 5

export const generateMetadata = async () => ({ title: (await getTranslator('today'))('title') })

/** The station's day: whom to see, and what the month has come to. */
export default async function TodayPage(props: PageProps<'/today'>) {
  const on = today()
  const { actor, data } = await loadPage('today.view', z.object({}), props, async (tx, _, actor) => {
    allow(isStation(actor))
    return {
      sentBack: await listSentBack(tx, actor),
      unread: await countUnread(tx, actor),
      leads: await listRunningLeads(tx, actor, LEADS_SHOWN),
      themes: await listThemesInForce(tx, actor.area, on),
      due: await listDueToday(tx, actor, on, DUE_SHOWN),
      figures: await monthFigures(tx, actor.area, on.slice(0, 7)),
    }
  })
  const t = await getTranslator('today')
  return (
    <>
      <PageHeader title={`${t('title')} ${on}`}>
        <a href="/field">{t('phoneApp')}</a>
      </PageHeader>
      <div className="grid gap-6 lg:grid-cols-[1fr_20rem]">
        <div className="space-y-6">
          <a className="btn btn-primary w-full py-4 text-lg" href="/households">
            {t('logVisit')}
          </a>
          <SentBack visits={data.sentBack} />
          <UnreadNotices count={data.unread} />
          <RunningLeads rows={data.leads} />
          <ThemesInForce themes={data.themes} on={on} />
          <DueToday rows={data.due.rows} total={data.due.total} />
        </div>
        <VisitFigures figures={data.figures} area={actor.area} month={on.slice(0, 7)} />
      </div>
    </>
  )
}
