import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '#prisma/migrate'
import { buildApp, generateClient } from './build.ts'
import { type Database, openDatabase } from './database.ts'
import { HEAP_LIMIT, prepareEnvironment, type Settings } from './environment.ts'
import { type Running, runningOn, takeLock } from './lock.ts'
import { portFault } from './ports.ts'
import { Progress, type Report, StartError } from './progress.ts'
import { startWeb } from './web.ts'

const { values: options, positionals } = parseArgs({
  options: { dev: { type: 'boolean' }, run: { type: 'string' }, serve: { type: 'boolean' } },
  allowPositionals: true,
})
const serving = !options.run || options.serve === true
const progress = new Progress(4 + (serving ? 1 : 0) + (serving && !options.dev ? 1 : 0))
const cleanups: (() => Promise<void>)[] = []
let ending = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end(signal === 'SIGINT' ? 130 : 143, true))
try {
  await main()
} catch (error) {
  if (!ending) console.error(error instanceof StartError ? `✗ ${error.message}` : error)
  await end(1, false)
}

async function main() {
  const settings = prepareEnvironment()
  const running = runningOn(settings.dataDir)
  if (options.run && running?.database) return runBeside(running, options.run)
  const update = await takeLock(settings.dataDir, settings.port)
  if (serving) await requirePort(settings.port)
  await progress.step('Database client', generateClient)
  const database = await progress.step('Database', (report) => openDatabase(settings, report))
  cleanups.push(database.stop)
  process.env.DATABASE_URL = database.appUrl
  if (database.ownerUrl) process.env.DATABASE_OWNER_URL = database.ownerUrl
  await progress.step('Migrations', (report) => applyMigrations(database, report))
  await progress.step('Reference data and demo world', (report) => loadData(settings, database, report))
  if (!options.dev && serving) await progress.step('Building the app', buildApp)
  if (serving) {
    await progress.step('Starting the web server', async () => {
      const web = await startWeb(options.dev ? 'dev' : 'start', settings.port, (id) => update({ web: id }))
      cleanups.push(web.stop)
      // The production server works jobs off itself.
      if (options.dev) void runScript('scripts/worker.ts')
    })
  }
  update({ database: { appUrl: database.appUrl, ownerUrl: database.ownerUrl } })
  if (options.run) return end(await runScript(options.run), false)
  announce(settings)
}

async function requirePort(port: number) {
  const fault = await portFault(port, process.env.HOST ?? '0.0.0.0')
  if (fault === 'EADDRINUSE')
    throw new StartError(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`)
  if (fault)
    throw new StartError(`Port ${port} may not be used by this user (${fault}). Choose one above 1024: PORT=3000 npm start`)
}

async function applyMigrations({ ownerUrl, appRole }: Database, report: Report) {
  if (!ownerUrl) return report('none pending')
  const { applied, total } = await migrate(ownerUrl, appRole, report)
  // Imported late: it needs the keys that prepareEnvironment has put into the environment.
  const { backfill } = await import('#prisma/backfill')
  await backfill(ownerUrl, report)
  report(applied.length ? `${applied.length} of ${total} applied` : `all ${total} were applied before`)
}

async function loadData({ dataDir }: Settings, { ownerUrl }: Database, report: Report) {
  if (!ownerUrl) return report('left as they are: no DATABASE_OWNER_URL')
  // Imported late: it reads the keys that prepareEnvironment has put into the environment.
  const { loadDemo, loadReference } = await import('#prisma/seed/load')
  await loadReference(ownerUrl, report)
  if (process.env.QZ_DEMO === '0') return report('no demo world (QZ_DEMO=0)')
  await loadDemo(ownerUrl, { dataDir, onProgress: report })
}

/** Runs a script on the database of a server that already runs on this data folder, and leaves that running. */
async function runBeside(running: Running, file: string) {
  process.env.DATABASE_URL = running.database?.appUrl
  if (running.database?.ownerUrl) process.env.DATABASE_OWNER_URL = running.database.ownerUrl
  process.env.PORT = String(running.port)
  await end(await runScript(file), false)
}

function runScript(file: string): Promise<number> {
  const env = { ...process.env, BASE_URL: `http://localhost:${process.env.PORT}` }
  const child = spawn(process.execPath, [HEAP_LIMIT, '--conditions=react-server', file, ...positionals], {
    stdio: 'inherit',
    env,
  })
  cleanups.push(async () => void child.kill('SIGTERM'))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)).on('error', () => resolve(1)))
}

function announce({ dataDir, port }: Settings) {
  console.log(`\nQianzhan 千站 is served at http://localhost:${port} (Ctrl-C stops it)`)
  const file = join(dataDir, 'demo-accounts.json')
  if (process.env.QZ_DEMO === '0' || !existsSync(file)) return
  const accounts: Record<'role' | 'area' | 'username' | 'password', string>[] = JSON.parse(readFileSync(file, 'utf8'))
  console.log(`Demo accounts 演示账号 (also in ${file}):`)
  const width = (key: 'role' | 'username') => Math.max(...accounts.map((account) => account[key].length))
  for (const { role, area, username, password } of accounts) {
    console.log(`  ${role.padEnd(width('role'))}  ${username.padEnd(width('username'))}  ${password}  ${area}`)
  }
}

/** Ends what was started, the web server before the database, once; then the process. */
async function end(code: number, announced: boolean): Promise<void> {
  if (ending) return
  ending = true
  if (announced) console.log('\nStopping …')
  for (const cleanup of cleanups.reverse()) await cleanup().catch((error) => console.error(error))
  if (announced) console.log('Stopped.')
  process.exit(code)
}
