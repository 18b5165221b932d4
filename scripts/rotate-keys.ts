// npm run rotate-keys: gives the sealed fields and the indexes new keys while the site serves. It adds a key to each
// ring, waits until every server reads with it, brings all values to it, and takes the old keys out of the ring. Ended
// half-way, it goes on where it was when it is run again. A site that gives its keys by the environment adds them there.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseKeyRing, writeKeyRing } from '#lib/key-ring'
import { letWritersFinish, recordRotation, sweep } from '#prisma/rotation'
import { onDatabase } from './bench/world.ts'
import { readSecrets, writeSecrets } from './environment.ts'
import { sleep } from './progress.ts'

/** Servers look at the file once a second. */
const UNTIL_NOTICED = 3_000
const RINGS = ['FIELD_KEYS', 'INDEX_KEY'] as const

const file = process.env.KEYS_FILE
const owner = process.env.DATABASE_OWNER_URL
const say = (line: string) => console.log(line)

type Ring = [number, Buffer][]

function ringOf(name: (typeof RINGS)[number]): Ring {
  const ring = parseKeyRing((file ? readSecrets(file) : process.env)[name] ?? '')
  if (!ring) throw new Error(`${name} is no key ring`)
  return [...ring]
}

/** Puts the rings where the servers read them, and waits until they have and nothing written before is under way. */
async function announce(change: (ring: Ring) => Ring) {
  if (!file) return
  const rings = RINGS.map((name) => [name, writeKeyRing(new Map(change(ringOf(name))))])
  writeSecrets(file, { ...readSecrets(file), ...Object.fromEntries(rings) })
  await sleep(UNTIL_NOTICED)
  await onDatabase(owner ?? '', letWritersFinish)
}

const byAge = (ring: Ring) => [...ring].sort(([a], [b]) => a - b)

async function main() {
  if (!owner) return fail('DATABASE_OWNER_URL is missing: values are sealed anew by the owner of the tables.')
  const pending = RINGS.every((name) => ringOf(name).length > 1)
  if (!file && !pending) {
    return fail(
      'The keys come from the environment. Put a new one first in FIELD_KEYS and INDEX_KEY (2:new,1:old) and start every server anew, put it last (1:old,2:new) and start them anew, then run this again.',
    )
  }
  if (pending) say('Going on with the keys that were added before.')
  // First all learn to read with the new key, then all write with it: nobody meets a value that can't be read or found.
  else await announce((ring) => [[Math.max(...ring.map(([version]) => version)) + 1, randomBytes(32)], ...ring])
  await announce(byAge)
  const rotated = await onDatabase(owner, (client) => sweep(client, say))
  if (rotated.left.length > 0) {
    return fail(`These are on file twice; merge them and run this again: ${rotated.left.join(', ')}`)
  }
  await onDatabase(owner, (client) => recordRotation(client, rotated))
  say(`${rotated.sealed} values sealed and ${rotated.indexes} indexes computed anew.`)
  if (!file) return say('Take the old keys out of FIELD_KEYS and INDEX_KEY and start every server anew.')
  const retired = join(file, '..', `retired-keys-${Date.now()}.json`)
  writeSecrets(retired, Object.fromEntries(RINGS.map((name) => [name, writeKeyRing(new Map(byAge(ringOf(name)).slice(0, -1)))])))
  await announce((ring) => byAge(ring).slice(-1))
  say(`The old keys are out of use. They stand in ${retired}: keep it with the backups they open, or delete it.`)
}

function fail(line: string) {
  console.error(`✗ ${line}`)
  process.exitCode = 1
}

await main()
process.exit()
