import { AssessmentFilters } from '#components/assessments/assessment-filters'
import { AssessmentTable } from '#components/assessments/assessment-table'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { listAssessments } from '#lib/assessments/listing/queries'
import { canViewAssessments } from '#lib/assessments/policy'
import { ASSESSMENT_INTERVALS } from '#lib/assessments/rules'
import { assessmentSearch } from '#lib/assessments/schema'
import type { AssessmentForm } from '#lib/assessments/types'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { listForms, requireFormVersions } from '#lib/forms/queries'
import { inLocale } from '#lib/forms/rules'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('assessments'))('title') })

/** Who was assessed with what level, and who is due. */
export default async function AssessmentsPage(props: PageProps<'/assessments'>) {
  const { actor, input, data } = await loadPage(
    'assessment.list',
    assessmentSearch,
    props,
    async (tx, search, actor) => {
      allow(canViewAssessments(actor))
      const { rows, next } = await listAssessments(tx, actor, search)
      return {
        ...{ rows, next },
        forms: (await listForms(tx, today())).filter(({ kind }) => kind === 'ASSESSMENT'),
        versions: await requireFormVersions(
          tx,
          rows.map(({ formVersionId }) => formVersionId),
        ),
      }
    },
    ({ rows }) => {
      // Every view of what is known of a minor is on record (DOMAIN.md C3).
      const minors = rows.filter(({ formCode, level }) => formCode === 'child-situation' && level !== null).length
      return minors > 0 ? { action: 'assessment.list', entity: 'assessment', detail: { minors } } : null
    },
  )
  const [t, common, locale] = [await getTranslator('assessments'), await getTranslator('common'), await getLocale()]
  const { after: _, ...filters } = input
  const next = new URLSearchParams({ ...filters, after: data.next ?? '' })
  return (
    <>
      <PageHeader title={t('title')} />
      <AssessmentFilters search={input} area={actor.area} forms={data.forms} />
      {data.rows.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <AssessmentTable rows={data.rows} forms={data.versions} />
      )}
      {data.next && (
        <p className="mt-4">
          <a className="btn" href={`/assessments?${next}`}>
            {common('next')}
          </a>
        </p>
      )}
      <div className="hint mt-4 space-y-1">
        {data.forms.map(({ code, definition }) => (
          <p key={code}>
            {t('interval', { form: inLocale(definition.title, locale), ...ASSESSMENT_INTERVALS[code as AssessmentForm] })}
          </p>
        ))}
      </div>
    </>
  )
}
