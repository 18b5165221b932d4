import { ActivityStatusTag } from '#components/activities/activity-status'
import { Section } from '#components/ui/section'
import type { ActivityStep } from '#lib/activities/types'
import { getTranslator } from '#lib/i18n/translator'

const MINUTE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** The way an activity went, step by step. */
export async function StepList({ steps }: { steps: readonly ActivityStep[] }) {
  const t = await getTranslator('activities')
  return (
    <Section id="steps" title={t('steps')}>
      <ol>
        {steps.map((step) => (
          <li key={step.version} className="border-t border-line py-2">
            <p className="flex flex-wrap items-center gap-x-3">
              <ActivityStatusTag status={step.status} label={t(`status.${step.status}`)} />
              <span>{MINUTE.format(step.takenAt)}</span>
              <span className="text-muted">{step.takenBy}</span>
            </p>
            {step.note && <p className="text-sm">{step.note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
