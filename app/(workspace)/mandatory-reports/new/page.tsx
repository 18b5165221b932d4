import { redirect } from 'next/navigation'
import { flagItems } from '#components/mandatory-reports/flag-list'
import { ReportEditor } from '#components/mandatory-reports/report-editor'
import { PageHeader } from '#components/ui/page-header'
import { now } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canReport } from '#lib/mandatory-reports/policy'
import { requireReportStart } from '#lib/mandatory-reports/queries'
import { reportStart } from '#lib/mandatory-reports/schema'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('mandatory-reports'))('new') })

export default async function NewReportPage(props: PageProps<'/mandatory-reports/new'>) {
  const { data } = await loadPage('mandatory_report.create', reportStart, props, async (tx, given, actor) => {
    allow(canReport(actor, { scopeCode: actor.area }))
    return given.visit || given.assessment || given.household ? requireReportStart(tx, actor, given) : null
  })
  if (!data) redirect('/mandatory-reports')
  const t = await getTranslator('mandatory-reports')
  const { household, visitId, assessmentId, members } = data
  const found = data.items.length > 0 ? await flagItems(data.items) : null
  const [only] = members
  const whom = members.find(({ id }) => id === data.personId) ?? (members.length === 1 ? only : undefined)
  return (
    <>
      <PageHeader
        title={t('new')}
        crumbs={[
          { label: t('title'), href: '/mandatory-reports' },
          { label: `${household.headName} · ${household.village}`, href: `/households/${household.id}` },
        ]}
        crumbsLabel={t('title')}
      />
      <p className="mb-4 max-w-prose text-sm text-muted">{t('intro')}</p>
      <ReportEditor
        members={members}
        start={{
          id: null,
          baseVersion: 0,
          householdId: household.id,
          ...{ visitId, assessmentId },
          answers: { ...(whom && { personId: [whom.id] }), ...(found && { what: found }) },
          foundAt: (data.foundAt ?? now()).toISOString(),
          reportedAt: null,
        }}
      />
    </>
  )
}
