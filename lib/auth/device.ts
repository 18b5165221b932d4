import 'server-only'
import type { Actor, Role } from '#lib/auth/actor'
import { credentialOf } from '#lib/auth/caller'
import { now } from '#lib/clock'
import { actorOf, pool } from '#lib/db'
import { env } from '#lib/env'
import { AppError } from '#lib/errors'

/** How a phone stands; all but OPEN are told to it, because each asks something else of whoever holds it. */
export type DeviceState = 'OPEN' | 'REVOKED' | 'POSTING_ENDED' | 'EXPIRED'

/** A phone that calls: its owner, with the area of the moment. */
export interface DeviceActor extends Actor {
  deviceId: string
  tokenHash: Buffer
  /** Where the phone belongs, also after its owner's access has ended. */
  deviceArea: string
  /** Up to which transaction the phone was told of changes. */
  horizon: bigint
  /** When its owner's access ended, for a phone that hands in what was written before. Such an actor has no area. */
  endedAt: Date | null
}

/** No area at all: the empty code would be the nation's. */
const NOWHERE = 'none'

/** How long after the end a phone may still hand in what was written before it. */
export const GRACE_DAYS = 30

interface DeviceRow {
  state: DeviceState
  device_id: string
  ended_at: Date | null
  pulled_horizon: string
  device_area: string
  account_id: string
  username: string
  display_name: string
  role: Role
  division_code: string | null
  worker_id: string | null
  demo: boolean
}

async function lookUp(headers: Headers): Promise<{ row: DeviceRow; tokenHash: Buffer }> {
  const credential = await credentialOf(headers)
  // Who is signed in, is no phone: the session registers one and does nothing else here.
  if (!('tokenHash' in credential)) throw new AppError((await actorOf(credential)) ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const { tokenHash } = credential
  const { rows } = await pool.query<DeviceRow>('select * from device_actor($1, $2, $3)', [tokenHash, now(), env.DEVICE_DAYS])
  if (!rows[0]) throw new AppError('UNAUTHENTICATED')
  return { row: rows[0], tokenHash }
}

function toActor({ row, tokenHash }: { row: DeviceRow; tokenHash: Buffer }): DeviceActor {
  return {
    ...{ accountId: row.account_id, username: row.username, displayName: row.display_name, role: row.role },
    ...{ area: row.division_code ?? NOWHERE, workerId: row.worker_id, demo: row.demo, sessionId: null },
    ...{
      deviceId: row.device_id,
      deviceArea: row.device_area,
      tokenHash,
      horizon: BigInt(row.pulled_horizon),
      endedAt: row.ended_at,
    },
  }
}

/** The phone that calls. @throws AppError UNAUTHENTICATED, with `detail.device` where its token is one that ended */
export async function deviceActor(headers: Headers): Promise<DeviceActor> {
  const found = await lookUp(headers)
  if (found.row.state !== 'OPEN') throw new AppError('UNAUTHENTICATED', { detail: { device: found.row.state } })
  return toActor(found)
}

/** Like `deviceActor`, and for a while also the phone of somebody whose access has ended, to hand in what was written before. */
export async function deliveringActor(headers: Headers): Promise<DeviceActor> {
  const found = await lookUp(headers)
  const { state, ended_at: endedAt } = found.row
  const graced = state === 'POSTING_ENDED' && endedAt !== null && now().getTime() - endedAt.getTime() < GRACE_DAYS * 86_400_000
  if (state !== 'OPEN' && !graced) throw new AppError('UNAUTHENTICATED', { detail: { device: state } })
  return toActor(found)
}

/** Whoever still holds the token, however the phone stands: to say that it was wiped. */
export async function wipedActor(headers: Headers): Promise<DeviceActor> {
  return toActor(await lookUp(headers))
}

/** Ends the token of a phone that holds nothing any more; the database function audits itself. */
export async function endWiped(tokenHash: Buffer): Promise<void> {
  await pool.query('select device_wiped($1, $2)', [tokenHash, now()])
}

/** Notes what a phone told of itself, and how far it was told of changes: before it learns so. */
export async function noteTold(actor: DeviceActor, unsent: number | undefined, horizon: bigint | null): Promise<void> {
  await pool.query('select device_told($1, $2, $3)', [actor.deviceId, unsent ?? null, horizon?.toString() ?? null])
}
