import type { ChangeStatus } from '#lib/division-changes/types'

const LOOK: Record<ChangeStatus, string> = {
  DRAFT: 'border-warn text-warn',
  APPLIED: 'border-ok text-ok',
  DISCARDED: 'border-line text-muted',
}
const MARK: Record<ChangeStatus, string> = { DRAFT: '○', APPLIED: '✓', DISCARDED: '×' }

export function ChangeStatusTag({ status, label }: { status: ChangeStatus; label: string }) {
  return (
    <span className={`badge ${LOOK[status]}`}>
      <span aria-hidden="true">{MARK[status]}</span>
      {label}
    </span>
  )
}
