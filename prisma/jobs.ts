import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { JOB_SCHEMA, QUEUE_OPTIONS, QUEUES } from '#lib/job-queues'

/**
 * Makes or renews the job queue's own tables, which its library keeps, and gives the app's role the use of
 * them. They hold ids and states only.
 */
export async function installJobs(ownerUrl: string, appRole: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOB_SCHEMA, schedule: false, supervise: false, max: 2 })
  boss.on('error', () => {})
  await boss.start()
  try {
    for (const queue of QUEUES) await boss.createQueue(queue, QUEUE_OPTIONS)
  } finally {
    await boss.stop({ graceful: false })
  }
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const role = client.escapeIdentifier(appRole)
    await client.query(`grant usage on schema ${JOB_SCHEMA} to ${role};
      grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${role};
      grant execute on all functions in schema ${JOB_SCHEMA} to ${role}`)
  } finally {
    await client.end()
  }
}
