import { uuidv7 } from 'uuidv7'
import { database, type VaultRow } from './database.ts'
import { newDataKey, unwrapKey, wrapKey } from './keys.ts'
import { close, setOpened } from './opened.ts'
import { lockDelay } from './retrying.ts'
import { type Registered, register } from './sign-in.ts'
import { getThing, putThing } from './things.ts'
import type { UnlockFault } from './types.ts'

// The vault's life: made when somebody signs in here for the first time, opened by the password with or without a network.

const LONGEST_WAIT = 15 * 60_000

export async function readVault(): Promise<VaultRow | null> {
  return (await (await database()).get('vault', 'vault')) ?? null
}

/** Changes what is plain of the vault; nothing of the kind when it is gone or another one meanwhile. */
export async function changeVault(vaultId: string, change: (row: VaultRow) => Partial<VaultRow>): Promise<VaultRow | null> {
  const tx = (await database()).transaction('vault', 'readwrite', { durability: 'strict' })
  const row = await tx.store.get('vault')
  const next = row?.vaultId === vaultId ? { ...row, ...change(row) } : null
  if (next) await tx.store.put(next)
  await tx.done
  return next
}

/** The instant of now as far as this phone has seen it: a clock that was set back does not make a vault younger. */
export function latest(vault: VaultRow): number {
  return Math.max(Date.now(), vault.seenAt)
}

/** Opens what lies here, or makes it. @returns why not, or null */
export async function openVaultBy(username: string, password: string): Promise<UnlockFault | null> {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return 'UNSUPPORTED'
  const vault = await readVault()
  if (!vault) return makeVault(username, password)
  if (waits(vault)) return 'WAIT'
  const key = await unwrapKey(vault.key, password)
  if (!key) return judgeWrong(vault, username, password)
  setOpened({ vaultId: vault.vaultId, key })
  const account = await getThing('account')
  if (account && !same(account.username, username)) {
    setOpened(null)
    return countWrong(vault)
  }
  await changeVault(vault.vaultId, () => ({ failures: 0, retryAt: 0 }))
  if (vault.ended && vault.ended !== 'POSTING_ENDED') await renew(vault, username, password)
  return null
}

/** Signs the opened vault's owner in again where the server has ended this phone. @returns why not, or null */
export async function renew(vault: VaultRow, username: string, password: string): Promise<UnlockFault | null> {
  const registered = await register(username, password, vault.deviceId, true)
  return typeof registered === 'string' ? registered : takeOn(vault.vaultId, registered)
}

/** The server took a new password: what lies here is still closed by the old one, which is asked for once. */
export async function rewrap(username: string, oldPassword: string, password: string): Promise<UnlockFault | null> {
  const vault = await readVault()
  if (!vault) return makeVault(username, password)
  if (waits(vault)) return 'WAIT'
  const key = await unwrapKey(vault.key, oldPassword)
  if (!key) return countWrong(vault)
  const registered = await register(username, password, vault.deviceId, true)
  if (typeof registered === 'string') return registered
  const wrapped = await wrapKey(key, password)
  setOpened({ vaultId: vault.vaultId, key })
  await changeVault(vault.vaultId, () => ({ key: wrapped, failures: 0, retryAt: 0 }))
  return takeOn(vault.vaultId, registered)
}

async function makeVault(username: string, password: string): Promise<UnlockFault | null> {
  const registered = await register(username, password, uuidv7(), false)
  if (typeof registered === 'string') return registered
  const [key, vaultId] = [await newDataKey(), uuidv7()]
  const wrapped = await wrapKey(key, password)
  setOpened({ vaultId, key })
  const things = [
    { name: 'token', sealed: await close('things/token', registered.token) },
    { name: 'account', sealed: await close('things/account', { username: username.trim() }) },
  ]
  const now = Date.now()
  const tx = (await database()).transaction(['vault', 'things'], 'readwrite', { durability: 'strict' })
  await tx.objectStore('vault').put({
    ...{ id: 'vault', vaultId, deviceId: registered.deviceId, key: wrapped, failures: 0, retryAt: 0 },
    ...{ lastContactAt: now, lastSyncAt: null, seenAt: now, ended: null },
    daysWithoutContact: registered.settings.daysWithoutContact,
  })
  for (const thing of things) await tx.objectStore('things').put(thing)
  await tx.done
  await navigator.storage?.persist?.().catch(() => false)
  return null
}

async function takeOn(vaultId: string, registered: Exclude<Registered, string>): Promise<null> {
  await putThing('token', registered.token)
  const { deviceId, settings } = registered
  const at = { lastContactAt: Date.now(), daysWithoutContact: settings.daysWithoutContact }
  await changeVault(vaultId, () => ({ deviceId, ended: null, ...at }))
  return null
}

/** A password that does not open it may be a slip, somebody else's, or one that was changed since. */
async function judgeWrong(vault: VaultRow, username: string, password: string): Promise<UnlockFault> {
  const fault = await countWrong(vault)
  const registered = await register(username, password, vault.deviceId, false)
  if (typeof registered !== 'string') return 'PASSWORD_CHANGED'
  return registered === 'OFFLINE' ? fault : registered
}

async function countWrong(vault: VaultRow): Promise<UnlockFault> {
  await changeVault(vault.vaultId, ({ failures }) => ({
    failures: failures + 1,
    retryAt: Date.now() + lockDelay(failures + 1),
  }))
  return 'WRONG'
}

function waits({ retryAt }: VaultRow): boolean {
  const left = retryAt - Date.now()
  return left > 0 && left <= LONGEST_WAIT
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
