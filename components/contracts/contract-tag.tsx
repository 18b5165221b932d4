import { contractState, endsSoon } from '#lib/contracts/rules'
import type { ContractRow } from '#lib/contracts/types'
import { getTranslator } from '#lib/i18n/translator'

const LOOK = {
  COMING: { glyph: '◌', colour: 'border-dashed border-muted text-muted' },
  RUNNING: { glyph: '✓', colour: 'border-ok text-ok' },
  ENDED: { glyph: '✕', colour: 'border-muted text-muted' },
} as const

/** How a contract stands, and whether the next one is due. */
export async function ContractTag({ contract, asOf }: { contract: ContractRow; asOf: string }) {
  const t = await getTranslator('contracts')
  const state = contractState(contract, asOf)
  const { glyph, colour } = LOOK[state]
  return (
    <>
      <span className={`badge ${colour}`}>
        <span aria-hidden="true">{glyph}</span>
        {t(`state.${state}`)}
      </span>
      {endsSoon(contract, asOf) && <span className="badge border-warn text-warn">{t('endsSoon')}</span>}
    </>
  )
}
