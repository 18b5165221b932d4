import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { createContractAction, updateContractAction } from '#lib/contracts/actions'
import type { Contract } from '#lib/contracts/types'
import { getTranslator } from '#lib/i18n/translator'

interface ContractFormProps {
  operatorId: string
  contract?: Contract
  stations: { id: string; name: string }[]
}

/** The form of a contract; without one, of a new one with the operator. */
export async function ContractForm({ operatorId, contract, stations }: ContractFormProps) {
  const t = await getTranslator('contracts')
  const fields = await fieldsOf(stations)
  const initial = initialOf(contract)
  const texts = await plainTexts(t('save'))
  if (contract) {
    const { id, version } = contract
    const page = `/contracts/${id}`
    return (
      <PlainForm
        fields={fields}
        initial={initial}
        given={{ id, version }}
        action={updateContractAction}
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
      given={{ operatorId }}
      ids={['id']}
      action={createContractAction}
      done="/contracts/{id}"
      cancel={`/organisations/${operatorId}`}
      texts={texts}
    />
  )
}

async function fieldsOf(stations: { id: string; name: string }[]): Promise<PlainField[]> {
  const t = await getTranslator('contracts')
  return [
    { name: 'title', label: t('name'), kind: 'text', required: true, max: 100 },
    { name: 'number', label: t('number'), kind: 'text', required: true, max: 60 },
    { name: 'startsOn', label: t('startsOn'), kind: 'date', required: true },
    { name: 'endsOn', label: t('endsOn'), kind: 'date', required: true, hint: t('hint.endsOn') },
    { name: 'amount', label: t('amount'), kind: 'text', max: 13, hint: t('hint.amount') },
    { name: 'dataAgreementOn', label: t('dataAgreementOn'), kind: 'date', hint: t('hint.dataAgreementOn') },
    {
      ...{ name: 'indicators', label: t('indicators'), kind: 'list' },
      columns: [
        { name: 'name', label: t('indicator'), kind: 'text', required: true, max: 60 },
        { name: 'target', label: t('target'), kind: 'number', required: true },
      ],
    },
    {
      ...{ name: 'stationIds', label: t('stations'), kind: 'many', required: true },
      options: stations.map(({ id, name }) => ({ code: id, label: name })),
    },
    { name: 'note', label: t('note'), kind: 'note', max: 300 },
  ]
}

function initialOf(contract: Contract | undefined) {
  if (!contract) return {}
  const { title, number, startsOn, endsOn, amountFen, dataAgreementOn, indicators, stations, note } = contract
  return {
    ...{ title, number, startsOn, endsOn, dataAgreementOn: dataAgreementOn ?? '', note: note ?? '' },
    amount: amountFen === null ? '' : String(amountFen / 100),
    indicators: indicators.map(({ name, target }) => ({ name, target: String(target) })),
    stationIds: stations.map(({ id }) => id),
  }
}
