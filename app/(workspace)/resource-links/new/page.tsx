import { LinkForm } from '#components/resource-links/link-forms'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canKeepResourceLink } from '#lib/resource-links/policy'
import { listServices } from '#lib/resource-links/queries'
import { newResourceLinkParams } from '#lib/resource-links/schema'
import { listEligibleStations } from '#lib/themes/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('resource-links'))('enter') })

export default async function NewResourceLinkPage(props: PageProps<'/resource-links/new'>) {
  const t = await getTranslator('resource-links')
  const { data } = await loadPage('resource-link.create', newResourceLinkParams, props, async (tx, _input, actor) => {
    allow(canKeepResourceLink(actor, actor.area))
    const day = today()
    return {
      stations: await listEligibleStations(tx, actor.area, day),
      services: await listServices(tx, actor.area, day),
    }
  })
  return (
    <>
      <PageHeader title={t('enter')} crumbs={[{ label: t('title'), href: '/resource-links' }]} crumbsLabel={t('title')} />
      <LinkForm {...data} />
    </>
  )
}
