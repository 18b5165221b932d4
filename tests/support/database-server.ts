import { execFileSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { makeDatabase } from '#scripts/database'
import { startEmbedded } from '#scripts/embedded-postgres'
import { APP_ROLE } from '#scripts/environment'
import { makeTemporaryDataDir, removeDataDir } from '#scripts/temporary'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: DatabaseServer
  }
}

export interface DatabaseServer {
  /** Connection of the owner to any database: `:database` stands for its name. */
  ownerUrl: string
  appUrl: string
  template: string
}

const PASSWORD = 'only-for-tests'
const TEMPLATE = 'template_loaded'

/** One throw-away server for the run, with one template database that is migrated and holds the reference data. */
export default async function startServer(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = makeTemporaryDataDir()
  const server = await startEmbedded({
    dataDir,
    ownerPassword: PASSWORD,
    preferredPort: Number(process.env.DATABASE_PORT || 54_420),
    settings: ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'],
  })
  process.once('exit', () => removeDataDir(dataDir)) // an interrupted run is not torn down
  const stop = async () => {
    await server.stop()
    removeDataDir(dataDir)
  }
  try {
    await makeDatabase(server.ownerUrl('postgres'), TEMPLATE, PASSWORD)
    await fillTemplate(server.ownerUrl(TEMPLATE), project.config.env)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('databaseServer', {
    ownerUrl: server.ownerUrl(':database'),
    appUrl: `postgresql://${APP_ROLE}:${PASSWORD}@127.0.0.1:${server.port}/:database`,
    template: TEMPLATE,
  })
  return stop
}

async function fillTemplate(ownerUrl: string, env: Partial<NodeJS.ProcessEnv>) {
  const { migrate } = await import('#prisma/migrate')
  await migrate(ownerUrl, APP_ROLE)
  backfillApart(ownerUrl, env)
  const { loadReference } = await import('#prisma/seed/load')
  await loadReference(ownerUrl, () => {})
}

/** In a process of its own: it reads what is for the server alone, and the keys of the tests. */
function backfillApart(ownerUrl: string, env: Partial<NodeJS.ProcessEnv>) {
  const program = "const { backfill } = await import('#prisma/backfill'); await backfill(process.argv[1])"
  execFileSync(process.execPath, ['--conditions=react-server', '--input-type=module', '-e', program, ownerUrl], {
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
    stdio: 'inherit',
  })
}
