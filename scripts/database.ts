import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { requireRestrictedRole } from '#lib/database-role'
import { startEmbedded } from './embedded-postgres.ts'
import { APP_ROLE, ROOT, type Settings } from './environment.ts'
import { type Report, StartError } from './progress.ts'

export interface Database {
  appUrl: string
  /** Null when an external database is up to date and no owner connection was given. */
  ownerUrl: string | null
  appRole: string
  stop: () => Promise<void>
}

export async function openDatabase(settings: Settings, report: Report): Promise<Database> {
  return process.env.DATABASE_URL
    ? openExternal(process.env.DATABASE_URL, process.env.DATABASE_OWNER_URL, report)
    : openEmbedded(settings, report)
}

async function openEmbedded({ dataDir, databasePassword }: Settings, report: Report): Promise<Database> {
  const remembered = join(dataDir, 'database.port')
  const preferredPort = Number(process.env.DATABASE_PORT || (existsSync(remembered) ? readFileSync(remembered, 'utf8') : 54_320))
  const server = await startEmbedded({ dataDir, ownerPassword: databasePassword.owner, preferredPort, report })
  writeFileSync(remembered, String(server.port))
  try {
    await makeDatabase(server.ownerUrl('postgres'), 'qianzhan', databasePassword.app)
  } catch (error) {
    await server.stop()
    throw error
  }
  report(`PostgreSQL in ${dataDir}, 127.0.0.1:${server.port}`)
  const appUrl = `postgresql://${APP_ROLE}:${databasePassword.app}@127.0.0.1:${server.port}/qianzhan`
  return { appUrl, ownerUrl: server.ownerUrl('qianzhan'), appRole: APP_ROLE, stop: server.stop }
}

/** Makes the app's restricted role, and the database if a name is given; both may exist already. */
export async function makeDatabase(adminUrl: string, name: string, appPassword: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const role = await client.query('select from pg_roles where rolname = $1', [APP_ROLE])
    const options = `login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(appPassword)}`
    await client.query(`${role.rowCount ? 'alter' : 'create'} role ${APP_ROLE} ${options}`)
    const database = await client.query('select from pg_database where datname = $1', [name])
    if (!database.rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`)
  })
}

async function openExternal(appUrl: string, ownerUrl: string | undefined, report: Report): Promise<Database> {
  const { role, version, pending } = await reach('DATABASE_URL', appUrl, async (client) => {
    const { rows } = await client.query(`select current_user::text as role, current_setting('server_version') as version,
      current_setting('server_version_num')::int as number, to_regclass('public._prisma_migrations') is not null as migrated`)
    const facts = rows[0] as { role: string; version: string; number: number; migrated: boolean }
    if (facts.number < 150_000) throw new StartError(`The database is PostgreSQL ${facts.version}. Use version 15 or newer.`)
    await requireRestrictedRole(client).catch((error: Error) => {
      throw new StartError(error.message)
    })
    return { ...facts, pending: await countPending(client, facts.migrated) }
  })
  if (pending > 0 && !ownerUrl) {
    throw new StartError(
      `${pending} migrations are pending and DATABASE_OWNER_URL is missing. Give the connection of the tables' owner: DATABASE_OWNER_URL=postgresql://… npm start`,
    )
  }
  if (ownerUrl) await reach('DATABASE_OWNER_URL', ownerUrl, async () => {})
  report(`PostgreSQL ${version} from DATABASE_URL as role ${role}`)
  return { appUrl, ownerUrl: ownerUrl ?? null, appRole: role, stop: async () => {} }
}

async function countPending(client: pg.Client, migrated: boolean): Promise<number> {
  const names = (await readdir(join(ROOT, 'prisma', 'migrations'))).filter((name) => /^\d{14}_/.test(name))
  if (!migrated) return names.length
  const { rows } = await client
    .query('select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null')
    .catch(() => ({ rows: [] })) // a role that was never granted anything cannot read it
  const done = new Set(rows.map((row: { name: string }) => row.name))
  return names.filter((name) => !done.has(name)).length
}

async function reach<T>(variable: string, url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    return await withClient(url, work)
  } catch (error) {
    if (error instanceof StartError) throw error
    const reason = (error as Error).message || (error as { code?: string }).code
    throw new StartError(
      `${variable} is not reachable (${reason}). Check that the server runs and that address, user, password and database are right.`,
    )
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
