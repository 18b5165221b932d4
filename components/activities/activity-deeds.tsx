import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { canPlanActivity, canTakeStep, isOwnPlan } from '#lib/activities/policy'
import { moveActivityAction } from '#lib/activities/rescheduling/actions'
import { canStep, isMovable, needsReason } from '#lib/activities/rules'
import { holdActivityAction, takeActivityStepAction } from '#lib/activities/steps/actions'
import { type Activity, STEPS } from '#lib/activities/types'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { daysField } from './row-fields.tsx'

/** What the reader can do with the activity as it stands; what takes it back or says no asks for the reason first. */
export async function ActivityDeeds({ activity, actor }: { activity: Activity; actor: Actor }) {
  const t = await getTranslator('activities')
  const { id, version, status, scopeCode } = activity
  const steps = STEPS.filter((step) => canStep(status, step) && canTakeStep(actor, scopeCode, step))
  // What leads on comes before what takes back.
  steps.sort((a, b) => Number(needsReason(a)) - Number(needsReason(b)))
  const own = steps.includes('APPROVE') && isOwnPlan(actor, activity)
  const texts = await Promise.all(STEPS.map(async (step) => [step, await deedTexts(t(`step.${step}`))] as const))
  const textsOf = Object.fromEntries(texts)
  const hold = await plainTexts(t('step.HOLD'))
  const movable = isMovable(status) && canPlanActivity(actor, scopeCode)
  const move = await plainTexts(t('moveDo'))
  return (
    <div className="no-print space-y-3">
      {own && <p className="text-sm text-muted">{t('ownPlan')}</p>}
      {steps.map((step) => {
        if (step === 'APPROVE' && own) return null
        if (step === 'REPORT')
          return (
            <p key={step}>
              <a className="btn btn-primary" href={`/activities/${id}/report`}>
                {t(status === 'REPORTED' ? 'correctReport' : 'reportTitle')}
              </a>
            </p>
          )
        if (step === 'HOLD')
          return (
            <Deed key={step} label={t('step.HOLD')}>
              <PlainForm
                fields={[daysField(t)]}
                initial={{ days: heldDays(activity) }}
                given={{ id, version }}
                action={holdActivityAction}
                done={`/activities/${id}`}
                texts={hold}
              />
            </Deed>
          )
        const base = { id, version, step }
        const form = (
          <DeedForm
            key={step}
            send={takeActivityStepAction as never}
            name={step.toLowerCase()}
            base={base}
            fresh={[]}
            fields={needsReason(step) ? [{ name: 'note', label: t('field.note'), type: 'text', required: true, max: 300 }] : []}
            texts={textsOf[step] as never}
          />
        )
        return needsReason(step) ? (
          <Deed key={step} label={t(`step.${step}`)}>
            {form}
          </Deed>
        ) : (
          form
        )
      })}
      {movable && (
        <Deed label={t('move')}>
          <PlainForm
            fields={[{ name: 'startsOn', label: t('field.startsOn'), kind: 'date', required: true, hint: t('hint.move') }]}
            initial={{ startsOn: activity.startsOn }}
            given={{ id, version }}
            action={moveActivityAction}
            done={`/activities/${id}`}
            prefix="move-"
            texts={move}
          />
        </Deed>
      )}
    </div>
  )
}

/** What was counted at the door is what the form begins with. */
function heldDays({ checkedIn, startsOn }: Activity) {
  if (checkedIn.length === 0) return [{ day: startsOn <= today() ? startsOn : today(), personTimes: '' }]
  return checkedIn.map(({ day, personTimes }) => ({ day, personTimes: String(personTimes) }))
}
