import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { getTranslator } from '#lib/i18n/translator'
import { createOrganisationAction, updateOrganisationAction } from '#lib/organisations/actions'
import { ORGANISATION_KINDS, type Organisation } from '#lib/organisations/types'

/** The form of an organisation; without one, of a new one. */
export async function OrganisationForm({ organisation }: { organisation?: Organisation }) {
  const t = await getTranslator('organisations')
  const kind: PlainField = {
    ...{ name: 'kind', label: t('kind'), kind: 'one', required: true },
    options: ORGANISATION_KINDS.map((code) => ({ code, label: t(`kinds.${code}`) })),
  }
  const fields: PlainField[] = [
    ...(organisation ? [] : [kind]),
    { name: 'name', label: t('name'), kind: 'text', required: true, max: 80 },
    { name: 'phone', label: t('phone'), kind: 'text', max: 20 },
    { name: 'openedOn', label: t('openedOn'), kind: 'date' },
    { name: 'closedOn', label: t('closedOn'), kind: 'date' },
    { name: 'note', label: t('note'), kind: 'note', max: 300 },
  ]
  const { name = '', phone, openedOn, closedOn, note } = organisation ?? {}
  const initial = {
    kind: 'OPERATOR',
    name,
    phone: phone ?? '',
    openedOn: openedOn ?? '',
    closedOn: closedOn ?? '',
    note: note ?? '',
  }
  const texts = await plainTexts(t('save'))
  if (organisation) {
    const { id, version } = organisation
    const page = `/organisations/${id}`
    return (
      <PlainForm
        fields={fields}
        initial={initial}
        given={{ id, version }}
        action={updateOrganisationAction}
        done={page}
        cancel={page}
        texts={texts}
      />
    )
  }
  return (
    <PlainForm
      fields={fields}
      initial={initial}
      ids={['id']}
      action={createOrganisationAction}
      done="/organisations/{id}"
      cancel="/organisations"
      texts={texts}
    />
  )
}
