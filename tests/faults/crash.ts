import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { runningOn } from '#scripts/lock'
import { sleep } from '#scripts/progress'

/** What a round kills: the database alone, web and database, or these and the process that watches over them. */
export const TARGETS = ['database', 'both', 'everything'] as const
export type Target = (typeof TARGETS)[number]

export function requireRunning(dataDir: string) {
  const running = runningOn(dataDir)
  if (!running?.web || !running.database) throw new Error('no server runs on the data folder')
  return { server: running.server, web: running.web, database: running.database }
}

/** Kills without warning, the watcher first so that it can't interfere. */
export function crash(dataDir: string, target: Target): void {
  const { server, web } = requireRunning(dataDir)
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const victims = [...(target === 'everything' ? [server.pid] : []), postmaster, ...(target === 'database' ? [] : [web.pid])]
  for (const pid of victims) process.kill(pid, 'SIGKILL')
}

/** Milliseconds from the database's first answer after a crash until the app's. */
export async function timeUntilServing(databaseUrl: string, healthUrl: string): Promise<number> {
  // One after the other: an orphaned backend of the dead server may still answer the app for a moment.
  const database = await firstTime(() => queries(databaseUrl))
  return (await firstTime(() => isHealthy(healthUrl))) - database
}

async function firstTime(works: () => Promise<boolean>): Promise<number> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(20)) {
    if (await works()) return Date.now()
  }
  throw new Error('nothing answered within a minute of the crash')
}

async function queries(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
    (answer) => answer.ok,
    () => false,
  )
}
