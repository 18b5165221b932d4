import { RISK_LOOK } from '#components/services/tags'
import type { RiskLevel } from '#lib/services/types'
import { useWords } from './use-phone.ts'

/** Risk by word, shape and colour. */
export function RiskMark({ risk }: { risk: RiskLevel }) {
  const t = useWords()
  const { glyph, colour } = RISK_LOOK[risk]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {t.of('common', `risk.${risk}`)}
    </span>
  )
}
