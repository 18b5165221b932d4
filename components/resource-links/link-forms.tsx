import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { PARTIES } from '#lib/activities/types'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { createResourceLinkAction, voidResourceLinkAction } from '#lib/resource-links/actions'
import { RESOURCE_KINDS, type ResourceLink } from '#lib/resource-links/types'

interface LinkFormProps {
  stations: readonly { id: string; name: string }[]
  services: readonly { id: string; title: string }[]
}

export async function LinkForm({ stations, services }: LinkFormProps) {
  const [t, activities] = [await getTranslator('resource-links'), await getTranslator('activities')]
  const fields: PlainField[] = [
    {
      ...{ name: 'stationId', label: t('label.station'), kind: 'one', required: true },
      options: stations.map(({ id, name }) => ({ code: id, label: name })),
    },
    { name: 'linkedOn', label: t('label.linkedOn'), kind: 'date', required: true },
    {
      ...{ name: 'party', label: t('label.party'), kind: 'one', required: true },
      options: PARTIES.map((code) => ({ code, label: activities(`party.${code}`) })),
    },
    { name: 'giver', label: t('label.giver'), kind: 'text', required: true, max: 60 },
    {
      ...{ name: 'kind', label: t('label.kind'), kind: 'one', required: true },
      options: RESOURCE_KINDS.map((code) => ({ code, label: t(`kind.${code}`) })),
    },
    { name: 'amount', label: t('label.amount'), kind: 'number', hint: t('hint.amount') },
    { name: 'purpose', label: t('label.purpose'), kind: 'note', required: true, max: 500 },
    {
      ...{ name: 'recordId', label: t('label.record'), kind: 'one' },
      options: services.map(({ id, title }) => ({ code: id, label: title })),
    },
  ]
  return (
    <PlainForm
      fields={fields}
      initial={{ linkedOn: today(), ...(stations.length === 1 && { stationId: stations[0]?.id ?? '' }) }}
      ids={['id']}
      action={createResourceLinkAction}
      done="/resource-links/{id}"
      cancel="/resource-links"
      texts={await plainTexts(t('enter'))}
    />
  )
}

/** Entered wrongly: taken back with its reason. */
export async function VoidForm({ link: { id, version } }: { link: ResourceLink }) {
  const t = await getTranslator('resource-links')
  return (
    <Deed label={t('takeBack')}>
      <PlainForm
        prefix="void-"
        given={{ id, version }}
        fields={[{ name: 'reason', label: t('label.reason'), kind: 'note', required: true, max: 500 }]}
        action={voidResourceLinkAction}
        done={`/resource-links/${id}`}
        danger
        texts={await plainTexts(t('takeBack'))}
      />
    </Deed>
  )
}
