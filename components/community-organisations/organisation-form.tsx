import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { today } from '#lib/clock'
import { createCommunityOrganisationAction } from '#lib/community-organisations/actions'
import { FIELDS } from '#lib/community-organisations/types'
import { getTranslator } from '#lib/i18n/translator'

interface OrganisationFormProps {
  stations: readonly { id: string; name: string }[]
  villages: readonly { code: string; name: string }[]
}

export async function OrganisationForm({ stations, villages }: OrganisationFormProps) {
  const t = await getTranslator('community-organisations')
  const fields: PlainField[] = [
    {
      ...{ name: 'stationId', label: t('label.station'), kind: 'one', required: true },
      options: stations.map(({ id, name }) => ({ code: id, label: name })),
    },
    {
      ...{ name: 'villageCode', label: t('label.village'), kind: 'one' },
      options: villages.map(({ code, name }) => ({ code, label: name })),
    },
    { name: 'name', label: t('label.name'), kind: 'text', required: true, max: 60 },
    {
      ...{ name: 'field', label: t('label.field'), kind: 'one', required: true },
      options: FIELDS.map((code) => ({ code, label: t(`field.${code}`) })),
    },
    { name: 'leader', label: t('label.leader'), kind: 'text', max: 60 },
    { name: 'members', label: t('label.members'), kind: 'number', required: true, max: 6 },
    { name: 'foundOn', label: t('label.foundOn'), kind: 'date', required: true },
  ]
  return (
    <PlainForm
      fields={fields}
      initial={{ foundOn: today(), ...(stations.length === 1 && { stationId: stations[0]?.id ?? '' }) }}
      ids={['id']}
      action={createCommunityOrganisationAction}
      done="/community-organisations/{id}"
      cancel="/community-organisations"
      texts={await plainTexts(t('enter'))}
    />
  )
}
