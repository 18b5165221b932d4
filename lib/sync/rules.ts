import type { CardVisit } from './types.ts'

/** Where a phone stands in the changes of its caseload. */
export interface Cursor {
  area: string
  database: string
  /** Changes of transactions from here on are still to come. */
  from: bigint
  /** Where the page before ended, and the horizon of its first page; null between two pulls. */
  within: { xid: bigint; id: string; horizon: bigint } | null
}

const SHAPE = /^1\.(\d{9})\.([\da-f]{32})\.(\d{1,18})(?:\.(\d{1,18})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(\d{1,18}))?$/

export function writeCursor({ area, database, from, within }: Cursor): string {
  return ['1', area, database, from, ...(within ? [within.xid, within.id, within.horizon] : [])].join('.')
}

/** Null for what is no cursor of ours: then everything is told anew. */
export function readCursor(text: string | undefined): Cursor | null {
  const [, area, database, from, xid, id, horizon] = SHAPE.exec(text ?? '') ?? []
  if (!area || !database || !from) return null
  const within = xid && id && horizon ? { xid: BigInt(xid), id, horizon: BigInt(horizon) } : null
  return { area, database, from: BigInt(from), within }
}

/** Whether a visit came back to the phone's user to be mended. */
export function isSentBack(visit: Pick<CardVisit, 'own' | 'review'>): boolean {
  return visit.own && visit.review?.verdict === 'SENT_BACK'
}
