import { ConsultationDeeds } from '#components/consultations/consultation-deeds'
import { ConsultationTag } from '#components/consultations/consultation-parts'
import { ConsultationSheet } from '#components/consultations/consultation-sheet'
import { StepList } from '#components/consultations/step-list'
import { PageHeader } from '#components/ui/page-header'
import { canKeepConsultation, canViewConsultations } from '#lib/consultations/policy'
import { requireConsultation } from '#lib/consultations/queries'
import { consultationParam } from '#lib/consultations/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('consultations'))('title') })

export default async function ConsultationPage(props: PageProps<'/consultations/[id]'>) {
  const t = await getTranslator('consultations')
  const { actor, data: one } = await loadPage('consultation.view', consultationParam, props, (tx, { id }, actor) => {
    allow(canViewConsultations(actor))
    return requireConsultation(tx, id)
  })
  return (
    <>
      <PageHeader title={one.topic} crumbs={[{ label: t('title'), href: '/consultations' }]} crumbsLabel={t('title')} />
      <div className="space-y-5">
        <p>
          <ConsultationTag status={one.status} />
        </p>
        {canKeepConsultation(actor, one.scopeCode) && <ConsultationDeeds consultation={one} />}
        <ConsultationSheet consultation={one} />
        <StepList title={t('steps')} steps={one.steps.map((step) => ({ ...step, name: t(`status.${step.status}`) }))} />
      </div>
    </>
  )
}
