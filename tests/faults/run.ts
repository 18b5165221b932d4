import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort } from '#scripts/ports'
import { sleep } from '#scripts/progress'
import { type Served, startServed } from '#scripts/served'
import { makeTemporaryDataDir, removeDataDir } from '#scripts/temporary'
import { crash, requireRunning, TARGETS, timeUntilServing } from './crash.ts'
import { countLost, readStation, readTotals } from './ledger.ts'
import { type Ledger, signIn, writeUntil } from './writers.ts'

// Eight writers log visits while the processes are killed under them. What was acknowledged must be
// there afterwards, once; what was not is sent again under its id and must not be there twice.
const WRITERS = 8
const SERVES_WITHIN_MS = 1_000
const USERNAME = 'worker522702001'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '2' }, writes: { type: 'string', default: '400' } },
})
const rounds = Number(values.rounds)
const writes = Number(values.writes)
const faults: string[] = []
const dataDir = makeTemporaryDataDir()
const port = await freePort(Number(process.env.PORT || 3200))
const baseUrl = `http://127.0.0.1:${port}`
const env = {
  DATA_DIR: dataDir,
  PORT: String(port),
  DATABASE_PORT: String(await freePort(Number(process.env.DATABASE_PORT || 54_620))),
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
served = await start()
try {
  await main()
} catch (error) {
  faults.push(String((error as Error).stack))
} finally {
  await served?.stop()
  removeDataDir(dataDir)
}
for (const fault of faults) console.log(`FAULT ${fault}`)
if (faults.length > 0) console.log(output.split('\n').slice(-30).join('\n'))
process.exit(faults.length > 0 ? 1 : 0)

async function main() {
  const { ownerUrl } = requireRunning(dataDir).database
  if (!ownerUrl) throw new Error('no connection of the owner')
  const accounts: { username: string; password: string }[] = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8'))
  const password = accounts.find((account) => account.username === USERNAME)?.password ?? ''
  const station = await readStation(ownerUrl, USERNAME)
  const before = await readTotals(ownerUrl)
  const cookie = await signIn(baseUrl, USERNAME, password)

  const ledger: Ledger = { acknowledged: [], sent: 0, repeated: 0, refused: [] }
  let over = false
  const writers = Array.from({ length: WRITERS }, () => writeUntil(() => over, baseUrl, cookie, station, ledger))
  for (let round = 1; round <= rounds; round++) {
    await untilAcknowledged(ledger, (writes * round) / (rounds + 1))
    await killInRound(round, ownerUrl, ledger)
  }
  await untilAcknowledged(ledger, writes)
  over = true
  await Promise.all(writers)
  await verify(ownerUrl, ledger, before)
}

async function killInRound(round: number, ownerUrl: string, ledger: Ledger) {
  const target = TARGETS[(round % 2 === 1 ? 0 : round % 4 === 2 ? 1 : 2) as 0 | 1 | 2]
  const webBefore = requireRunning(dataDir).web?.pid
  await sleep(Math.random() * 100)
  crash(dataDir, target)
  const began = Date.now()
  if (target === 'everything') served = await start()
  const started = Date.now() - began
  const waited = await timeUntilServing(ownerUrl, `${baseUrl}/api/health`)
  const how = target === 'everything' ? `started again in ${started} ms` : `served ${waited} ms after the database`
  const lost = await countLost(ownerUrl, ledger.acknowledged.slice())
  console.log(`round ${round}: killed ${target}; ${ledger.acknowledged.length} acknowledged, ${lost} lost; ${how}`)
  if (lost > 0) faults.push(`round ${round}: ${lost} acknowledged visits are lost`)
  if (target !== 'database') return
  if (waited > SERVES_WITHIN_MS) faults.push(`round ${round}: the app served only ${waited} ms after the database`)
  if (requireRunning(dataDir).web?.pid !== webBefore) faults.push(`round ${round}: the web process did not survive the database`)
}

async function verify(ownerUrl: string, ledger: Ledger, before: Awaited<ReturnType<typeof readTotals>>) {
  const after = await readTotals(ownerUrl)
  const written = ledger.acknowledged.length
  const lost = await countLost(ownerUrl, ledger.acknowledged)
  const expect = (name: string, found: number, expected: number) => {
    console.log(`${name}: ${found}, expected ${expected}`)
    if (found !== expected) faults.push(`${name}: ${found} instead of ${expected}`)
  }
  console.log(`${written} acknowledged, ${ledger.repeated} sent again`)
  expect('acknowledged and lost', lost, 0)
  expect('visits stored', after.visits - before.visits, written)
  expect('audited', after.audited - before.audited, written)
  expect('counted by day', after.daily, after.valid)
  expect('counted by month', after.monthly, after.valid)
  expect('refused', ledger.refused.length, 0)
  if (ledger.refused[0]) faults.push(ledger.refused[0])
}

async function untilAcknowledged(ledger: Ledger, count: number) {
  for (let at = ledger.acknowledged.length, since = Date.now(); ledger.acknowledged.length < count; await sleep(5)) {
    if (ledger.acknowledged.length > at) [at, since] = [ledger.acknowledged.length, Date.now()]
    if (ledger.refused.length > 100) throw new Error(`good visits are refused: ${ledger.refused.at(-1)}`)
    if (Date.now() - since > 60_000) throw new Error(`no visit was acknowledged for a minute; ${ledger.refused.at(-1) ?? ''}`)
  }
}

function start(): Promise<Served> {
  return startServed((text) => {
    output += text
  }, env)
}
