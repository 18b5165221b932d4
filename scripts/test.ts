import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { requireBrowser } from './browser.ts'
import { generateClient } from './build.ts'
import { Checks, run } from './checks.ts'
import { generateSecrets, ROOT } from './environment.ts'
import { freePort } from './ports.ts'
import { startServed } from './served.ts'
import { makeTemporaryDataDir, removeDataDir } from './temporary.ts'

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, faults: { type: 'boolean' }, field: { type: 'boolean' }, only: { type: 'string' } },
})
const checks = new Checks()
const cleanups: (() => Promise<void>)[] = []
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => checks.interrupt())

// Only what the tools read while compiling; every server that is tested makes its own.
const { OWNER_PASSWORD: _owner, APP_PASSWORD: _app, ...secrets } = generateSecrets()
const BASE = {
  ...secrets,
  NEXTAUTH_URL: 'http://localhost:3000',
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  NEXT_TELEMETRY_DISABLED: '1',
}

if (options.faults) {
  await checks.check('faults', (log) => faults(both(log), 25, 20_000))
} else if (options.field) {
  await checks.check('field', (log) => field(both(log)))
} else {
  await generateClient(() => {})
  await quick()
  if (!options.quick) await full()
}
for (const cleanup of cleanups.reverse()) await cleanup()
process.exit(checks.finish())

async function quick() {
  await check(
    'types',
    async (log) =>
      (await run(log, 'node_modules/next/dist/bin/next', ['typegen'], BASE)) &&
      run(log, 'node_modules/typescript/bin/tsc', ['--noEmit']),
  )
  await check('lint', (log) => run(log, 'node_modules/@biomejs/biome/bin/biome', ['check', '.']))
  await check('unit and architecture', (log) => vitest(log, 'unit*'))
}

async function full() {
  await check('integration', (log) => vitest(log, 'integration'))
  if (!options.only || /^(published|e2e)/.test(options.only)) await onServer()
  await check('faults (short)', (log) => faults(log, 3, 600))
}

/** The checks that need the production build and a loaded database: a server of their own on a free port. */
async function onServer() {
  const dataDir = makeTemporaryDataDir()
  const port = await freePort(Number(process.env.PORT || 3100))
  const env = {
    DATA_DIR: dataDir,
    PORT: String(port),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: builtInKey(),
    DATABASE_PORT: String(await freePort(Number(process.env.DATABASE_PORT || 54_520))),
  }
  cleanups.push(async () => removeDataDir(dataDir))
  const served = await checks.check('first start', async (log) => {
    cleanups.push((await startServed(log, env)).stop)
    return true
  })
  await check(
    'published figures',
    async (log) => served && run(log, 'scripts/start.ts', ['--run', 'scripts/verify-published.ts'], env),
  )
  await check('e2e', async (log) => {
    if (!served) return false
    const browser = requireBrowser((line) => log(`${line}\n`))
    return run(log, 'node_modules/@playwright/test/cli.js', ['test'], {
      ...env,
      BASE_URL: `http://localhost:${port}`,
      BROWSER_PATH: browser,
    })
  })
}

/** The key of the default data folder, if there is one: it is built in, so another would cost both commands a build. */
function builtInKey(): string {
  try {
    return JSON.parse(readFileSync(join(ROOT, '.data', 'secrets.json'), 'utf8')).NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  } catch {
    return secrets.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? ''
  }
}

function vitest(log: (text: string) => void, project: string): Promise<boolean> {
  return run(log, 'node_modules/vitest/vitest.mjs', ['run', '--project', project], { TZ: 'Asia/Kathmandu' })
}

function faults(log: (text: string) => void, rounds: number, writes: number): Promise<boolean> {
  const env = { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: builtInKey() }
  return run(log, 'tests/faults/run.ts', ['--rounds', String(rounds), '--writes', String(writes)], env)
}

function field(log: (text: string) => void): Promise<boolean> {
  return run(log, 'tests/faults/field.ts', [], { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: builtInKey() })
}

async function check(name: string, work: (log: (text: string) => void) => Promise<boolean>) {
  if (!options.only || name.startsWith(options.only)) await checks.check(name, work)
}

function both(log: (text: string) => void) {
  return (text: string) => {
    process.stdout.write(text)
    log(text)
  }
}
