import type { ImportStatus } from '#lib/imports/types'

const LOOK: Record<ImportStatus, string> = {
  CHECKING: 'border-primary text-primary',
  CHECKED: 'border-warn text-warn',
  REFUSED: 'border-danger text-danger',
  APPLYING: 'border-primary text-primary',
  APPLIED: 'border-ok text-ok',
  FAILED: 'border-danger text-danger',
  CANCELLED: 'border-line text-muted',
}

export function ImportState({ status, label }: { status: ImportStatus; label: string }) {
  return <span className={`badge ${LOOK[status]}`}>{label}</span>
}
