import type { ErrorTexts } from '#components/forms/failure'
import { LeadSheet } from '#components/leads/lead-sheet'
import { StepForm } from '#components/leads/step-form'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { canReadLeads, canTakeLeadStep } from '#lib/leads/policy'
import { requireLead } from '#lib/leads/queries'
import { isTownshipAnswer, nextSteps } from '#lib/leads/rules'
import { leadParam } from '#lib/leads/schema'
import { loadPage } from '#lib/page'

export default async function LeadPage(props: PageProps<'/leads/[id]'>) {
  const { actor, data: lead } = await loadPage('lead.view', leadParam, props, (tx, { id }, actor) => {
    allow(canReadLeads(actor))
    return requireLead(tx, actor, id)
  })
  const t = await getTranslator('leads')
  const steps = nextSteps(lead.status).filter((to) => canTakeLeadStep(actor, to))
  return (
    <>
      <PageHeader title={lead.who || t('unnamed')} crumbs={[{ label: t('title'), href: '/leads' }]} crumbsLabel={t('title')} />
      <LeadSheet lead={lead} />
      {steps.length > 0 && (
        <div className="mt-6">
          <Section id="next" title={t('next')}>
            <StepForm
              id={lead.id}
              version={lead.version}
              today={today()}
              steps={steps.map((code) => ({ code, label: t(`step.${code}`), document: isTownshipAnswer(code) }))}
              texts={{
                ...{ step: t('field.step'), takenOn: t('field.takenOn'), document: t('field.document'), note: t('field.note') },
                ...{ noteHint: t('hint.note'), submit: t('takeStep'), busy: t('busy'), required: t('required') },
              }}
              errors={(await getTexts('errors')) as unknown as ErrorTexts}
            />
          </Section>
        </div>
      )}
    </>
  )
}
