import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { getTranslator } from '#lib/i18n/translator'
import { describeStationAction } from '#lib/stations/actions'
import { FACILITY_KINDS, type StationPage } from '#lib/stations/types'

/** What the house says of itself: how to reach it, when it is open, what it has. */
export async function HouseForm({ station, contact }: { station: StationPage; contact: string }) {
  const t = await getTranslator('stations')
  const { id, version, phone, openingHours, facilities } = station
  const fields: PlainField[] = [
    { name: 'phone', label: t('field.phone'), kind: 'text', max: 20 },
    { name: 'openingHours', label: t('field.openingHours'), kind: 'text', max: 120, hint: t('hint.openingHours') },
    { name: 'contactName', label: t('field.contactName'), kind: 'text', max: 30 },
    { name: 'contactPhone', label: t('field.contactPhone'), kind: 'text', max: 20, hint: t('hint.contactPhone') },
    {
      ...{ name: 'facilities', label: t('field.facilities'), kind: 'list' },
      columns: [
        {
          ...{ name: 'kind', label: t('field.kind'), kind: 'one', required: true },
          options: FACILITY_KINDS.map((kind) => ({ code: kind, label: t(`facility.${kind}`) })),
        },
        { name: 'area', label: t('field.area'), kind: 'number', required: true },
        { name: 'seats', label: t('field.seats'), kind: 'number', required: true },
      ],
    },
  ]
  const rows = facilities.map(({ kind, area, seats }) => ({ kind, area: String(area), seats: String(seats) }))
  return (
    <PlainForm
      fields={fields}
      initial={{
        ...{ phone: phone ?? '', openingHours: openingHours ?? '', contactName: contact, contactPhone: '', facilities: rows },
      }}
      given={{ id, version }}
      action={describeStationAction}
      done={`/stations/${id}`}
      cancel={`/stations/${id}`}
      texts={await plainTexts(t('saveHouse'))}
    />
  )
}
