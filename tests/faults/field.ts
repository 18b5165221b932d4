import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { requireBrowser } from '#scripts/browser'
import { freePort } from '#scripts/ports'
import { type Served, startServed } from '#scripts/served'
import { makeTemporaryDataDir, removeDataDir } from '#scripts/temporary'
import { compare } from '#tests/support/field-ledger'
import { walk } from '#tests/support/field-walk'
import { requireRunning } from './crash.ts'

// A phone's day against a server of its own: thirty visits with photos, written offline and edited, the browser closed
// and opened cold, three hundred cuts at random bytes while sending, and the server killed while it acknowledges. In the
// end the server has what the phone has, each once. A fault names its seed.
const USERNAME = 'worker522702001'

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '30' },
    cuts: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
})
const seed = Number(values.seed)
const dataDir = makeTemporaryDataDir()
const port = await freePort(Number(process.env.PORT || 3300))
const env = {
  DATA_DIR: dataDir,
  PORT: String(port),
  DATABASE_PORT: String(await freePort(Number(process.env.DATABASE_PORT || 54_720))),
}
let output = ''
let served: Served | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await served?.stop()
    removeDataDir(dataDir)
    process.exit(1)
  })
}
const faults: string[] = []
try {
  served = await startServed((text) => {
    output += text
  }, env)
  await main()
} catch (error) {
  faults.push(String((error as Error).stack))
} finally {
  await served?.stop()
  removeDataDir(dataDir)
}
for (const fault of faults) console.log(`FAULT seed ${seed}: ${fault}`)
if (faults.length > 0) console.log(output.split('\n').slice(-30).join('\n'))
process.exit(faults.length > 0 ? 1 : 0)

async function main() {
  const { ownerUrl } = requireRunning(dataDir).database
  if (!ownerUrl) throw new Error('no connection of the owner')
  const accounts: { username: string; password: string }[] = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8'))
  const password = accounts.find((account) => account.username === USERNAME)?.password ?? ''
  const asRoot = process.getuid?.() === 0
  const walked = await walk({
    ...{ port, seed, visits: Number(values.visits), cuts: Number(values.cuts) },
    account: { username: USERNAME, password },
    launch: {
      executablePath: requireBrowser(() => {}),
      args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-background-networking'],
    },
    say: console.log,
    hurt: { every: 12, deed: killWeb },
  })
  const { cuts, reopened, hurt, records, photos } = walked
  console.log(
    `${cuts} cuts, ${reopened} cold starts, ${hurt} kills of the server; ${records.length} visits, ${photos.length} photos`,
  )
  faults.push(...(await compare(ownerUrl, walked)))
  const versions = records.reduce((sum, { version }) => sum + (version ?? 0), 0)
  console.log(`${versions} versions acknowledged, ${faults.length} faults`)
}

/** Without warning, wherever its answer stands; the process that watches over it starts it again. */
async function killWeb() {
  process.kill(requireRunning(dataDir).web.pid, 'SIGKILL')
  for (const until = Date.now() + 60_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const answers = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(1_000) }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answers) return
  }
  throw new Error('the server did not come back')
}
