import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { getTranslator } from '#lib/i18n/translator'
import { updateStationAction } from '#lib/stations/actions'
import type { StationPage } from '#lib/stations/types'

/** What the keeper says of a station. */
export async function ProfileForm({ station }: { station: StationPage }) {
  const t = await getTranslator('stations')
  const { id, version, code, name, address, speciality, secondReason } = station
  const fields: PlainField[] = [
    { name: 'name', label: t('field.name'), kind: 'text', required: true, max: 60 },
    { name: 'address', label: t('field.address'), kind: 'text', max: 120 },
    { name: 'speciality', label: t('field.speciality'), kind: 'note', max: 500 },
  ]
  if (code.length === 9) {
    fields.push({
      ...{ name: 'secondReason', label: t('field.secondReason'), kind: 'note', max: 200 },
      hint: t('hint.secondReason'),
    })
  }
  return (
    <PlainForm
      fields={fields}
      initial={{ name, address: address ?? '', speciality: speciality ?? '', secondReason: secondReason ?? '' }}
      given={{ id, version, ...(code.length !== 9 && { secondReason: '' }) }}
      action={updateStationAction}
      done={`/stations/${id}`}
      cancel={`/stations/${id}`}
      texts={await plainTexts(t('saveProfile'))}
    />
  )
}
