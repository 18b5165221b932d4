import { OrganisationForm } from '#components/organisations/organisation-form'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canKeepOrganisation } from '#lib/organisations/policy'
import { requireOrganisation } from '#lib/organisations/queries'
import { organisationParams } from '#lib/organisations/schema'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('organisations'))('edit') })

export default async function EditOrganisationPage(props: PageProps<'/organisations/[id]/edit'>) {
  const t = await getTranslator('organisations')
  const { data } = await loadPage('organisation.update', organisationParams, props, async (tx, { id }, actor) => {
    const organisation = await requireOrganisation(tx, id)
    allow(canKeepOrganisation(actor, organisation.code))
    return organisation
  })
  const crumbs = [
    { label: t('title'), href: '/organisations' },
    { label: data.name, href: `/organisations/${data.id}` },
  ]
  return (
    <>
      <PageHeader title={t('edit')} crumbs={crumbs} crumbsLabel={t('title')} />
      <OrganisationForm organisation={data} />
    </>
  )
}
