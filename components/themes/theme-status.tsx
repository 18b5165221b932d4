import type { ThemeStatus } from '#lib/themes/types'

const LOOK: Record<ThemeStatus, { glyph: string; colour: string }> = {
  DRAFT: { glyph: '◌', colour: 'border-dashed border-muted text-muted' },
  PUBLISHED: { glyph: '✓', colour: 'border-ok text-ok' },
  WITHDRAWN: { glyph: '✕', colour: 'border-danger text-danger' },
}

export function ThemeStatusTag({ status, label }: { status: ThemeStatus; label: string }) {
  const { glyph, colour } = LOOK[status]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {label}
    </span>
  )
}
