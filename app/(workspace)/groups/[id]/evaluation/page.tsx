import { notFound } from 'next/navigation'
import { EvaluationForm } from '#components/groups/evaluation-form'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { listMembers } from '#lib/groups/members/queries'
import { canLeadGroup } from '#lib/groups/policy'
import { requireGroup } from '#lib/groups/queries'
import { isRunning } from '#lib/groups/rules'
import { groupParam } from '#lib/groups/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function EvaluateGroupPage(props: PageProps<'/groups/[id]/evaluation'>) {
  const t = await getTranslator('groups')
  const { data } = await loadPage('group.evaluate', groupParam, props, async (tx, { id }, actor) => {
    const group = await requireGroup(tx, id)
    allow(canLeadGroup(actor, group.scopeCode))
    return { group, members: await listMembers(tx, actor, id) }
  })
  const { group, members } = data
  if (!isRunning(group.status)) notFound()
  const crumbs = [
    { label: t('title'), href: '/groups' },
    { label: group.title, href: `/groups/${group.id}` },
  ]
  return (
    <>
      <PageHeader title={t('evaluationTitle')} crumbs={crumbs} crumbsLabel={t('title')} />
      <EvaluationForm group={group} members={members} />
    </>
  )
}
