import { IssueForm, IssueList } from '#components/programmes/issue-list'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listIssues } from '#lib/programmes/issues/queries'
import { canKeepIssue, canRaiseIssue, canViewProgrammes } from '#lib/programmes/policy'
import { requireProgramme } from '#lib/programmes/queries'
import { programmeParams } from '#lib/programmes/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('programmes'))('issues') })

export default async function ProgrammeIssuesPage(props: PageProps<'/programmes/[id]/issues'>) {
  const t = await getTranslator('programmes')
  const { actor, data } = await loadPage('programme.issues', programmeParams, props, async (tx, { id }, actor) => {
    allow(canViewProgrammes(actor))
    return { programme: await requireProgramme(tx, id), issues: await listIssues(tx, id) }
  })
  const { programme, issues } = data
  return (
    <>
      <PageHeader
        title={t('issues')}
        crumbs={[{ label: programme.name, href: `/programmes/${programme.id}` }]}
        crumbsLabel={t('title')}
      />
      <p className="hint mb-3 max-w-2xl">{t('issuesHint')}</p>
      {canRaiseIssue(actor) && programme.status === 'ISSUED' && (
        <div className="mb-4">
          <IssueForm programmeId={programme.id} />
        </div>
      )}
      <IssueList issues={issues} keeps={(code) => canKeepIssue(actor, code)} />
    </>
  )
}
