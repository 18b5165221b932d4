import type { PlainField, Values } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Facts } from '#components/ui/facts'
import { Deed } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'
import { filePlanAction } from '#lib/programmes/plans/actions'
import type { ProgrammePlan } from '#lib/programmes/plans/types'

interface OwnPlanProps {
  programmeId: string
  /** The reader's own plans: one, or one for each station of a township. */
  plans: ProgrammePlan[]
  stations: { id: string; name: string }[]
  files: boolean
}

/** The reader's own plan to read, to file or to word anew. */
export async function OwnPlan({ programmeId, plans, stations, files }: OwnPlanProps) {
  const t = await getTranslator('programmes')
  const [plan] = plans
  const fields: PlainField[] = [
    ...(stations.length > 1
      ? [
          {
            ...{ name: 'stationId', label: t('station'), kind: 'one' as const, required: true },
            options: stations.map(({ id, name }) => ({ code: id, label: name })),
          },
        ]
      : []),
    { name: 'title', label: t('planTitle'), kind: 'text', required: true, max: 80 },
    { name: 'content', label: t('planContent'), kind: 'note', required: true, max: 10_000, hint: t('hint.plan') },
    { name: 'responsible', label: t('responsible'), kind: 'text', required: true, max: 40 },
  ]
  const initial: Values = plan
    ? { stationId: plan.stationId ?? '', title: plan.title, content: plan.content, responsible: plan.responsible }
    : {}
  return (
    <section aria-labelledby="own-plan" className="mb-6 space-y-2 border-y border-line bg-sunken px-4 py-3">
      <h2 id="own-plan">{t('ownPlan')}</h2>
      {plans.length === 0 && <p className="text-muted">{t('notFiled')}</p>}
      {plans.map((own) => (
        <Facts
          key={own.id}
          rows={[
            [t('planTitle'), own.title],
            [t('responsible'), own.responsible],
            [t('filedOn'), own.filedOn],
            [
              t('planContent'),
              <span key="content" className="max-w-[38em] whitespace-pre-line">
                {own.content}
              </span>,
            ],
          ]}
        />
      ))}
      {files && (
        <Deed label={t(plan ? 'rewritePlan' : 'filePlan')}>
          <PlainForm
            prefix="plan-"
            fields={fields}
            initial={initial}
            ids={['id']}
            given={{ programmeId, ...(stations.length === 1 && { stationId: stations[0]?.id }) }}
            action={filePlanAction}
            done={`/programmes/${programmeId}/plans`}
            texts={await plainTexts(t('filePlan'))}
          />
        </Deed>
      )}
    </section>
  )
}
