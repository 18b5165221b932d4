import { TeamList } from '#components/volunteer-teams/team-list'
import { requirePath } from '#lib/coverage/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { canKeepTeam } from '#lib/volunteer-teams/policy'
import { listTeams } from '#lib/volunteer-teams/queries'
import { teamsPage } from '#lib/volunteer-teams/schema'
import { canViewWorkers } from '#lib/workers/policy'

export const generateMetadata = async () => ({ title: (await getTranslator('volunteer-teams'))('title') })

export default async function VolunteerTeamsPage(props: PageProps) {
  const { input, actor, data } = await loadPage('volunteer-team.list', teamsPage, props, async (tx, given, caller) => {
    allow(canViewWorkers(caller))
    const division = given.division ?? caller.area
    const path = await requirePath(tx, caller, division)
    return { division, path, ...(await listTeams(tx, { ...given, division })) }
  })
  const t = await getTranslator('volunteer-teams')
  const deeds = canKeepTeam(actor, { divisionCode: actor.area }) ? [{ href: '/volunteer-teams/new', label: t('new') }] : []
  return (
    <TeamList
      texts={{ t, c: await getTranslator('coverage') }}
      asOf={input.asOf}
      first={input.after === undefined}
      deeds={deeds}
      {...data}
    />
  )
}
