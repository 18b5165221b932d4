import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { JoinerSearch } from '#components/groups/joiner-search'
import { MemberList } from '#components/groups/member-list'
import { PageHeader } from '#components/ui/page-header'
import { Deed, Section } from '#components/ui/section'
import { Notice } from '#components/ui/state'
import { allow } from '#lib/errors'
import { addMemberAction } from '#lib/groups/members/actions'
import { findJoiners, listMembers } from '#lib/groups/members/queries'
import { rosterParams } from '#lib/groups/members/schema'
import { canLeadGroup } from '#lib/groups/policy'
import { requireGroup } from '#lib/groups/queries'
import { takesMembers } from '#lib/groups/rules'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function RosterPage(props: PageProps<'/groups/[id]/roster'>) {
  const t = await getTranslator('groups')
  const { input, data } = await loadPage('group.roster', rosterParams, props, async (tx, { id, q }, actor) => {
    const group = await requireGroup(tx, id)
    allow(canLeadGroup(actor, group.scopeCode))
    return { group, members: await listMembers(tx, actor, id), found: q ? await findJoiners(tx, actor, id, q) : [] }
  })
  const { group, members, found } = data
  const open = takesMembers(group.status)
  const refusals = (await getTexts('errors')).field as Record<string, string>
  const crumbs = [
    { label: t('title'), href: '/groups' },
    { label: group.title, href: `/groups/${group.id}` },
  ]
  return (
    <>
      <PageHeader title={t('roster')} crumbs={crumbs} crumbsLabel={t('title')} />
      <div className="space-y-6">
        {!open && <Notice kind="warn">{refusals.groupTakesNobody}</Notice>}
        {open && (
          <div className="no-print grid gap-6 lg:grid-cols-2">
            <JoinerSearch groupId={group.id} q={input.q} found={found} />
            <Deed label={t('addGuest')}>
              <PlainForm
                fields={[
                  { name: 'guest', label: t('field.guest'), kind: 'text', required: true, max: 40 },
                  { name: 'joinedOn', label: t('field.joinedOn'), kind: 'date', required: true },
                ]}
                initial={{ joinedOn: group.startsOn }}
                given={{ groupId: group.id }}
                ids={['id']}
                action={addMemberAction}
                done={`/groups/${group.id}/roster`}
                texts={await plainTexts(t('addMember'))}
              />
            </Deed>
          </div>
        )}
        <Section id="members" title={t('memberCount', { count: members.length })}>
          <MemberList members={members} keeps={open} />
        </Section>
      </div>
    </>
  )
}
