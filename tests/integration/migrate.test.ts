import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireRestrictedRole } from '#lib/database-role'
import { PrismaClient } from '#prisma/generated/client'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

describe('a migrated database', () => {
  it('forces row security with a read policy on every table', async () => {
    const { rows } = await owner.query(`select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and p.polname <> 'owner_all') as readable
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'`)
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.filter((row) => !row.forced || !row.readable)).toEqual([])
  })

  it('agrees with the generated client: every model selects all its columns', async () => {
    const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) })
    const models = Object.entries(client).filter(([, value]) => typeof value === 'object' && value && 'findFirst' in value)
    expect(models.length).toBeGreaterThan(15)
    const faults: string[] = []
    for (const [name, model] of models) {
      await (model as { findFirst(): Promise<unknown> })
        .findFirst()
        .catch((error: Error) => faults.push(`${name}: ${error.message}`))
    }
    await client.$disconnect()
    expect(faults).toEqual([])
  })
})

describe('requireRestrictedRole', () => {
  it("accepts the app's role and names the fault of the owner", async () => {
    const app = new pg.Client({ connectionString: database.appUrl })
    await app.connect()
    await expect(requireRestrictedRole(app)).resolves.toBeUndefined()
    await app.end()
    await expect(requireRestrictedRole(owner)).rejects.toThrow(
      /is a superuser.*CREATE ROLE qianzhan_app LOGIN NOSUPERUSER NOBYPASSRLS/,
    )
  })

  it('refuses a role that bypasses, one that owns a table and a member of the owner', async () => {
    for (const [make, fault] of [
      ['create role suspect bypassrls', 'has BYPASSRLS'],
      ['create role suspect; create table of_suspect (); alter table of_suspect owner to suspect', 'owns the tables'],
      ['create role chief bypassrls; create role suspect; grant chief to suspect', 'has BYPASSRLS'],
    ] as const) {
      await owner.query(`begin; ${make}; set local role suspect`)
      await expect(requireRestrictedRole(owner)).rejects.toThrow(fault)
      await owner.query('rollback')
    }
  })
})
