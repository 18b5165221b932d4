import { ContractTag } from '#components/contracts/contract-tag'
import type { ContractRow } from '#lib/contracts/types'
import { getTranslator } from '#lib/i18n/translator'
import type { Organisation } from '#lib/organisations/types'

interface OrganisationSheetProps {
  organisation: Organisation
  contracts: ContractRow[]
  asOf: string
}

/** An organisation to read; of an operator, its contracts. */
export async function OrganisationSheet({ organisation, contracts, asOf }: OrganisationSheetProps) {
  const t = await getTranslator('organisations')
  const { kind, area, phone, openedOn, closedOn, note } = organisation
  const lines = { phone, openedOn, ...(closedOn && { closedOn }), note }
  return (
    <>
      <dl className="grid max-w-3xl grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted">{t('kind')}</dt>
        <dd>{t(`kinds.${kind}`)}</dd>
        <dt className="text-muted">{t('area')}</dt>
        <dd>{area}</dd>
        {Object.entries(lines).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{t(name)}</dt>
            <dd className="max-w-[38em] whitespace-pre-line">{value ?? t('notGiven')}</dd>
          </div>
        ))}
      </dl>
      {kind === 'OPERATOR' && (
        <section className="mt-6 max-w-3xl">
          <h2 className="mb-2">{t('contractsTitle')}</h2>
          {contracts.length === 0 && <p className="hint">{t('noContracts')}</p>}
          <ul className="divide-y divide-line border-y border-line">
            {contracts.map((contract) => (
              <li key={contract.id} className="flex flex-wrap items-center gap-x-3 py-2">
                <a className="font-medium" href={`/contracts/${contract.id}`}>
                  {contract.title}
                </a>
                <ContractTag contract={contract} asOf={asOf} />
                <span className="text-sm text-muted">
                  {contract.number} · {contract.startsOn} – {contract.endsOn}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
