import { uuidv7 } from 'uuidv7'
import type { RegisteredDevice } from '#lib/sync/types'
import { ask, ServerError } from './server.ts'
import type { UnlockFault } from './types.ts'

// The account's password is the server's to judge: the phone signs in as the sign-in page does, registers itself, and
// leaves again. What remains is the phone's own token, which opens the sync routes alone.

export type Registered = RegisteredDevice | UnlockFault

/** @param renewable the same person is known to be asking: where the server ended this phone it becomes another one */
export async function register(username: string, password: string, deviceId: string, renewable: boolean): Promise<Registered> {
  try {
    await signIn(username, password)
  } catch (error) {
    return faultOf(error, { ENDED: 'WRONG' })
  }
  try {
    return await registerAs(deviceId)
  } catch (error) {
    const conflict = error instanceof ServerError && error.trouble.code === 'CONFLICT'
    if (!conflict || !renewable) return faultOf(error, { ENDED: 'OWN_PASSWORD' })
    return await registerAs(uuidv7()).catch((again) => faultOf(again, { ENDED: 'OWN_PASSWORD' }))
  } finally {
    await ask('/sign-out', { method: 'POST' }).catch(() => {})
  }
}

async function signIn(username: string, password: string): Promise<void> {
  const { csrfToken } = (await (await ask('/api/auth/csrf')).json()) as { csrfToken: string }
  const bytes = new URLSearchParams({ csrfToken, json: 'true', username, password })
  await ask('/api/auth/callback/credentials', { method: 'POST', bytes })
}

async function registerAs(id: string): Promise<RegisteredDevice> {
  const answer = await ask('/api/sync/devices', { method: 'POST', json: { id, name: phoneName(navigator.userAgent) } })
  return (await answer.json()) as RegisteredDevice
}

/** What the list of phones calls it: the model where the browser tells it. */
export function phoneName(userAgent: string): string {
  const model = /Android [\d.]+; ([^;)]+)/.exec(userAgent)?.[1]?.replace(/ Build\/.*/, '')
  const system = /Android [\d.]+|iPhone OS [\d_]+|Windows NT [\d.]+|Mac OS X|Linux/.exec(userAgent)?.[0]
  return (model && model !== 'K' ? model : (system ?? 'Web')).slice(0, 60)
}

function faultOf(error: unknown, { ENDED }: { ENDED: UnlockFault }): UnlockFault {
  if (!(error instanceof ServerError)) throw error
  const { kind, code } = error.trouble
  if (code === 'CONFLICT') return 'OTHER_ACCOUNT'
  if (code === 'FORBIDDEN') return 'NOT_FOR_PHONES'
  return kind === 'ENDED' ? ENDED : 'OFFLINE'
}
