import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { asActor } from '#lib/db'
import { env } from '#lib/env'
import { AppError, allow } from '#lib/errors'
import { canListDevices, canRegisterDevice } from './policy.ts'
import { deviceSettings } from './rules.ts'
import type { RegisterInput, RevokeInput } from './schema.ts'

/**
 * Registers the phone somebody signed in on and makes its token, of which only the hash is kept. Sent again it makes
 * another: the answer before, and the token in it, may have been lost.
 * @throws AppError FORBIDDEN, CONFLICT for a phone of another account, or one that was revoked or wiped
 */
export function registerDevice(actor: Actor, input: RegisterInput) {
  return asActor(actor, async (tx) => {
    allow(canRegisterDevice(actor))
    const token = randomBytes(32).toString('base64url')
    const hash = createHash('sha256').update(token).digest()
    const [row] = await tx.$queryRaw<[{ done: boolean }]>`
      select register_device(${input.id}::uuid, ${input.name}, ${hash}, ${now()}) as done`
    if (!row.done) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, { action: 'device.register', entity: 'device', entityId: input.id })
    return { deviceId: input.id, token, settings: deviceSettings(env.DEVICE_DAYS) }
  })
}

/** Ends a phone, once and for all. @throws AppError FORBIDDEN, NOT_FOUND */
export function revokeDevice(actor: Actor, { id, reason }: RevokeInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canListDevices(actor))
    const [row] = await tx.$queryRaw<[{ done: boolean }]>`select revoke_device(${id}::uuid, ${reason}, ${now()}) as done`
    if (!row.done) throw new AppError('NOT_FOUND')
    await recordAudit(tx, actor, { action: 'device.revoke', entity: 'device', entityId: id, detail: { reason } })
    return { id }
  })
}
