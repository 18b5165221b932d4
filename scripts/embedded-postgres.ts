import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './ports.ts'
import { type Account, databaseAccount, databasePrograms, makeFor, makeReachable } from './postgres-account.ts'
import { endProcess, identify, isAlive, type ProcessId } from './processes.ts'
import { type Report, StartError, sleep } from './progress.ts'

export const OWNER = 'qianzhan_owner'

export interface EmbeddedOptions {
  dataDir: string
  ownerPassword: string
  preferredPort: number
  /** Server settings beyond the defaults below, e.g. `fsync=off` for throw-away data. */
  settings?: string[]
  report?: Report
}

export interface EmbeddedServer {
  port: number
  ownerUrl: (database: string) => string
  stop: () => Promise<void>
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'synchronous_commit=on',
  'shared_buffers=256MB',
  'max_connections=60',
  'wal_compression=on',
  'max_wal_size=2GB',
  'checkpoint_completion_target=0.9',
  'random_page_cost=1.1',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
]

/**
 * Starts PostgreSQL on `dataDir/postgres`, making the cluster on first use. The server is its own
 * process group, so that Ctrl-C in a terminal reaches the web server first; when it dies unasked it
 * is started again. An orphan of a killed start is ended first: its data recovers as after any crash.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const report = options.report ?? (() => {})
  const account = databaseAccount(join(options.dataDir, 'postgres'))
  const programs = databasePrograms(account)
  const folder = makeReachable(join(options.dataDir, 'postgres'), account, report)
  if (!existsSync(join(folder, 'PG_VERSION'))) await makeCluster(programs, folder, account, options)
  await endOrphan(folder, report)
  const port = await freePort(options.preferredPort)
  const ownerUrl = (database: string) => `postgresql://${OWNER}:${options.ownerPassword}@127.0.0.1:${port}/${database}`
  const log = join(options.dataDir, 'postgres.log')

  let child: ChildProcess
  let current: ProcessId | null = null
  let stopping = false
  const launch = async () => {
    child = await launchUntilReady({
      programs,
      folder,
      port,
      log,
      account,
      url: ownerUrl('postgres'),
      settings: options.settings ?? [],
    })
    current = identify(child.pid ?? 0)
    child.once('exit', relaunch)
    if (child.exitCode !== null || child.signalCode !== null) void relaunch()
  }
  let relaunching = false
  const relaunch = async () => {
    if (relaunching) return
    relaunching = true
    for (let delay = 100; !stopping; delay = Math.min(delay * 2, 10_000)) {
      report(`the database ended unexpectedly (see ${log}); starting it again`)
      await sleep(delay)
      try {
        relaunching = false
        if (!stopping) await launch()
        return
      } catch (error) {
        relaunching = true
        report((error as Error).message)
      }
    }
  }
  await launch()
  // However this process ends, short of being killed, the server ends with it.
  process.once('exit', () => {
    if (current && isAlive(current)) process.kill(current.pid, 'SIGINT')
  })
  return {
    port,
    ownerUrl,
    stop: async () => {
      stopping = true
      if (current) await endProcess(current, ['SIGINT', 'SIGQUIT', 'SIGKILL'], 20_000)
    },
  }
}

/** initdb into a folder aside, renamed when whole: a killed first start leaves nothing half-made. */
async function makeCluster(programs: string, folder: string, account: Account | undefined, options: EmbeddedOptions) {
  const draft = `${folder}.new`
  const password = `${folder}.password`
  rmSync(draft, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  makeFor(account, draft)
  writeFileSync(password, options.ownerPassword, { mode: 0o600 })
  if (account) chownSync(password, account.uid, account.gid)
  const args = [
    `--pgdata=${draft}`,
    `--username=${OWNER}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ]
  const child = spawn(join(programs, 'initdb'), [...args, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'], {
    ...account,
    cwd: '/',
    env: serverEnv(),
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve).on('error', resolve))
  rmSync(password, { force: true })
  if (code !== 0)
    throw new StartError(
      `The database could not be made: ${lastLine(output) || code}. Check the space and rights of ${options.dataDir}, then start again.`,
    )
  renameSync(draft, folder)
}

/** Ends a server that outlived its starter; a pid file whose number now belongs to something else is removed. */
async function endOrphan(folder: string, report: Report) {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const found = identify(Number(readFileSync(file, 'utf8').split('\n')[0]))
  if (!found) return
  if (!isServerOf(found.pid, folder)) return rmSync(file, { force: true })
  report(`ending the database that an earlier start left running (process ${found.pid})`)
  await endProcess(found, ['SIGINT', 'SIGQUIT', 'SIGKILL'], 15_000)
  if (isAlive(found))
    throw new StartError(
      `The database process ${found.pid} of an earlier start does not end. End it with: kill -9 ${found.pid}, then start again.`,
    )
}

function isServerOf(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.includes('postgres') ?? false
  }
}

interface Launch {
  programs: string
  folder: string
  port: number
  log: string
  account: Account | undefined
  url: string
  settings: string[]
}

/** After `kill -9` the old server's backends hold its shared memory for a moment: such a start is tried again. */
async function launchUntilReady(launch: Launch): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const child = spawnServer(launch)
    let ended = false
    child.once('exit', () => (ended = true)).once('error', () => (ended = true))
    while (!ended) {
      if (await answers(launch.url)) return child
      await sleep(30)
    }
    const line = lastLine(
      readFileSync(launch.log, 'utf8')
        .split('\n')
        .filter((text) => /FATAL|PANIC|ERROR/.test(text))
        .join('\n'),
    )
    if (attempt > 40 || !/shared memory block|postmaster\.pid/.test(line)) {
      throw new StartError(`The database did not start: ${line || 'no message'}. Its log is ${launch.log}`)
    }
    await sleep(100)
  }
}

function spawnServer({ programs, folder, port, log, account, settings }: Launch): ChildProcess {
  rmSync(log, { force: true })
  const output = openSync(log, 'a', 0o640)
  const flags = [...SETTINGS, ...settings].flatMap((setting) => ['-c', setting])
  const child = spawn(join(programs, 'postgres'), ['-D', folder, '-p', String(port), ...flags], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
    env: serverEnv(),
  })
  closeSync(output)
  return child
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '28P01')
      throw new StartError(
        'The password of the embedded database in secrets.json is not the one that its data was made with. Restore that secrets.json.',
      )
    return false
  }
}

function serverEnv(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
