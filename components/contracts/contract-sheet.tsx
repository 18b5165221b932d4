import { Notice } from '#components/ui/state'
import { today } from '#lib/clock'
import type { Contract } from '#lib/contracts/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { ContractTag } from './contract-tag.tsx'

/** A contract to read: term, money, data agreement, what was promised and where. */
export async function ContractSheet({ contract }: { contract: Contract }) {
  const t = await getTranslator('contracts')
  const { number, startsOn, endsOn, amountFen, dataAgreementOn, indicators, note, stations } = contract
  const amount =
    amountFen === null ? t('notGiven') : `${formatCount(Math.floor(amountFen / 100))}.${String(amountFen % 100).padStart(2, '0')}`
  const lines = { number, amount, dataAgreementOn: dataAgreementOn ?? t('notGiven'), note: note ?? t('notGiven') }
  return (
    <>
      <p className="mb-4 flex flex-wrap items-center gap-2">
        {startsOn} – {endsOn} <ContractTag contract={contract} asOf={today()} />
      </p>
      {!dataAgreementOn && <Notice kind="warn">{t('noAgreement')}</Notice>}
      <dl className="mt-4 grid max-w-3xl grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {Object.entries(lines).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <dt className="text-muted">{t('indicators')}</dt>
        <dd>
          {indicators.length === 0 && t('notGiven')}
          <ul>
            {indicators.map(({ name, target }) => (
              <li key={name}>
                {name} {formatCount(target)}
              </li>
            ))}
          </ul>
        </dd>
        <dt className="text-muted">{t('stations')}</dt>
        <dd>
          <ul className="flex flex-wrap gap-x-4">
            {stations.map(({ id, name }) => (
              <li key={id}>
                <a href={`/stations/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <p className="hint mt-4">{t('accessRule')}</p>
    </>
  )
}
