import { z } from 'zod'
import { HouseholdEditor } from '#components/households/household-editor'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { canCreateHousehold } from '#lib/households/policy'
import { listVillages } from '#lib/households/queries'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('households'))('new') })

export default async function NewHouseholdPage(props: PageProps<'/households/new'>) {
  const { data: villages } = await loadPage('household.create', z.object({}), props, (tx, _, actor) => {
    allow(canCreateHousehold(actor, { divisionCode: actor.area }))
    return listVillages(tx, actor.area)
  })
  const t = await getTranslator('households')
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/households' }]} crumbsLabel={t('title')} />
      <HouseholdEditor villages={villages} />
    </>
  )
}
