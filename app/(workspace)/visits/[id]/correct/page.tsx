import { PageHeader } from '#components/ui/page-header'
import { VisitEditor } from '#components/visits/visit-editor'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canWriteVisit } from '#lib/visits/policy'
import { requireVisit, requireVisitStart } from '#lib/visits/queries'
import { visitParam } from '#lib/visits/schema'
import type { VisitFormStart } from '#lib/visits/types'

export const generateMetadata = async () => ({ title: (await getTranslator('visits'))('correctTitle') })

export default async function CorrectVisitPage(props: PageProps<'/visits/[id]/correct'>) {
  const { data } = await loadPage('visit.correct', visitParam, props, async (tx, { id }, actor) => {
    const visit = await requireVisit(tx, actor, id)
    allow(canWriteVisit(actor, visit))
    return { visit, given: await requireVisitStart(tx, actor, visit.householdId, visit.versions[0].visitedOn) }
  })
  const { visit, given } = data
  const [current] = visit.versions
  // Whoever made the visit stays to choose from, even if no longer posted here.
  const gone = current.visitorIds.filter((id) => visit.names[id] && !given.workers.some((worker) => worker.id === id))
  const workers = [...given.workers, ...gone.map((id) => ({ id, name: visit.names[id] ?? '' }))]
  const t = await getTranslator('visits')
  const start: VisitFormStart = {
    ...current,
    id: visit.id,
    baseVersion: current.version,
    householdId: visit.householdId,
    today: today(),
    answers: current.answers ?? {},
  }
  return (
    <>
      <PageHeader
        title={t('correctTitle')}
        crumbs={[
          { label: visit.headName, href: `/households/${visit.householdId}` },
          { label: current.visitedOn, href: `/visits/${visit.id}` },
        ]}
        crumbsLabel={t('household')}
      />
      <VisitEditor given={{ ...given, workers, last: null }} start={start} />
    </>
  )
}
