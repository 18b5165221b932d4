import { PageHeader } from '#components/ui/page-header'
import { HoursSection } from '#components/volunteer-teams/hours-section'
import { MemberSection } from '#components/volunteer-teams/member-section'
import { StageSection } from '#components/volunteer-teams/stage-section'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { canKeepTeam, canRecordHours } from '#lib/volunteer-teams/policy'
import { listActivities, listCandidates, requireTeam } from '#lib/volunteer-teams/queries'
import { teamParam } from '#lib/volunteer-teams/schema'
import { canViewWorkers } from '#lib/workers/policy'

export const generateMetadata = async () => ({ title: (await getTranslator('volunteer-teams'))('one') })

export default async function VolunteerTeamPage(props: PageProps) {
  const day = today()
  const { data } = await loadPage('volunteer-team.view', teamParam, props, async (tx, { id }, actor) => {
    allow(canViewWorkers(actor))
    const team = await requireTeam(tx, actor, id, day)
    const [keeps, records] = [canKeepTeam(actor, team), canRecordHours(actor, team)]
    return {
      ...{ team, keeps, records },
      candidates: keeps ? await listCandidates(tx, id, team.divisionCode, day) : [],
      activities: records ? await listActivities(tx, team.divisionCode, day) : [],
    }
  })
  const { team, keeps, records, candidates, activities } = data
  const t = await getTranslator('volunteer-teams')
  return (
    <>
      <PageHeader title={team.name} crumbs={[{ label: t('title'), href: '/volunteer-teams' }]} crumbsLabel={t('crumbs')} />
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="space-y-6">
          <StageSection team={team} keeps={keeps} />
          <MemberSection team={team} keeps={keeps} candidates={candidates} />
        </div>
        <HoursSection team={team} keeps={keeps} records={records} activities={activities} />
      </div>
    </>
  )
}
