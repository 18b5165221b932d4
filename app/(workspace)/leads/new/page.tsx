import { LeadForm } from '#components/leads/lead-form'
import { PageHeader } from '#components/ui/page-header'
import { AppError, allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canCreateLead } from '#lib/leads/policy'
import { getLeadSubject, listPlaces } from '#lib/leads/queries'
import { leadStart } from '#lib/leads/schema'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('leads'))('report') })

export default async function NewLeadPage(props: PageProps<'/leads/new'>) {
  const { data } = await loadPage('lead.create', leadStart, props, async (tx, { household }, actor) => {
    allow(canCreateLead(actor))
    const subject = household ? await getLeadSubject(tx, household) : null
    if (household && !subject) throw new AppError('NOT_FOUND')
    return { subject, places: await listPlaces(tx, actor) }
  })
  const t = await getTranslator('leads')
  return (
    <>
      <PageHeader
        title={t('report')}
        crumbs={[
          { label: t('title'), href: '/leads' },
          ...(data.subject ? [{ label: data.subject.name, href: `/households/${data.subject.id}` }] : []),
        ]}
        crumbsLabel={t('title')}
      />
      <LeadForm {...data} />
    </>
  )
}
