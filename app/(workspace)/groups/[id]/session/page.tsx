import { notFound } from 'next/navigation'
import { SessionForm } from '#components/groups/session-form'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import { AppError, allow } from '#lib/errors'
import { listMembers } from '#lib/groups/members/queries'
import { canLeadGroup } from '#lib/groups/policy'
import { requireGroup } from '#lib/groups/queries'
import { isRunning } from '#lib/groups/rules'
import { listSessions } from '#lib/groups/sessions/queries'
import { sessionParams } from '#lib/groups/sessions/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function SessionPage(props: PageProps<'/groups/[id]/session'>) {
  const t = await getTranslator('groups')
  const { input, data } = await loadPage('group.session', sessionParams, props, async (tx, { id }, actor) => {
    const group = await requireGroup(tx, id)
    allow(canLeadGroup(actor, group.scopeCode))
    return { group, members: await listMembers(tx, actor, id), sessions: await listSessions(tx, actor, id) }
  })
  const { group, members, sessions } = data
  const session = sessions.find(({ id }) => id === input.session)
  if (input.session && !session) throw new AppError('NOT_FOUND')
  if (!isRunning(group.status)) notFound()
  const crumbs = [
    { label: t('title'), href: '/groups' },
    { label: group.title, href: `/groups/${group.id}` },
  ]
  const title = `${t('sessionTitle')} · ${t('numberth', { number: session?.number ?? sessions.length + 1 })}`
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} crumbsLabel={t('title')} />
      {members.length === 0 ? (
        <EmptyState title={t('noMembers')} text={t('noMembersText')}>
          <a className="btn btn-primary" href={`/groups/${group.id}/roster`}>
            {t('manageRoster')}
          </a>
        </EmptyState>
      ) : (
        <SessionForm group={group} members={members} held={sessions.length} session={session} day={today()} />
      )}
    </>
  )
}
