import { RecordEditor } from '#components/forms/record-editor'
import { PageHeader } from '#components/ui/page-header'
import { noParams } from '#lib/accounts/schema'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { listPlaces } from '#lib/postings/queries'
import { createTeamAction } from '#lib/volunteer-teams/actions'
import { canKeepTeam } from '#lib/volunteer-teams/policy'

export const generateMetadata = async () => ({ title: (await getTranslator('volunteer-teams'))('new') })

export default async function NewTeamPage(props: PageProps) {
  const { data: places } = await loadPage('volunteer-team.create', noParams, props, (tx, _, actor) => {
    allow(canKeepTeam(actor, { divisionCode: actor.area }))
    return listPlaces(tx, today())
  })
  const t = await getTranslator('volunteer-teams')
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/volunteer-teams' }]} crumbsLabel={t('crumbs')} />
      <RecordEditor
        name="team"
        fresh
        send={createTeamAction}
        after="/volunteer-teams/{id}"
        cancel="/volunteer-teams"
        fields={[
          { name: 'name', label: t('name'), kind: 'text', required: true, longest: 60 },
          {
            name: 'stationId',
            label: t('station'),
            kind: 'one',
            required: true,
            options: places.map(({ id, name }) => ({ code: id, label: name })),
          },
          { name: 'incubatedOn', label: t('incubatedOn'), kind: 'day', required: true, start: today() },
          { name: 'filedOn', label: t('filedOn'), kind: 'day' },
          { name: 'registeredOn', label: t('registeredOn'), kind: 'day' },
        ]}
      />
    </>
  )
}
