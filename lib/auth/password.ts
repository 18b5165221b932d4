import 'server-only'
import { hash, verify } from '@node-rs/argon2'

// OWASP's floor for argon2id; about 25 ms on a small server.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let decoy: Promise<string> | undefined

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

/** Takes the same time whether or not the account exists, so that its existence can't be timed. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password')
  const matches = await verify(stored ?? (await decoy), password)
  return matches && stored !== undefined
}
