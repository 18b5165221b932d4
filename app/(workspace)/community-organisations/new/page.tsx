import { OrganisationForm } from '#components/community-organisations/organisation-form'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { canKeepCommunityOrganisation } from '#lib/community-organisations/policy'
import { newCommunityOrganisationParams } from '#lib/community-organisations/schema'
import { listVillages } from '#lib/consultations/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listEligibleStations } from '#lib/themes/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('community-organisations'))('enter') })

export default async function NewCommunityOrganisationPage(props: PageProps<'/community-organisations/new'>) {
  const t = await getTranslator('community-organisations')
  const params = newCommunityOrganisationParams
  const { data } = await loadPage('community-organisation.create', params, props, async (tx, _input, actor) => {
    allow(canKeepCommunityOrganisation(actor, actor.area))
    return { stations: await listEligibleStations(tx, actor.area, today()), villages: await listVillages(tx, actor.area) }
  })
  return (
    <>
      <PageHeader
        title={t('enter')}
        crumbs={[{ label: t('title'), href: '/community-organisations' }]}
        crumbsLabel={t('title')}
      />
      <OrganisationForm {...data} />
    </>
  )
}
