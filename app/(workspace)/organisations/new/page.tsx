import { z } from 'zod'
import { OrganisationForm } from '#components/organisations/organisation-form'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canKeepOrganisation } from '#lib/organisations/policy'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('organisations'))('create') })

export default async function NewOrganisationPage(props: PageProps<'/organisations/new'>) {
  const t = await getTranslator('organisations')
  await loadPage('organisation.create', z.object({}), props, async (_tx, _, actor) => {
    allow(canKeepOrganisation(actor, actor.area))
  })
  return (
    <>
      <PageHeader title={t('create')} crumbs={[{ label: t('title'), href: '/organisations' }]} crumbsLabel={t('title')} />
      <OrganisationForm />
    </>
  )
}
