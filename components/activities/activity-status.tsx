import type { ActivityStatus } from '#lib/activities/types'

const LOOK: Record<ActivityStatus, { glyph: string; colour: string }> = {
  DRAFT: { glyph: '◌', colour: 'border-dashed border-muted text-muted' },
  SUBMITTED: { glyph: '▷', colour: 'border-warn text-warn' },
  RETURNED: { glyph: '↩', colour: 'border-danger text-danger' },
  APPROVED: { glyph: '✓', colour: 'border-primary text-primary' },
  PUBLISHED: { glyph: '◎', colour: 'border-primary text-primary' },
  HELD: { glyph: '●', colour: 'border-ok text-ok' },
  REPORTED: { glyph: '◉', colour: 'border-ok text-ok' },
  ARCHIVED: { glyph: '■', colour: 'border-ok text-ok' },
  CANCELLED: { glyph: '✕', colour: 'border-line text-muted' },
}

export function ActivityStatusTag({ status, label }: { status: ActivityStatus; label: string }) {
  const { glyph, colour } = LOOK[status]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {label}
    </span>
  )
}
