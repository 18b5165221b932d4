import { PageHeader } from '#components/ui/page-header'
import { VisitEditor } from '#components/visits/visit-editor'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { draftOf } from '#lib/visits/form/rules'
import { canWriteVisit } from '#lib/visits/policy'
import { requireVisit, requireVisitStart } from '#lib/visits/queries'
import { childView } from '#lib/visits/rules'
import { visitParam } from '#lib/visits/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('visits'))('correctTitle') })

export default async function CorrectVisitPage(props: PageProps<'/visits/[id]/correct'>) {
  const { data } = await loadPage(
    'visit.correct',
    visitParam,
    props,
    async (tx, { id }, actor) => {
      const visit = await requireVisit(tx, actor, id)
      allow(canWriteVisit(actor, visit))
      return { visit, given: await requireVisitStart(tx, actor, visit.householdId, visit.versions[0].visitedOn) }
    },
    ({ visit }) => childView(visit),
  )
  const { visit, given } = data
  const [current] = visit.versions
  // Whoever made the visit stays to choose from, even if no longer posted here.
  const gone = current.visitorIds.filter((id) => visit.names[id] && !given.workers.some((worker) => worker.id === id))
  const workers = [...given.workers, ...gone.map((id) => ({ id, name: visit.names[id] ?? '' }))]
  const t = await getTranslator('visits')
  const { id, householdId } = visit
  const start = draftOf({ id, householdId, version: current.version }, { ...current, answers: current.answers ?? {} })
  // The form it was answered in stays the one to answer in, whatever is in force by now.
  const used = current.formVersionId ? visit.forms[current.formVersionId] : undefined
  const forms = [...given.forms, ...(used && !given.forms.some((form) => form.id === used.id) ? [used] : [])]
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
      <VisitEditor given={{ ...given, workers, forms, last: null }} today={today()} start={start} />
    </>
  )
}
