import { contractState } from '#lib/contracts/rules'
import type { ContractRow } from '#lib/contracts/types'
import { getTranslator } from '#lib/i18n/translator'
import type { StationName } from '#lib/stations/types'

/** By whom the station is run, and until when. */
export async function ContractsPart({ contracts, asOf }: { contracts: ContractRow[]; asOf: string }) {
  const [t, k] = [await getTranslator('stations'), await getTranslator('contracts')]
  return (
    <section>
      <h2 className="mb-2">{t('contracts')}</h2>
      {contracts.length === 0 && <p className="hint">{t('contractsNone')}</p>}
      <ul>
        {contracts.map((contract) => (
          <li key={contract.id} className="border-t border-line py-1.5 last:border-b">
            <a className="font-medium" href={`/organisations/${contract.operatorId}`}>
              {contract.operator}
            </a>{' '}
            <a href={`/contracts/${contract.id}`}>{contract.title}</a>
            <span className="block text-sm text-muted">
              {contract.startsOn} – {contract.endsOn} · {k(`state.${contractState(contract, asOf)}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export async function RoomsPart({ rooms }: { rooms: StationName[] }) {
  const [t, c] = [await getTranslator('stations'), await getTranslator('coverage')]
  return (
    <section>
      <h2 className="mb-2">{t('rooms')}</h2>
      {rooms.length === 0 && <p className="hint">{t('roomsNone')}</p>}
      <ul className="divide-y divide-line">
        {rooms.map(({ id, name, status }) => (
          <li key={id} className="flex min-h-8 flex-wrap items-center gap-x-3">
            <a href={`/stations/${id}`}>{name}</a>
            <span className="text-sm text-muted">{status ? c(`status.${status}`) : c('noStatus')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
