import 'server-only'
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { env } from '#lib/env'
import { parseKeyRing } from '#lib/key-ring'
import { log } from '#lib/log'

type Ring = ReadonlyMap<number, Buffer>

export interface Keys {
  /** For sealed values: the last writes, all read. */
  field: Ring
  /** For indexes: the last one's value is stored, all are looked up. */
  index: Ring
}

/** How long a process may not notice new keys; rotating them waits longer than that (scripts/rotate-keys.ts). */
const PATIENCE = 1_000

let current: Keys = { field: env.FIELD_KEYS, index: env.INDEX_KEY }
let written = ''
let looked = 0

/**
 * The keys as they are now. Where `npm start` keeps them in a file, a server that runs takes up what is
 * written there, so that keys can be changed while it serves.
 */
export function keys(): Keys {
  return env.KEYS_FILE && Date.now() - looked > PATIENCE ? reread() : current
}

/** Looks at the file at once: a value has been met whose key is not known. */
export function reread(): Keys {
  if (!env.KEYS_FILE) return current
  looked = Date.now()
  try {
    const { mtimeMs, ino } = statSync(env.KEYS_FILE)
    const found = `${mtimeMs} ${ino}`
    if (found !== written) current = merge(readKeys(env.KEYS_FILE))
    written = found
  } catch (error) {
    log.error({ code: (error as NodeJS.ErrnoException).code }, 'the file of keys cannot be read; the keys stay as they are')
  }
  return current
}

const ring = z.string().transform((text, ctx) => {
  const parsed = parseKeyRing(text)
  if (!parsed) ctx.addIssue({ code: 'custom', message: 'no key ring' })
  return parsed ?? z.NEVER
})
const file = z.object({ FIELD_KEYS: ring, INDEX_KEY: ring })

function readKeys(path: string): Keys {
  const { FIELD_KEYS, INDEX_KEY } = file.parse(JSON.parse(readFileSync(path, 'utf8')))
  return { field: FIELD_KEYS, index: INDEX_KEY }
}

/** A retired key opens what this process read before; for indexes it has nothing left to find. */
function merge(read: Keys): Keys {
  const retired = [...current.field].filter(([version]) => !read.field.has(version))
  return { field: new Map([...retired, ...read.field]), index: read.index }
}
