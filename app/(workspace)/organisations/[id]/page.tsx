import { OrganisationSheet } from '#components/organisations/organisation-sheet'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { listContractsWith } from '#lib/contracts/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canKeepOrganisation, canViewOrganisations } from '#lib/organisations/policy'
import { requireOrganisation } from '#lib/organisations/queries'
import { organisationParams } from '#lib/organisations/schema'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('organisations'))('title') })

export default async function OrganisationPage(props: PageProps<'/organisations/[id]'>) {
  const t = await getTranslator('organisations')
  const { actor, data } = await loadPage('organisation.view', organisationParams, props, async (tx, { id }, actor) => {
    allow(canViewOrganisations(actor))
    return { organisation: await requireOrganisation(tx, id), contracts: await listContractsWith(tx, id) }
  })
  const { organisation, contracts } = data
  const { id, code, kind, name } = organisation
  return (
    <>
      <PageHeader title={name} crumbs={[{ label: t('title'), href: '/organisations' }]} crumbsLabel={t('title')}>
        {canKeepOrganisation(actor, code) && (
          <a className="btn" href={`/organisations/${id}/edit`}>
            {t('edit')}
          </a>
        )}
        {kind === 'OPERATOR' && canKeepOrganisation(actor, actor.area) && (
          <a className="btn btn-primary" href={`/contracts/new?operator=${id}`}>
            {t('newContract')}
          </a>
        )}
      </PageHeader>
      <OrganisationSheet organisation={organisation} contracts={contracts} asOf={today()} />
    </>
  )
}
