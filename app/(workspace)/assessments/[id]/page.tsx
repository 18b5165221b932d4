import { AssessmentRecord } from '#components/assessments/assessment-record'
import { AssessmentVersions } from '#components/assessments/assessment-versions'
import { DisabledProposal } from '#components/assessments/disabled-proposal'
import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { FlagPanel } from '#components/mandatory-reports/flag-panel'
import { PageHeader } from '#components/ui/page-header'
import { Deed } from '#components/ui/section'
import { Notice } from '#components/ui/state'
import { minorView } from '#lib/access-approvals/rules'
import { voidAssessmentAction } from '#lib/assessments/actions'
import { canViewAssessments, canWriteAssessment } from '#lib/assessments/policy'
import { requireAssessment } from '#lib/assessments/queries'
import { alarmsOf, isDisabled } from '#lib/assessments/rules'
import { assessmentVersionParam } from '#lib/assessments/schema'
import { AppError, allow } from '#lib/errors'
import { requireFormVersions } from '#lib/forms/queries'
import { getTranslator } from '#lib/i18n/translator'
import { canReport } from '#lib/mandatory-reports/policy'
import { loadPage } from '#lib/page'
import { listCategories } from '#lib/persons/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('assessments'))('one') })

export default async function AssessmentPage(props: PageProps<'/assessments/[id]'>) {
  const { actor, data } = await loadPage(
    'assessment.view',
    assessmentVersionParam,
    props,
    async (tx, given, actor) => {
      allow(canViewAssessments(actor))
      const page = await requireAssessment(tx, actor, given.id)
      const version = given.version ? page.versions.find((one) => one.version === given.version) : page.versions[0]
      const form = version && (await requireFormVersions(tx, [version.formVersionId])).get(version.formVersionId)
      if (!version || !form) throw new AppError('NOT_FOUND')
      return { page, version, form, categories: await listCategories(tx, page.person.id) }
    },
    ({ page }) =>
      page.closed ? null : minorView({ action: 'assessment.view', entity: 'assessment', entityId: page.id }, page.person),
  )
  const { page, version, form, categories } = data
  const t = await getTranslator('assessments')
  const [current] = page.versions
  const counts = version === current && version.status === 'VALID'
  const write = canWriteAssessment(actor, page)
  const level = version.findings?.level
  const child = page.formCode === 'child-situation'
  const alarming =
    counts && version.findings && alarmsOf(page.formCode, form.definition, version.findings.level, version.findings.answers)
  return (
    <>
      <PageHeader
        title={`${t('one')} ${version.assessedOn}`}
        crumbs={[
          { label: t('title'), href: '/assessments' },
          { label: `${page.person.name} · ${page.person.village}`, href: `/persons/${page.person.id}` },
        ]}
        crumbsLabel={t('title')}
      >
        {version.findings && (
          <a className="btn" href={`/assessments/${page.id}/compare`}>
            {t('compare')}
          </a>
        )}
        {write && counts && version.findings && (
          <a className="btn" href={`/assessments/${page.id}/correct`}>
            {t('correct')}
          </a>
        )}
      </PageHeader>
      <div className="max-w-3xl space-y-6">
        {alarming && (
          <Notice kind="danger">
            <strong className="block font-semibold">{t(child ? 'alarm.title' : 'alarm.elderTitle')}</strong>
            {t(child ? 'alarm.text' : 'alarm.elderText')}{' '}
            {write && page.householdId && !page.flag && (
              <a className="underline" href={`/mandatory-reports/new?assessment=${page.id}`}>
                {t('alarm.deed')}
              </a>
            )}
          </Notice>
        )}
        <FlagPanel flag={page.flag} source={{ assessmentId: page.id }} reports={canReport(actor, page)} />
        <AssessmentRecord {...{ page, version, form }} />
        {write && counts && level && isDisabled(page.formCode, form.definition, level) && (
          <DisabledProposal
            personId={page.person.id}
            on={version.assessedOn}
            known={categories.some((one) => one.category === 'DISABLED_ELDER' && one.validTo === null)}
          />
        )}
        <AssessmentVersions page={page} shown={version.version} />
        {write && counts && (
          <Deed label={t('voidTitle')}>
            <DeedForm
              send={voidAssessmentAction}
              name="void"
              base={{ id: page.id, version: version.version }}
              fresh={[]}
              fields={[{ name: 'reason', label: t('voidReason'), type: 'text', required: true }]}
              texts={await deedTexts(t('void'))}
            />
          </Deed>
        )}
      </div>
    </>
  )
}
