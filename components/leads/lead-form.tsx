import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { getTranslator } from '#lib/i18n/translator'
import { createLeadAction } from '#lib/leads/actions'
import { LEAD_SOURCES, URGENCIES } from '#lib/leads/types'
import { DOMAINS } from '#lib/services/types'

interface LeadFormProps {
  places: readonly { code: string; name: string }[]
  subject: { id: string; name: string; placeCode: string } | null
}

/** Reporting somebody: what was noticed first, then where, who, how it came to be known, and whether it can wait. */
export async function LeadForm({ places, subject }: LeadFormProps) {
  const [t, common] = [await getTranslator('leads'), await getTranslator('common')]
  const choice = (name: string, options: readonly string[], label: (code: string) => string): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind: 'one', required: true },
    options: options.map((code) => ({ code, label: label(code) })),
  })
  const fields: PlainField[] = [
    { name: 'what', label: t('field.what'), hint: t('hint.what'), kind: 'note', required: true, max: 1000 },
    ...(subject
      ? []
      : [{ name: 'who', label: t('field.who'), hint: t('hint.who'), kind: 'text', required: true, max: 200 } as const]),
    {
      ...{ name: 'placeCode', label: t('field.placeCode'), kind: 'one', required: true },
      options: places.map(({ code, name }) => ({ code, label: name })),
    },
    choice('domain', DOMAINS, (code) => common(`domain.${code}`)),
    choice('source', LEAD_SOURCES, (code) => t(`source.${code}`)),
    choice('urgency', URGENCIES, (code) => t(`urgencyChoice.${code}`)),
  ]
  const cancel = subject ? `/households/${subject.id}` : '/leads'
  return (
    <PlainForm
      fields={fields}
      initial={{ urgency: 'NORMAL', source: 'VISIT', domain: 'AID', placeCode: subject?.placeCode ?? '' }}
      given={subject ? { householdId: subject.id } : {}}
      ids={['id']}
      action={createLeadAction}
      done="/leads/{id}"
      cancel={cancel}
      texts={await plainTexts(t('report'))}
    />
  )
}
