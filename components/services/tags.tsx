import type { Domain, RiskLevel } from '#lib/services/types'

export const DOMAIN_LOOK: Record<Domain, { glyph: string; colour: string }> = {
  AID: { glyph: '◆', colour: 'text-domain-aid border-domain-aid' },
  ELDERLY: { glyph: '●', colour: 'text-domain-elderly border-domain-elderly' },
  CHILD: { glyph: '▲', colour: 'text-domain-child border-domain-child' },
  DISABILITY: { glyph: '■', colour: 'text-domain-disability border-domain-disability' },
  COMMUNITY: { glyph: '⬟', colour: 'text-domain-community border-domain-community' },
}

export const RISK_LOOK: Record<RiskLevel, { glyph: string; colour: string }> = {
  GREEN: { glyph: '○', colour: 'text-ok border-ok' },
  YELLOW: { glyph: '△', colour: 'text-warn border-warn' },
  ORANGE: { glyph: '◇', colour: 'text-warm border-warm' },
  RED: { glyph: '■', colour: 'text-danger border-danger bg-danger-soft' },
}

/** The same three signs in the size of the words around them, for choices. */
export function Sign({ glyph, colour, label }: { glyph: string; colour: string; label: string }) {
  return (
    <span className={`border-0 bg-surface px-1 ${colour}`}>
      <span aria-hidden="true">{glyph}</span> {label}
    </span>
  )
}

/** A domain by hue, glyph and word: colour never speaks alone. */
export function DomainTag({ domain, label }: { domain: Domain; label: string }) {
  const { glyph, colour } = DOMAIN_LOOK[domain]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {label}
    </span>
  )
}

export function RiskTag({ risk, label }: { risk: RiskLevel; label: string }) {
  const { glyph, colour } = RISK_LOOK[risk]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {label}
    </span>
  )
}
