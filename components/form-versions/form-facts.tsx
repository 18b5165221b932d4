import type { ReactNode } from 'react'
import { Facts } from '#components/ui/facts'
import { fieldsOf } from '#lib/forms/rules'
import type { FormSheet } from '#lib/forms/versions/types'
import { getTranslator } from '#lib/i18n/translator'
import { FormState } from './form-state.tsx'

/** What is known of a version at a glance. */
export async function FormFacts({ form }: { form: FormSheet }) {
  const t = await getTranslator('forms')
  const fields = fieldsOf(form.definition)
  const rows: (readonly [string, ReactNode])[] = [
    [t('fact.state'), <FormState key="state" form={form} label={t(`state.${form.state}`)} />],
    [t('fact.kind'), t(`kind.${form.kind}`)],
    ...(form.validFrom ? ([[t('fact.validFrom'), form.validFrom]] as const) : []),
    ...(form.retiredOn ? ([[t('fact.retired'), `${form.retiredOn} · ${form.retiredReason ?? ''}`]] as const) : []),
    [
      t('fact.size'),
      t('fact.sizes', {
        fields: fields.length,
        required: fields.filter(({ required }) => required).length,
        scores: form.definition.scores.length,
      }),
    ],
  ]
  return <Facts rows={rows} />
}
