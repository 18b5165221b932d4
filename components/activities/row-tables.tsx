import { totalOf } from '#lib/activities/rules'
import type { Cost, Partner } from '#lib/activities/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

export const yuan = (fen: number) => `${formatCount(Math.trunc(fen / 100))}.${String(fen % 100).padStart(2, '0')}`

/** What it costs, item by item, beside what was planned where both are known. */
export async function CostTable({ costs, planned }: { costs: readonly Cost[]; planned?: readonly Cost[] }) {
  const t = await getTranslator('activities')
  return (
    <table className="data-table max-w-xl">
      <thead>
        <tr>
          <th scope="col">{t('field.item')}</th>
          <th scope="col" className="num">
            {t('field.yuan')}
          </th>
        </tr>
      </thead>
      <tbody>
        {costs.map(({ item, amount }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two items may have one name, and rows keep no state
          <tr key={index}>
            <th scope="row">{item}</th>
            <td className="num">{yuan(amount)}</td>
          </tr>
        ))}
        <tr className="font-semibold">
          <th scope="row">{t('total')}</th>
          <td className="num">{yuan(totalOf(costs))}</td>
        </tr>
        {planned && (
          <tr>
            <th scope="row">{t('plannedTotal')}</th>
            <td className="num">{yuan(totalOf(planned))}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** Who of the five parties gave what. */
export async function PartnerTable({ partners }: { partners: readonly Partner[] }) {
  const t = await getTranslator('activities')
  return (
    <table className="data-table max-w-3xl">
      <thead>
        <tr>
          <th scope="col">{t('field.name')}</th>
          <th scope="col">{t('field.party')}</th>
          <th scope="col">{t('field.gives')}</th>
        </tr>
      </thead>
      <tbody>
        {partners.map(({ party, name, gives }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one partner may give twice, and rows keep no state
          <tr key={index}>
            <th scope="row">{name}</th>
            <td>{t(`party.${party}`)}</td>
            <td>{gives}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
