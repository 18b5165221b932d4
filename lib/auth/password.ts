import 'server-only'
import { randomInt } from 'node:crypto'
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

// Without letters and digits that are mistaken for each other when read aloud or from paper.
const LETTERS = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKMNPQRSTUVWXYZ', '23456789'] as const

/** A random password of 16 characters from three classes, about 90 bits. */
export function makePassword(): string {
  const all = LETTERS.join('')
  const pick = (from: string) => from.charAt(randomInt(from.length))
  for (;;) {
    const password = Array.from({ length: 16 }, () => pick(all)).join('')
    if (LETTERS.every((kind) => [...kind].some((letter) => password.includes(letter)))) return password
  }
}
