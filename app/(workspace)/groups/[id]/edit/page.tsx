import { notFound } from 'next/navigation'
import { PlanForm } from '#components/groups/plan-form'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { canLeadGroup } from '#lib/groups/policy'
import { listGroupChoices, requireGroup } from '#lib/groups/queries'
import { isEditable } from '#lib/groups/rules'
import { groupParam } from '#lib/groups/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function EditGroupPage(props: PageProps<'/groups/[id]/edit'>) {
  const t = await getTranslator('groups')
  const { data } = await loadPage('group.update', groupParam, props, async (tx, { id }, actor) => {
    const group = await requireGroup(tx, id)
    allow(canLeadGroup(actor, group.scopeCode))
    return { group, choices: await listGroupChoices(tx, group.scopeCode, group.startsOn) }
  })
  const { group, choices } = data
  if (!isEditable(group.status)) notFound()
  const crumbs = [
    { label: t('title'), href: '/groups' },
    { label: group.title, href: `/groups/${group.id}` },
  ]
  return (
    <>
      <PageHeader title={t('edit')} crumbs={crumbs} crumbsLabel={t('title')} />
      <PlanForm choices={choices} group={group} day={group.startsOn} />
    </>
  )
}
