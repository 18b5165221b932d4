import { addDays, type Day, today } from '#lib/clock'
import type { AuditEvent } from './types.ts'

/** The days a filter means: both included, the last 30 when none is given. */
export function auditPeriod({ from, to }: { from?: Day | undefined; to?: Day | undefined }): { from: Day; to: Day } {
  const last = to ?? today()
  return { from: from ?? addDays(last, -29), to: last }
}

const COLUMNS = [
  'id',
  'at',
  'actor',
  'actorRole',
  'area',
  'action',
  'entity',
  'entityId',
  'result',
  'reason',
  'detail',
  'ref',
] as const

/** The events as a file's sheet, one a line. */
export function auditSheet(events: readonly AuditEvent[]) {
  return { name: 'audit', columns: COLUMNS, rows: events.map((event) => COLUMNS.map((column) => cell(event[column]))) }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
