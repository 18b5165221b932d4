import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Deed } from '#components/ui/section'
import { isOwnPlan } from '#lib/activities/policy'
import type { Actor } from '#lib/auth/actor'
import { canTakeStep } from '#lib/groups/policy'
import { canStep, needsReason } from '#lib/groups/rules'
import { takeGroupStepAction } from '#lib/groups/steps/actions'
import { type Group, STEPS, type Step } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

/** What the reader can do with the group as it stands; what takes it back or says no asks for the reason first. */
export async function GroupDeeds({ group, actor, held }: { group: Group; actor: Actor; held: number }) {
  const t = await getTranslator('groups')
  const { id, version, status, scopeCode } = group
  // What has met is closed, not cancelled.
  const possible = (step: Step) => canStep(status, step) && (step !== 'CANCEL' || held === 0)
  const steps = STEPS.filter((step) => possible(step) && canTakeStep(actor, scopeCode, step))
  // What leads on comes before what takes back.
  steps.sort((a, b) => Number(needsReason(a)) - Number(needsReason(b)))
  const own = steps.includes('APPROVE') && isOwnPlan(actor, group)
  const texts = Object.fromEntries(
    await Promise.all(steps.map(async (step) => [step, await deedTexts(t(`step.${step}`))] as const)),
  )
  const asks = (step: Step) => needsReason(step) || (step === 'CLOSE' && held < group.sessionsLeast)
  return (
    <div className="no-print space-y-3">
      {own && <p className="text-sm text-muted">{t('ownPlan')}</p>}
      {steps.map((step) => {
        if (step === 'APPROVE' && own) return null
        const form = (
          <DeedForm
            key={step}
            send={takeGroupStepAction as never}
            name={step.toLowerCase()}
            base={{ id, version, step }}
            fresh={[]}
            fields={asks(step) ? [{ name: 'note', label: t('field.note'), type: 'text', required: true, max: 300 }] : []}
            texts={texts[step] as never}
          />
        )
        return asks(step) ? (
          <Deed key={step} label={t(`step.${step}`)}>
            {form}
          </Deed>
        ) : (
          form
        )
      })}
    </div>
  )
}
