import { AssessmentEditor } from '#components/assessments/assessment-editor'
import { PageHeader } from '#components/ui/page-header'
import { minorView } from '#lib/access-approvals/rules'
import { canWriteAssessment } from '#lib/assessments/policy'
import { requireAssessment, requireAssessmentStart } from '#lib/assessments/queries'
import { mainResultOf } from '#lib/assessments/rules'
import { assessmentParam } from '#lib/assessments/schema'
import { AppError, allow } from '#lib/errors'
import { requireFormVersions } from '#lib/forms/queries'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('assessments'))('correctTitle') })

export default async function CorrectAssessmentPage(props: PageProps<'/assessments/[id]/correct'>) {
  const { data } = await loadPage(
    'assessment.correct',
    assessmentParam,
    props,
    async (tx, { id }, actor) => {
      const page = await requireAssessment(tx, actor, id)
      allow(canWriteAssessment(actor, page))
      const [current] = page.versions
      const version = (await requireFormVersions(tx, [current.formVersionId])).get(current.formVersionId)
      // A voided one, or one that consent closed, is corrected by nobody.
      if (!version || !current.findings || current.status === 'VOID') throw new AppError('NOT_FOUND')
      const start = await requireAssessmentStart(tx, actor, page.person, page.formCode, current.assessedOn)
      return { page, version, current, findings: current.findings, start }
    },
    ({ page }) => minorView({ action: 'assessment.view', entity: 'assessment', entityId: page.id }, page.person),
  )
  const { page, version, current, findings, start } = data
  // Whoever assessed stays to choose from, even if no longer posted here.
  const gone = current.assessorIds.filter((id) => page.names[id] && !start.workers.some((worker) => worker.id === id))
  const workers = [...start.workers, ...gone.map((id) => ({ id, name: page.names[id] ?? '' }))]
  const t = await getTranslator('assessments')
  const computed = mainResultOf(version.definition, findings.results)?.level
  return (
    <>
      <PageHeader
        title={t('correctTitle')}
        crumbs={[
          { label: page.person.name, href: `/persons/${page.person.id}` },
          { label: current.assessedOn, href: `/assessments/${page.id}` },
        ]}
        crumbsLabel={t('title')}
      />
      <AssessmentEditor
        version={version}
        workers={workers}
        start={{
          ...{
            id: page.id,
            baseVersion: current.version,
            person: { ...page.person, householdId: start.householdId },
            last: null,
          },
          draft: {
            ...{ assessedOn: current.assessedOn, reason: current.reason, standing: current.standing, place: current.place },
            ...{ assessorIds: current.assessorIds, certificate: findings.certificate ?? '', answers: findings.answers },
            level: findings.level === computed ? null : findings.level,
            ...{ levelReason: findings.levelReason ?? '', correctionReason: '' },
          },
        }}
      />
    </>
  )
}
