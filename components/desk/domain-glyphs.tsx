import type { Domain } from '#lib/services/types'

/** Hue and glyph of a domain for drawings; tags use components/services/tags. */
export const DOMAIN_GLYPHS: Record<Domain, { glyph: string; ink: string; fill: string }> = {
  AID: { glyph: '◆', ink: 'text-domain-aid', fill: 'fill-domain-aid' },
  ELDERLY: { glyph: '●', ink: 'text-domain-elderly', fill: 'fill-domain-elderly' },
  CHILD: { glyph: '▲', ink: 'text-domain-child', fill: 'fill-domain-child' },
  DISABILITY: { glyph: '■', ink: 'text-domain-disability', fill: 'fill-domain-disability' },
  COMMUNITY: { glyph: '⬟', ink: 'text-domain-community', fill: 'fill-domain-community' },
}
