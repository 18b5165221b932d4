import { z } from 'zod'
import { PlanForm } from '#components/groups/plan-form'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { canLeadGroup } from '#lib/groups/policy'
import { listGroupChoices } from '#lib/groups/queries'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function NewGroupPage(props: PageProps<'/groups/new'>) {
  const t = await getTranslator('groups')
  const { data } = await loadPage('group.create', z.object({}), props, (tx, _input, actor) => {
    allow(canLeadGroup(actor, actor.area))
    return listGroupChoices(tx, actor.area, today())
  })
  return (
    <>
      <PageHeader title={t('plan')} crumbs={[{ label: t('title'), href: '/groups' }]} crumbsLabel={t('title')} />
      {data.stations.length === 0 ? (
        <EmptyState title={t('noStation')} text={t('noStationText')} />
      ) : (
        <PlanForm choices={data} day={today()} />
      )}
    </>
  )
}
