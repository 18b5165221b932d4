import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess, identify, isAlive, type ProcessId } from './processes.ts'
import { StartError } from './progress.ts'

/** What runs on a data folder; kept in `server.lock` beside the data. */
export interface Running {
  server: ProcessId
  port: number
  web?: ProcessId | null
  /** Set once the database is migrated and loaded. */
  database?: { appUrl: string; ownerUrl: string | null }
}

/** What a living server says about itself, or null. */
export function runningOn(dataDir: string): Running | null {
  const entry = read(dataDir)
  return entry && isAlive(entry.server) ? entry : null
}

/**
 * Takes the data folder for this process. A dead server's lock is taken over, and the web process
 * that it may have left behind is ended.
 * @throws StartError when a server is running on the folder
 */
export async function takeLock(dataDir: string, port: number): Promise<(change: Partial<Running>) => void> {
  const server = identify(process.pid)
  if (!server) throw new Error('the own process was not found')
  let entry: Running = { server, port }
  const before = read(dataDir)
  if (before && isAlive(before.server)) {
    throw new StartError(
      `A server is already running on ${dataDir} (process ${before.server.pid}, http://localhost:${before.port}). Stop it with: kill ${before.server.pid}, or choose another folder and port: DATA_DIR=… PORT=… npm start`,
    )
  }
  if (before?.web && isAlive(before.web)) await endProcess(before.web, ['SIGTERM', 'SIGKILL'], 5_000)
  rmSync(path(dataDir), { force: true })
  try {
    writeFileSync(path(dataDir), JSON.stringify(entry), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return takeLock(dataDir, port)
    throw error
  }
  process.on('exit', () => rmSync(path(dataDir), { force: true }))
  return (change) => {
    entry = { ...entry, ...change }
    writeFileSync(`${path(dataDir)}.new`, JSON.stringify(entry), { mode: 0o600 })
    renameSync(`${path(dataDir)}.new`, path(dataDir))
  }
}

function read(dataDir: string): Running | null {
  try {
    return JSON.parse(readFileSync(path(dataDir), 'utf8'))
  } catch {
    return null
  }
}

function path(dataDir: string): string {
  return join(dataDir, 'server.lock')
}
