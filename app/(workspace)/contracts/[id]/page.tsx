import { ContractSheet } from '#components/contracts/contract-sheet'
import { PageHeader } from '#components/ui/page-header'
import { requireContract } from '#lib/contracts/queries'
import { contractParams } from '#lib/contracts/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canKeepOrganisation, canViewOrganisations } from '#lib/organisations/policy'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('contracts'))('title') })

export default async function ContractPage(props: PageProps<'/contracts/[id]'>) {
  const [t, o] = [await getTranslator('contracts'), await getTranslator('organisations')]
  const { actor, data: contract } = await loadPage('contract.view', contractParams, props, (tx, { id }, actor) => {
    allow(canViewOrganisations(actor))
    return requireContract(tx, id)
  })
  const crumbs = [
    { label: o('title'), href: '/organisations' },
    { label: contract.operator, href: `/organisations/${contract.operatorId}` },
  ]
  return (
    <>
      <PageHeader title={contract.title} crumbs={crumbs} crumbsLabel={t('title')}>
        {canKeepOrganisation(actor, contract.code) && (
          <a className="btn" href={`/contracts/${contract.id}/edit`}>
            {t('edit')}
          </a>
        )}
      </PageHeader>
      <ContractSheet contract={contract} />
    </>
  )
}
