import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { today } from '#lib/clock'
import { createConsultationAction } from '#lib/consultations/actions'
import { IDENTITIES, METHODS } from '#lib/consultations/types'
import { getTranslator } from '#lib/i18n/translator'

interface ConsultationFormProps {
  stations: readonly { id: string; name: string }[]
  villages: readonly { code: string; name: string }[]
}

/** Arranging one: about what, raised by whom, called together by whom, when and how. */
export async function ConsultationForm({ stations, villages }: ConsultationFormProps) {
  const t = await getTranslator('consultations')
  const fields: PlainField[] = [
    {
      ...{ name: 'stationId', label: t('field.station'), kind: 'one', required: true },
      options: stations.map(({ id, name }) => ({ code: id, label: name })),
    },
    {
      ...{ name: 'villageCode', label: t('field.village'), kind: 'one' },
      options: villages.map(({ code, name }) => ({ code, label: name })),
    },
    { name: 'topic', label: t('field.topic'), kind: 'text', required: true, max: 60 },
    {
      ...{ name: 'raisedBy', label: t('field.raisedBy'), kind: 'one', required: true },
      options: IDENTITIES.map((code) => ({ code, label: t(`identity.${code}`) })),
    },
    { name: 'convenor', label: t('field.convenor'), kind: 'text', required: true, max: 60 },
    {
      ...{ name: 'method', label: t('field.method'), kind: 'one', required: true },
      options: METHODS.map((code) => ({ code, label: t(`method.${code}`) })),
    },
    { name: 'day', label: t('field.day'), kind: 'date', required: true },
    { name: 'issues', label: t('field.issues'), kind: 'note', required: true, max: 2000, hint: t('hint.issues') },
  ]
  return (
    <PlainForm
      fields={fields}
      initial={{ day: today(), ...(stations.length === 1 && { stationId: stations[0]?.id ?? '' }) }}
      ids={['id']}
      action={createConsultationAction}
      done="/consultations/{id}"
      cancel="/consultations"
      texts={await plainTexts(t('arrange'))}
    />
  )
}
