import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Notice } from '#components/ui/state'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { createStationAction } from '#lib/stations/actions'

const TITLES: Record<number, string> = { 4: '社会工作指导中心', 6: '社会工作总站', 9: '社会工作服务站', 12: '社工室' }

interface StationCreatorProps {
  code: string
  place: string
  shortName: string
  /** Stations that the township has already. */
  beside: string[]
}

/** The form of a new station in an area that has been chosen. */
export async function StationCreator({ code, place, shortName, beside }: StationCreatorProps) {
  const [t, c] = [await getTranslator('stations'), await getTranslator('coverage')]
  const fields: PlainField[] = [
    { name: 'name', label: t('field.name'), kind: 'text', required: true, max: 60 },
    { name: 'address', label: t('field.address'), kind: 'text', max: 120 },
    {
      ...{ name: 'status', label: t('field.status'), kind: 'one', required: true },
      options: (['PLANNED', 'BUILDING'] as const).map((status) => ({ code: status, label: c(`status.${status}`) })),
    },
    { name: 'from', label: t('field.from'), kind: 'date', required: true, hint: t('hint.from') },
    { name: 'document', label: t('field.document'), kind: 'text', required: true, max: 120, hint: t('hint.document') },
  ]
  if (code.length === 9) {
    const secondReason: PlainField = { name: 'secondReason', label: t('field.secondReason'), kind: 'note', max: 200 }
    fields.push({ ...secondReason, hint: t('hint.secondReason'), required: beside.length > 0 })
  }
  const given = { divisionCode: code, ...(code.length !== 9 && { secondReason: '' }) }
  const name = `${code.length === 12 ? shortName : place}${TITLES[code.length] ?? ''}`
  return (
    <div className="space-y-4">
      {beside.length > 0 && <Notice kind="warn">{t('hasStation', { names: beside.join('、') })}</Notice>}
      <PlainForm
        fields={fields}
        initial={{ name, address: '', status: 'PLANNED', from: today(), document: '', secondReason: '' }}
        given={given}
        ids={['id', 'statusId']}
        action={createStationAction}
        done="/stations/{id}"
        cancel="/stations"
        texts={await plainTexts(t('saveStation'))}
      />
    </div>
  )
}
