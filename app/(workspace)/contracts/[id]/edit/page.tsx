import { ContractForm } from '#components/contracts/contract-form'
import { PageHeader } from '#components/ui/page-header'
import { listContractable, requireContract } from '#lib/contracts/queries'
import { contractParams } from '#lib/contracts/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canKeepOrganisation } from '#lib/organisations/policy'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('contracts'))('edit') })

export default async function EditContractPage(props: PageProps<'/contracts/[id]/edit'>) {
  const t = await getTranslator('contracts')
  const { data } = await loadPage('contract.update', contractParams, props, async (tx, { id }, actor) => {
    const contract = await requireContract(tx, id)
    allow(canKeepOrganisation(actor, contract.code))
    return { contract, stations: await listContractable(tx, contract.code) }
  })
  const { contract, stations } = data
  const crumbs = [
    { label: contract.operator, href: `/organisations/${contract.operatorId}` },
    { label: contract.title, href: `/contracts/${contract.id}` },
  ]
  return (
    <>
      <PageHeader title={t('edit')} crumbs={crumbs} crumbsLabel={t('title')} />
      <p className="hint mb-4">{t('accessRule')}</p>
      <ContractForm operatorId={contract.operatorId} contract={contract} stations={stations} />
    </>
  )
}
