import { ApprovalQueue } from '#components/groups/approval-queue'
import { GroupFilter } from '#components/groups/group-filter'
import { GroupTable } from '#components/groups/group-table'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { listStationNames } from '#lib/activities/queries'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { canLeadGroup, canViewGroups } from '#lib/groups/policy'
import { listGroups } from '#lib/groups/queries'
import { groupSearch } from '#lib/groups/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('groups'))('title') })

export default async function GroupsPage(props: PageProps<'/groups'>) {
  const t = await getTranslator('groups')
  const { actor, input, data } = await loadPage('group.list', groupSearch, props, async (tx, input, actor) => {
    allow(canViewGroups(actor))
    const year = Number(input.year ?? today().slice(0, 4))
    // A province has too many stations to choose from; there the counties' pages do.
    const stations = actor.area.length >= 6 ? await listStationNames(tx, actor.area) : []
    return { year, stations, rows: await listGroups(tx, actor, year, input) }
  })
  const { year, stations, rows } = data
  const kept = `${input.station ? `&station=${input.station}` : ''}${input.status ? `&status=${input.status}` : ''}`
  const plan = canLeadGroup(actor, actor.area) && (
    <a className="btn btn-primary" href="/groups/new">
      {t('plan')}
    </a>
  )
  return (
    <>
      <PageHeader title={`${t('title')} ${year}`}>
        <a className="btn" href={`/groups?year=${year - 1}${kept}`}>
          ← {t('before')}
        </a>
        <a className="btn" href={`/groups?year=${year + 1}${kept}`}>
          {t('after')} →
        </a>
        {plan}
      </PageHeader>
      <GroupFilter year={year} station={input.station} status={input.status} stations={stations} />
      <ApprovalQueue rows={rows} />
      {rows.length === 0 ? (
        <EmptyState title={t('none')} text={t('noneText')}>
          {plan}
        </EmptyState>
      ) : (
        <GroupTable rows={rows} />
      )}
    </>
  )
}
