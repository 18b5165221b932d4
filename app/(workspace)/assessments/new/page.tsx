import { redirect } from 'next/navigation'
import { AssessmentEditor } from '#components/assessments/assessment-editor'
import { PageHeader } from '#components/ui/page-header'
import { minorView } from '#lib/access-approvals/rules'
import { canWriteAssessment } from '#lib/assessments/policy'
import { getLastAnswers, requireAssessed, requireAssessmentStart } from '#lib/assessments/queries'
import { formForAge } from '#lib/assessments/rules'
import { assessmentStart } from '#lib/assessments/schema'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { requireForm } from '#lib/forms/queries'
import { inLocale } from '#lib/forms/rules'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('assessments'))('new') })

export default async function NewAssessmentPage(props: PageProps<'/assessments/new'>) {
  const on = today()
  const { actor, input, data } = await loadPage(
    'assessment.create',
    assessmentStart,
    props,
    async (tx, given, actor) => {
      allow(canWriteAssessment(actor, { scopeCode: actor.area }))
      if (!given.person) return null
      const person = await requireAssessed(tx, actor, given.person)
      allow(canWriteAssessment(actor, person))
      const code = given.form ?? formForAge(person.birthDate, on)
      if (!code) return null
      const start = await requireAssessmentStart(tx, actor, person, code, on)
      return { start, version: await requireForm(tx, code, on), last: await getLastAnswers(tx, actor, start) }
    },
    (found) =>
      found?.last && found.start.last
        ? minorView({ action: 'assessment.view', entity: 'assessment', entityId: found.start.last.id }, found.start.person)
        : null,
  )
  if (!data) redirect(input.person ? `/persons/${input.person}` : '/assessments')
  const { start, version, last } = data
  const [t, locale] = [await getTranslator('assessments'), await getLocale()]
  return (
    <>
      <PageHeader
        title={`${inLocale(version.definition.title, locale)} · ${start.person.name}`}
        crumbs={[
          { label: t('title'), href: '/assessments' },
          { label: start.person.name, href: `/persons/${start.person.id}` },
          { label: start.person.village },
        ]}
        crumbsLabel={t('title')}
      />
      <AssessmentEditor
        version={version}
        workers={start.workers}
        start={{
          ...{ id: null, baseVersion: 0, person: { ...start.person, householdId: start.householdId }, last },
          draft: {
            ...{ assessedOn: on, reason: start.last ? 'ROUTINE' : 'FIRST', standing: 'SCREENING', place: 'HOME' },
            assessorIds: start.workers.filter(({ id }) => id === actor.workerId).map(({ id }) => id),
            ...{ certificate: '', answers: {}, level: null, levelReason: '', correctionReason: '' },
          },
        }}
      />
    </>
  )
}
