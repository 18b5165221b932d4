import { Caseload } from '#components/postings/caseload'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { AppError, allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { listAssigned, listColleagues, listPlaces, stationOf } from '#lib/postings/queries'
import { caseloadPage } from '#lib/postings/schema'
import { canKeepWorker } from '#lib/workers/policy'

export const generateMetadata = async () => ({ title: (await getTranslator('postings'))('caseload') })

/** Who answers for which household of a station, and the way to give them to somebody. */
export default async function CaseloadPage(props: PageProps) {
  const { input, data } = await loadPage('household.give', caseloadPage, props, async (tx, given, actor) => {
    allow(canKeepWorker(actor, { divisionCode: actor.area }))
    const places = (await listPlaces(tx, today())).filter(({ code }) => code.length === 9)
    const stationId = given.station ?? (await stationOf(tx, actor.area)) ?? places[0]?.id
    if (!stationId || !places.some(({ id }) => id === stationId)) throw new AppError('NOT_FOUND')
    const [colleagues, assigned] = [
      await listColleagues(tx, stationId, today()),
      await listAssigned(tx, actor, { stationId, worker: given.worker, after: given.after }),
    ]
    return { places, stationId, colleagues, ...assigned }
  })
  const t = await getTranslator('postings')
  return (
    <>
      <PageHeader title={t('caseload')} crumbs={[{ label: t('workers'), href: '/workers' }]} crumbsLabel={t('crumbs')} />
      <p className="mb-3 text-sm text-muted">{t('caseloadText')}</p>
      <Caseload {...data} worker={input.worker} />
    </>
  )
}
