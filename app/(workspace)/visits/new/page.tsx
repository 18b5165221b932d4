import { redirect } from 'next/navigation'
import { PageHeader } from '#components/ui/page-header'
import { VisitEditor } from '#components/visits/visit-editor'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canWriteVisit } from '#lib/visits/policy'
import { requireVisitStart } from '#lib/visits/queries'
import { visitStart } from '#lib/visits/schema'
import type { VisitFormStart } from '#lib/visits/types'

type Props = PageProps<'/visits/new'>

export const generateMetadata = async () => ({ title: (await getTranslator('visits'))('new') })

export default async function NewVisitPage(props: Props) {
  const on = today()
  const { actor, data } = await loadPage('visit.create', visitStart, props, async (tx, { household }, actor) => {
    allow(canWriteVisit(actor, { scopeCode: actor.area }))
    return household ? requireVisitStart(tx, actor, household, on) : null
  })
  if (!data) redirect('/households')
  const t = await getTranslator('visits')
  const only = data.members.length === 1 ? data.members.map((member) => member.id) : []
  const start: VisitFormStart = {
    id: null,
    baseVersion: 0,
    householdId: data.household.id,
    today: on,
    visitedOn: on,
    visitType: data.last ? 'ROUTINE' : 'FIRST',
    purpose: 'CARE',
    placeKind: 'HOME',
    domain: data.last?.domain ?? null,
    visitorIds: actor.workerId ? [actor.workerId] : [],
    singleVisitorReason: null,
    personIds: only,
    notAtHome: false,
    answers: {},
    services: [],
    note: null,
    riskLevel: data.household.riskLevel,
    followUp: 'NONE',
    nextVisitOn: null,
  }
  return (
    <>
      <PageHeader
        title={t('new')}
        crumbs={[{ label: data.household.headName, href: `/households/${data.household.id}` }, { label: data.household.village }]}
        crumbsLabel={t('household')}
      />
      <VisitEditor given={data} start={start} />
    </>
  )
}
