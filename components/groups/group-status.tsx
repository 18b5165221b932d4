import type { GroupStatus } from '#lib/groups/types'

const LOOK: Record<GroupStatus, { glyph: string; colour: string }> = {
  DRAFT: { glyph: '◌', colour: 'border-dashed border-muted text-muted' },
  SUBMITTED: { glyph: '▷', colour: 'border-warn text-warn' },
  RETURNED: { glyph: '↩', colour: 'border-danger text-danger' },
  APPROVED: { glyph: '✓', colour: 'border-primary text-primary' },
  RUNNING: { glyph: '●', colour: 'border-ok text-ok' },
  CLOSED: { glyph: '■', colour: 'border-ok text-ok' },
  CANCELLED: { glyph: '✕', colour: 'border-line text-muted' },
}

export function GroupStatusTag({ status, label }: { status: GroupStatus; label: string }) {
  const { glyph, colour } = LOOK[status]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {label}
    </span>
  )
}
