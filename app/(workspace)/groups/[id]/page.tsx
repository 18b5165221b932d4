import { StepList } from '#components/activities/step-list'
import { AttendanceMatrix } from '#components/groups/attendance-matrix'
import { EvaluationSheet } from '#components/groups/evaluation-sheet'
import { GroupDeeds } from '#components/groups/group-deeds'
import { GroupSheet } from '#components/groups/group-sheet'
import { GroupStatusTag } from '#components/groups/group-status'
import { SessionList } from '#components/groups/session-list'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { allow } from '#lib/errors'
import { listMembers } from '#lib/groups/members/queries'
import { canLeadGroup, canViewGroups, seesMembers } from '#lib/groups/policy'
import { requireGroup } from '#lib/groups/queries'
import { isEditable, isRunning, takesMembers } from '#lib/groups/rules'
import { groupParam } from '#lib/groups/schema'
import { listSessions } from '#lib/groups/sessions/queries'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function GroupPage(props: PageProps<'/groups/[id]'>) {
  const t = await getTranslator('groups')
  const { actor, data } = await loadPage('group.view', groupParam, props, async (tx, { id }, actor) => {
    allow(canViewGroups(actor))
    const group = await requireGroup(tx, id)
    const members = seesMembers(actor) ? await listMembers(tx, actor, id) : []
    return { group, members, sessions: await listSessions(tx, actor, id) }
  })
  const { group, members, sessions } = data
  const { id, status } = group
  const leads = canLeadGroup(actor, group.scopeCode)
  const keeps = leads && isRunning(status)
  const link = (at: string, label: string, look = 'btn') => (
    <a className={look} href={`/groups/${id}/${at}`}>
      {label}
    </a>
  )
  const met = sessions.length > 0 || status === 'RUNNING' || status === 'CLOSED'
  return (
    <>
      <PageHeader title={group.title} crumbs={[{ label: t('title'), href: '/groups' }]} crumbsLabel={t('title')}>
        <GroupStatusTag status={status} label={t(`status.${status}`)} />
        {leads && takesMembers(status) && link('roster', t('manageRoster'))}
        {keeps && link('session', t('addSession'), 'btn btn-primary')}
        {keeps && link('evaluation', t(group.evaluation ? 'correctEvaluation' : 'writeEvaluation'))}
        {leads && isEditable(status) && link('edit', t('edit'))}
      </PageHeader>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="order-2 min-w-0 space-y-6 lg:order-1">
          {met && (
            <Section id="sessions" title={t('sessions')}>
              <AttendanceMatrix sessions={sessions} members={members} />
              <SessionList groupId={id} sessions={sessions} keeps={keeps} />
            </Section>
          )}
          {met && (
            <Section id="evaluation" title={t('evaluationTitle')}>
              <EvaluationSheet group={group} sessions={sessions} members={members} />
            </Section>
          )}
          <GroupSheet group={group} />
        </div>
        <div className="order-1 space-y-6 lg:order-2">
          <GroupDeeds group={group} actor={actor} held={sessions.length} />
          <StepList
            title={t('steps')}
            steps={group.steps}
            tag={(state) => <GroupStatusTag status={state} label={t(`status.${state}`)} />}
          />
        </div>
      </div>
    </>
  )
}
