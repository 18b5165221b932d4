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
    await fillTemplate(server.ownerUrl(TEMPLATE))
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

async function fillTemplate(ownerUrl: string) {
  const { migrate } = await import('#prisma/migrate')
  await migrate(ownerUrl, APP_ROLE)
  const { loadReference } = await import('#prisma/seed/load')
  await loadReference(ownerUrl, () => {})
}
