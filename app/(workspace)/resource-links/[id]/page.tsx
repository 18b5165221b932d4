import { yuan } from '#components/activities/row-tables'
import { VoidForm } from '#components/resource-links/link-forms'
import { Facts } from '#components/ui/facts'
import { PageHeader } from '#components/ui/page-header'
import { Notice } from '#components/ui/state'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canKeepResourceLink, canViewResourceLinks } from '#lib/resource-links/policy'
import { requireResourceLink } from '#lib/resource-links/queries'
import { resourceLinkParam } from '#lib/resource-links/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('resource-links'))('title') })

export default async function ResourceLinkPage(props: PageProps<'/resource-links/[id]'>) {
  const [t, activities] = [await getTranslator('resource-links'), await getTranslator('activities')]
  const { actor, data: link } = await loadPage('resource-link.view', resourceLinkParam, props, (tx, { id }, actor) => {
    allow(canViewResourceLinks(actor))
    return requireResourceLink(tx, id)
  })
  return (
    <>
      <PageHeader title={link.giver} crumbs={[{ label: t('title'), href: '/resource-links' }]} crumbsLabel={t('title')} />
      <div className="space-y-5">
        {link.voidReason && (
          <Notice kind="warn">
            {t('void')} · {link.voidReason}
          </Notice>
        )}
        <Facts
          rows={[
            [t('label.party'), activities(`party.${link.party}`)],
            [t('label.kind'), t(`kind.${link.kind}`)],
            [t('label.amount'), link.amount === null ? '–' : yuan(link.amount)],
            [t('label.linkedOn'), link.linkedOn],
            [t('label.station'), link.station],
            [t('label.purpose'), link.purpose],
            [t('label.record'), link.record ?? '–'],
          ]}
        />
        {canKeepResourceLink(actor, link.scopeCode) && !link.voidReason && <VoidForm link={link} />}
      </div>
    </>
  )
}
