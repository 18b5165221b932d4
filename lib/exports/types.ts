import type { Register } from '#lib/registers/types'

export const EXPORT_STATUSES = ['REQUESTED', 'APPROVED', 'DECLINED', 'READY', 'FAILED', 'EXPIRED'] as const
export type ExportStatus = (typeof EXPORT_STATUSES)[number]

/** N for anybody who sees the register, P with a reason, S only after a second person agreed (DOMAIN.md C4). */
export type ColumnClass = 'N' | 'P' | 'S'

/** What each column of a register's workbook holds of a person; a column that is not named here does not go out. */
export const COLUMN_CLASSES: Record<Register, Record<string, ColumnClass>> = {
  HOUSEHOLDS: {
    ...{ household: 'N', relation: 'P', name: 'P', sex: 'P', birthDate: 'P', idKind: 'N', idNumber: 'S', phone: 'S' },
    ...{ village: 'P', address: 'S', categories: 'S' },
    ...{ guardian: 'S', guardianRelation: 'P', guardianPhone: 'S', recordId: 'N' },
  },
  ENTITLEMENTS: { name: 'P', idNumber: 'S', entitlement: 'S', document: 'S', from: 'P', to: 'P', recordId: 'N' },
  STATIONS: {
    ...{ name: 'N', tier: 'N', township: 'N', village: 'N', address: 'N', status: 'N', since: 'N', document: 'N' },
    recordId: 'N',
  },
  WORKERS: { name: 'P', team: 'N', station: 'N', from: 'N', to: 'N', recordId: 'N' },
}

/** Links live this long, and a file is fetched this often. */
export const EXPORT_DAYS = 7
export const MOST_DOWNLOADS = 3
/** What is encrypted has to be in memory as a whole. */
export const MOST_SENSITIVE_ROWS = 50_000

export interface ExportFilters {
  /** Only what lies in this area; the whole scope if none is given. */
  division?: string | undefined
}

export interface ExportSummary {
  id: string
  number: number
  register: Register
  sensitive: boolean
  status: ExportStatus
  expectedRows: number
  createdAt: Date
  /** Null where the account lies above the reader's area. */
  createdBy: string | null
  expiresOn: string
}

export interface ExportRequest extends ExportSummary {
  own: boolean
  scopeCode: string
  columns: string[]
  filters: ExportFilters
  area: string
  reason: string
  writtenRows: number | null
  downloads: number
  fileId: string | null
  hasPassword: boolean
  decidedRole: string | null
  decidedAt: Date | null
  decisionNote: string | null
  demo: boolean
  version: number
}
