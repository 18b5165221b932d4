import type { PushedAnswer } from '#lib/sync/types'
import type { OutboxRow } from './database.ts'
import { backOff } from './retrying.ts'
import type { RecordState } from './types.ts'

// What becomes of a record, as pure steps from row to row; each is stored in one transaction.

export type Step = Pick<OutboxRow, 'state' | 'attempts' | 'nextAt' | 'inDoubt' | 'sentAt'>

export const FRESH: Step = { state: 'QUEUED', attempts: 0, nextAt: 0, inDoubt: false, sentAt: null }

/** Acknowledged by the server as lying with it, whatever becomes of it there. */
const DELIVERED: readonly RecordState[] = ['SENT', 'WAITING', 'ASKED']

export const isDelivered = ({ state }: Pick<OutboxRow, 'state'>) => DELIVERED.includes(state)

/** Whether a new text replaces the old at once, or waits until it is known what became of the old. */
export function mayReplace({ state, inDoubt }: Pick<OutboxRow, 'state' | 'inDoubt'>): boolean {
  return state !== 'SENDING' && !inDoubt
}

/** Whether it is to be sent now. SENDING of an earlier run was cut off: sent again under the same id it is stored once. */
export function isDue({ state, nextAt }: Pick<OutboxRow, 'state' | 'nextAt'>, now: number): boolean {
  return (state === 'QUEUED' && nextAt <= now) || state === 'SENDING'
}

export function began<S extends Step>(row: S): S {
  return { ...row, state: 'SENDING', inDoubt: true }
}

/** No answer: the server may have it or not. */
export function cutOff<S extends Step>(row: S): S {
  return { ...row, state: 'QUEUED' }
}

/** The server took nothing of what was sent, such as a request that was too large. */
export function unsent<S extends Step>(row: S, wasInDoubt: boolean): S {
  return { ...row, state: 'QUEUED', inDoubt: wasInDoubt }
}

const STATES = { STORED: 'SENT', MERGED: 'SENT', ASKED: 'ASKED', WAITING: 'WAITING', REFUSED: 'REFUSED' } as const

/** LATER keeps it in the queue with a pause of its own, so that it holds up nothing else. */
export function answered<S extends Step>(row: S, { outcome }: Pick<PushedAnswer, 'outcome'>, now: number, random: number): S {
  if (outcome === 'LATER') {
    const attempts = row.attempts + 1
    return { ...row, state: 'QUEUED', attempts, nextAt: now + backOff(attempts, random) }
  }
  const state = STATES[outcome]
  return { ...row, state, attempts: 0, nextAt: 0, inDoubt: false, sentAt: state === 'REFUSED' ? null : now }
}

/**
 * An edit whose writer did not know yet what the server stored of the text before it, as it goes out: on top of that.
 * @param version what the server has, or null where it has nothing
 */
export function onTop(kind: OutboxRow['kind'], body: unknown, version: number | null): unknown {
  if (kind !== 'visit' || version === null || typeof body !== 'object' || body === null) return body
  const { baseVersion, correctionReason } = body as { baseVersion?: number; correctionReason?: unknown }
  if ((baseVersion ?? 0) >= version) return body
  return { ...body, baseVersion: version, correctionReason: correctionReason || EDITED_ON_THE_WAY }
}

/** The reason of a correction that was no correction to its writer: the visit had not been acknowledged yet. */
const EDITED_ON_THE_WAY = '上传途中修改'
