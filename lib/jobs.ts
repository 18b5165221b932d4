import 'server-only'
import { PgBoss } from 'pg-boss'
import { pool, type Tx } from '#lib/db'
import { JOB_SCHEMA, QUEUES, type Queue } from '#lib/job-queues'
import { log } from '#lib/log'

export type JobHandlers = Partial<Record<Queue, (id: string, signal: AbortSignal) => Promise<void>>>

const SETTINGS = { schema: JOB_SCHEMA, migrate: false, createSchema: false, schedule: false }

const sender = new PgBoss({
  ...SETTINGS,
  supervise: false,
  db: { executeSql: async (text, values) => ({ rows: (await pool.query(text, values)).rows }) },
})
sender.on('error', (error) => log.warn({ err: error }, 'job queue'))

/** Asks for a job in the caller's transaction: it exists when what it is about exists. */
export async function sendJobIn(tx: Tx, queue: Queue, id: string): Promise<void> {
  const db = {
    executeSql: async (text: string, values: unknown[] = []) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) }),
  }
  await sender.send(queue, { id }, { db })
}

/** Works jobs off in this process until it is stopped: one of a kind at a time, because each may fill the memory. */
export async function startJobs(connectionString: string, handlers: JobHandlers): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    ...SETTINGS,
    connectionString,
    max: 4,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    persistWarnings: false,
    monitorVacuum: false,
    reindex: false,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'))
  await boss.start()
  for (const queue of QUEUES) {
    const handle = handlers[queue]
    if (!handle) continue
    await boss.work<{ id: string }>(queue, { pollingIntervalSeconds: 1, heartbeatRefreshSeconds: 3 }, async ([job]) => {
      if (job) await handle(job.data.id, job.signal)
    })
  }
  return () => boss.stop({ graceful: true, timeout: 5_000 })
}
