import { Comparison } from '#components/assessments/comparison'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState, Notice } from '#components/ui/state'
import { minorView } from '#lib/access-approvals/rules'
import { requireComparison } from '#lib/assessments/comparing/queries'
import { canViewAssessments } from '#lib/assessments/policy'
import { assessmentComparison } from '#lib/assessments/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('assessments'))('compareTitle') })

export default async function CompareAssessmentsPage(props: PageProps<'/assessments/[id]/compare'>) {
  const { data } = await loadPage(
    'assessment.compare',
    assessmentComparison,
    props,
    (tx, given, actor) => {
      allow(canViewAssessments(actor))
      return requireComparison(tx, actor, given.id, given.with ?? null)
    },
    ({ page, sides }) =>
      sides ? minorView({ action: 'assessment.view', entity: 'assessment', entityId: page.id }, page.person) : null,
  )
  const t = await getTranslator('assessments')
  const { page, others, sides } = data
  return (
    <>
      <PageHeader
        title={t('compareTitle')}
        crumbs={[
          { label: `${page.person.name} · ${page.person.village}`, href: `/persons/${page.person.id}` },
          { label: page.versions[0].assessedOn, href: `/assessments/${page.id}` },
        ]}
        crumbsLabel={t('title')}
      />
      {others.length > 0 && (
        <form method="get" action={`/assessments/${page.id}/compare`} className="no-print mb-4 flex flex-wrap items-end gap-3">
          <label className="text-sm">
            <span className="label">{t('comparison.choose')}</span>
            <select name="with" className="input" defaultValue={sides?.otherId ?? ''}>
              {others.map(({ id, assessedOn }) => (
                <option key={id} value={id}>
                  {assessedOn}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="btn">
            {t('comparison.apply')}
          </button>
        </form>
      )}
      {page.closed && <p className="hint">{t(`closed.${page.closed}`)}</p>}
      {!page.closed && !sides && <EmptyState title={t('comparison.alone')} />}
      {sides && (
        <div className="space-y-4">
          {sides.otherVersion && <Notice kind="warn">{t('comparison.otherVersion')}</Notice>}
          <Comparison before={sides.before} after={sides.after} />
        </div>
      )}
    </>
  )
}
