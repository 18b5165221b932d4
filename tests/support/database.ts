import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  ownerUrl: string
  /** As the app's restricted role. */
  appUrl: string
  drop: () => Promise<void>
}

/** A database of its own, migrated and with the reference data, in tens of milliseconds. Drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer')
  const name = `test_${randomBytes(6).toString('hex')}`
  const at = (url: string, database: string) => url.replace(':database', database)
  await administer(at(server.ownerUrl, 'postgres'), `create database ${name} template ${server.template}`)
  return {
    ownerUrl: at(server.ownerUrl, name),
    appUrl: at(server.appUrl, name),
    drop: () => administer(at(server.ownerUrl, 'postgres'), `drop database if exists ${name} with (force)`),
  }
}

async function administer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
