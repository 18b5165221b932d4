import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { installJobs } from './jobs.ts'

const FOLDER = join(import.meta.dirname, 'migrations')
const LOCK = 7203 // any fixed number: one migrator at a time

export interface Migrated {
  applied: string[]
  total: number
}

/**
 * Applies the pending migrations with the owner's connection and grants the app's role its rights.
 * Keeps `_prisma_migrations` as `prisma migrate deploy` does, so a site that has the native CLI can
 * use either. Each migration is one transaction: a killed run leaves nothing half-applied.
 * @throws if an applied migration's file has changed, or a statement fails (named by its migration)
 */
export async function migrate(
  ownerUrl: string,
  appRole: string,
  onProgress: (name: string) => void = () => {},
): Promise<Migrated> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`create table if not exists _prisma_migrations (
      id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
      logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    )
    const done = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    const names = (await readdir(FOLDER)).filter((name) => /^\d{14}_/.test(name)).sort()
    const applied: string[] = []
    for (const name of names) {
      const script = await readFile(join(FOLDER, name, 'migration.sql'), 'utf8')
      const checksum = createHash('sha256').update(script).digest('hex')
      if (done.has(name)) {
        if (done.get(name) !== checksum) throw new Error(`migration ${name} was changed after it had been applied`)
        continue
      }
      onProgress(name)
      await applyOne(client, name, script, checksum)
      applied.push(name)
    }
    await grantApp(client, appRole)
    await installJobs(ownerUrl, appRole)
    return { applied, total: names.length }
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, name: string, script: string, checksum: string) {
  try {
    await client.query('begin')
    await client.query(script)
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error })
  }
}

async function grantApp(client: pg.Client, appRole: string) {
  const script = await readFile(join(import.meta.dirname, 'grants.sql'), 'utf8')
  await client.query(script.replaceAll(':app', client.escapeIdentifier(appRole)))
}
