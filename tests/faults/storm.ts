// Many phones come back into the network at once, each with visits that it wrote meanwhile, and send some of them twice.
// With --kill the processes are killed while they are acknowledged. At the end every visit is there, once.
// In npm test with a few phones; the storm itself: node scripts/start.mjs --run tests/faults/storm.ts --phones 2000
import { parseArgs } from 'node:util'
import { freePort } from '#scripts/ports'
import { sleep } from '#scripts/progress'
import { type Served, startServed } from '#scripts/served'
import { makeTemporaryDataDir, removeDataDir } from '#scripts/temporary'
import { crash, requireRunning, timeUntilServing } from './crash.ts'
import { countStored, makePhones, storm, type Told } from './phones.ts'

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '60' },
    visits: { type: 'string', default: '6' },
    kill: { type: 'boolean', default: false },
    once: { type: 'string', default: '200' },
  },
  strict: false,
})
const [count, visits, atOnce] = [Number(values.phones), Number(values.visits), Number(values.once)]
const faults: string[] = []
const dataDir = makeTemporaryDataDir()
const port = await freePort(Number(process.env.PORT || 3210))
const baseUrl = `http://127.0.0.1:${port}`
const env = {
  DATA_DIR: dataDir,
  PORT: String(port),
  DATABASE_PORT: String(await freePort(Number(process.env.DATABASE_PORT || 54_640))),
}
let output = ''
const start = () =>
  startServed((text) => {
    output += text
  }, env)
const served: Served | null = await start()
try {
  await main()
} catch (error) {
  faults.push(String((error as Error).stack))
} finally {
  await served?.stop()
  removeDataDir(dataDir)
}
for (const fault of faults) console.log(`FAULT ${fault}`)
if (faults.length > 0) console.log(output.split('\n').slice(-20).join('\n'))
process.exit(faults.length > 0 ? 1 : 0)

async function main() {
  const { ownerUrl } = requireRunning(dataDir).database
  if (!ownerUrl) throw new Error('no connection of the owner')
  const phones = await makePhones(ownerUrl, count, visits)
  const told: Told = { acknowledged: new Set(), waited: [], requests: 0, repeated: 0, refused: [] }
  const began = performance.now()
  const running = storm(baseUrl, phones, atOnce, told)
  if (values.kill) await killWhile(told, count * visits)
  await running
  const seconds = (performance.now() - began) / 1000
  const ids = phones.flatMap(({ records }) => records.map(({ id }) => id))
  // All may have been answered before the last kill.
  if (values.kill) await timeUntilServing(ownerUrl, `${baseUrl}/api/health`)
  const { stored, audited, revisions } = await countStored(ownerUrl, ids)
  const p = (share: number) =>
    Math.round(told.waited.toSorted((a, b) => a - b)[Math.floor((told.waited.length - 1) * share)] ?? 0)
  console.log(
    `${count} phones with ${visits} visits each, ${Math.min(atOnce, count)} at once: ${ids.length} visits in ${seconds.toFixed(1)} s (${Math.round(ids.length / seconds)}/s), ${told.requests} requests, ${told.repeated} pushes repeated; acknowledged after p50 ${p(0.5)} ms, p95 ${p(0.95)} ms`,
  )
  const expect = (name: string, found: number, expected: number) => {
    console.log(`${name}: ${found}, expected ${expected}`)
    if (found !== expected) faults.push(`${name}: ${found} instead of ${expected}`)
  }
  expect('acknowledged', told.acknowledged.size, ids.length)
  expect('stored', stored, ids.length)
  expect('audited', audited, ids.length)
  expect('written over', revisions, 0)
  expect('refused', told.refused.length, 0)
  if (told.refused[0]) faults.push(told.refused[0])
}

/** Kills the database, then web and database, while phones are being answered. */
async function killWhile(told: Told, all: number) {
  for (const [place, target] of (['database', 'both'] as const).entries()) {
    while (told.acknowledged.size < (all * (place + 1)) / 4) await sleep(5)
    crash(dataDir, target)
    console.log(`killed ${target} with ${told.acknowledged.size} of ${all} acknowledged`)
    await sleep(1_500)
  }
}
