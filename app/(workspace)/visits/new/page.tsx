import { redirect } from 'next/navigation'
import { PageHeader } from '#components/ui/page-header'
import { VisitEditor } from '#components/visits/visit-editor'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { newDraft } from '#lib/visits/form/rules'
import { canWriteVisit } from '#lib/visits/policy'
import { requireVisitStart } from '#lib/visits/queries'
import { visitStart } from '#lib/visits/schema'

type Props = PageProps<'/visits/new'>

export const generateMetadata = async () => ({ title: (await getTranslator('visits'))('new') })

export default async function NewVisitPage(props: Props) {
  const on = today()
  const { actor, data } = await loadPage(
    'visit.create',
    visitStart,
    props,
    async (tx, { household }, actor) => {
      allow(canWriteVisit(actor, { scopeCode: actor.area }))
      return household ? requireVisitStart(tx, actor, household, on) : null
    },
    (found) =>
      // Last time's answers stand beside each question.
      found?.last?.domain === 'CHILD'
        ? { action: 'visit.view', entity: 'household', entityId: found.household.id, division: found.household.scopeCode }
        : null,
  )
  if (!data) redirect('/households')
  const t = await getTranslator('visits')
  const { household, members, forms, last } = data
  const start = newDraft({ id: '', householdId: household.id, today: on, members, workerId: actor.workerId, last, forms })
  return (
    <>
      <PageHeader
        title={t('new')}
        crumbs={[{ label: household.headName, href: `/households/${household.id}` }, { label: household.village }]}
        crumbsLabel={t('household')}
      />
      <VisitEditor given={data} today={on} start={{ ...start, id: null }} />
    </>
  )
}
