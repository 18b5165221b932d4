import { ContractForm } from '#components/contracts/contract-form'
import { PageHeader } from '#components/ui/page-header'
import { listContractable } from '#lib/contracts/queries'
import { newContractParams } from '#lib/contracts/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canKeepOrganisation } from '#lib/organisations/policy'
import { requireOrganisation } from '#lib/organisations/queries'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('contracts'))('create') })

export default async function NewContractPage(props: PageProps<'/contracts/new'>) {
  const [t, o] = [await getTranslator('contracts'), await getTranslator('organisations')]
  const { data } = await loadPage('contract.create', newContractParams, props, async (tx, { operator }, actor) => {
    allow(canKeepOrganisation(actor, actor.area))
    return { operator: await requireOrganisation(tx, operator), stations: await listContractable(tx, actor.area) }
  })
  const crumbs = [
    { label: o('title'), href: '/organisations' },
    { label: data.operator.name, href: `/organisations/${data.operator.id}` },
  ]
  return (
    <>
      <PageHeader title={t('create')} crumbs={crumbs} crumbsLabel={t('title')} />
      <p className="hint mb-4">{t('accessRule')}</p>
      <ContractForm operatorId={data.operator.id} stations={data.stations} />
    </>
  )
}
