import type { Verdict } from '#lib/visits/types'

const LOOK: Record<Verdict | 'TO_REVIEW', { glyph: string; colour: string }> = {
  TO_REVIEW: { glyph: '○', colour: 'text-muted border-line' },
  FINE: { glyph: '✓', colour: 'text-ok border-ok' },
  HAS_ERRORS: { glyph: '△', colour: 'text-warn border-warn' },
  SENT_BACK: { glyph: '↩', colour: 'text-danger border-danger' },
}

/** What the chief said of a visit, by word, shape and colour. */
export function ReviewTag({ verdict, label }: { verdict: Verdict | null; label: string }) {
  const { glyph, colour } = LOOK[verdict ?? 'TO_REVIEW']
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {label}
    </span>
  )
}
