import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLASSIFICATION } from '#prisma/classification'
import { APP_ROLE, ROOT } from '#scripts/environment'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

const REFUSED = '42501'
const OWN = '522702001'
const OTHER = '522702102'

let database: TestDatabase
let owner: pg.Client
let app: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  app = new pg.Client({ connectionString: database.appUrl })
  await owner.connect()
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.drop()
})

const codeOf = (client: pg.Client, text: string, values: unknown[] = []) =>
  client.query(text, values).then(
    () => 'done',
    (error: pg.DatabaseError) => error.code,
  )

async function inScope<T>(role: string, area: string, work: (account: string) => Promise<T>): Promise<T> {
  const account = uuidv7()
  await app.query('begin')
  try {
    await app.query('select set_scope($1, $2, $3)', [account, role, area])
    return await work(account)
  } finally {
    await app.query('rollback')
  }
}

describe("the app's role", () => {
  it.each([
    'alter table visit disable row level security',
    'alter table visit no force row level security',
    'drop policy scope_read on visit',
    'create policy everything on visit using (true)',
    'alter policy scope_read on visit using (true)',
    'alter table visit disable trigger all',
    'create table public.own_table (id int)',
    `create function public.own() returns int language sql as 'select 1'`,
    'create or replace view effective_division as select 1 as code',
    'truncate theme cascade',
    'alter role current_user bypassrls',
    'select * from user_session',
    'select * from api_token',
    'select * from login_throttle',
    `update data_load set fingerprint = 'x'`,
    `copy (select 1) to program 'true'`,
    `select pg_read_file('postgresql.conf')`,
  ])('may not %s', async (statement) => {
    await inScope('PROVINCE_OFFICIAL', '52', async () => expect(await codeOf(app, statement)).toBe(REFUSED))
  })

  it('may not become the owner', async () => {
    const { rows } = await owner.query('select current_user::text as name')
    const name = pg.escapeIdentifier(rows[0].name)
    expect(await codeOf(app, `set role ${name}`)).toBe(REFUSED)
    expect(await codeOf(app, `set session authorization ${name}`)).toBe(REFUSED)
  })

  it('learns of an error, not of rows, when it turns row security off', async () => {
    await inScope('STATION_WORKER', OWN, async () => {
      await app.query('set local row_security = off')
      expect(await codeOf(app, 'select count(*) from visit')).toBe(REFUSED)
    })
  })

  it('may execute no function of ours but those that grants.sql names', async () => {
    const granted = readFileSync(join(ROOT, 'prisma/grants.sql'), 'utf8').replaceAll(/--.*$/gm, '')
    const { rows } = await owner.query(
      `select p.proname as name, has_function_privilege($1, p.oid, 'execute') as may from pg_proc p
       where p.pronamespace = 'public'::regnamespace and not exists
         (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')`,
      [APP_ROLE],
    )
    const named = new Set([...granted.matchAll(/^\s+(\w+)\([^)]*\)/gm)].map(([, name]) => name))
    expect(
      rows
        .filter(({ may }) => may)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...named].sort())
    expect(rows.filter(({ may }) => !may).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['refresh_standing', 'protect_table']),
    )
    expect(await codeOf(app, `select refresh_standing(array['52'])`)).toBe(REFUSED)
    expect(await codeOf(app, `call protect_table('visit', 'reference')`)).toBe(REFUSED)
  })

  it('reads no column of class K', async () => {
    const readable = await owner.query<{ name: string }>(
      `select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
         and has_column_privilege($1, c.oid, a.attnum, 'SELECT')`,
      [APP_ROLE],
    )
    const names = new Set(readable.rows.map(({ name }) => name))
    const keys = Object.entries(CLASSIFICATION).flatMap(([table, columns]) =>
      Object.entries(columns).flatMap(([column, given]) => (given === 'K' ? [`${table}.${column}`] : [])),
    )
    expect(keys.length).toBeGreaterThan(2)
    expect(keys.filter((key) => names.has(key))).toEqual([])
  })
})

describe('the audit log', () => {
  const INSERT = `insert into audit_event (actor_id, actor_role, action, entity) values ($1, 'STATION_WORKER', 'x.y', 'x')`

  it('takes an entry in the own name only', async () => {
    await inScope('STATION_WORKER', OWN, async (account) => expect(await codeOf(app, INSERT, [account])).toBe('done'))
    await inScope('STATION_WORKER', OWN, async () => expect(await codeOf(app, INSERT, [uuidv7()])).toBe(REFUSED))
    expect(await codeOf(app, INSERT, [uuidv7()])).toBe(REFUSED)
    expect(await codeOf(app, INSERT, [null])).toBe(REFUSED)
  })

  it.each(['update audit_event set reason = null', 'delete from audit_event', 'truncate audit_event'])(
    'refuses to %s, even the owner',
    async (statement) => {
      await inScope('AUDIT_ADMIN', '52', async () => expect(await codeOf(app, statement)).toBe(REFUSED))
      expect(await codeOf(owner, statement)).toBe(REFUSED)
    },
  )
})

describe('definer functions', () => {
  it('keep visits within the area of their household, which a foreign key would not', async () => {
    const [station, household] = [uuidv7(), uuidv7()]
    await owner.query('insert into station (id, division_code, name) values ($1, $2, $3)', [station, OTHER, '演示'])
    await owner.query('insert into household (id, division_code, station_id, head_name) values ($1, $2, $3, $4)', [
      ...[household, OTHER, station, '演示户主'],
    ])
    const visit = `insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain,
        visitor_ids, person_ids, risk_level, follow_up, form_version, recorded_by)
      values ($1, $2, $3, $4, '2023-05-10', 'ROUTINE', 'CARE', 'HOME', 'AID', array[$1::uuid], array[$1::uuid], 'RED', 'NONE', '1', $1)`
    await inScope('STATION_WORKER', OWN, async () =>
      expect(await codeOf(app, visit, [uuidv7(), OWN, station, household])).toBe(REFUSED),
    )
    await inScope('STATION_WORKER', OTHER, async () =>
      expect(await codeOf(app, visit, [uuidv7(), OTHER, station, household])).toBe('done'),
    )
  })

  it('close the sessions of accounts in reach only, and never for nobody', async () => {
    const [account, session] = [uuidv7(), uuidv7()]
    await owner.query(
      `insert into account (id, username, display_name, role, division_code, password_hash) values ($1, 'other-area', '演示', 'SYSTEM_ADMIN', '41', 'x')`,
      [account],
    )
    await owner.query(`insert into user_session (id, account_id, expires_at) values ($1, $2, now() + interval '1 hour')`, [
      session,
      account,
    ])
    const close = () => codeOf(app, 'select account_close_sessions($1, now())', [account])
    expect(await close()).toBe(REFUSED)
    await inScope('SYSTEM_ADMIN', '52', async () => expect(await close()).toBe(REFUSED))
    await inScope('PROVINCE_OFFICIAL', '41', async () => expect(await close()).toBe(REFUSED))
    await inScope('SYSTEM_ADMIN', '41', async () => expect(await close()).toBe('done'))
  })

  it('open no session for a wrong, disabled or idle one', async () => {
    const account = uuidv7()
    await owner.query(
      `insert into account (id, username, display_name, role, division_code, password_hash) values ($1, 'sessions', '演示', 'COUNTY_COORDINATOR', '522702', 'x')`,
      [account],
    )
    const open = async (changes: string, disabled = false) => {
      const session = uuidv7()
      await owner.query(`insert into user_session (id, account_id, expires_at) values ($1, $2, now() + interval '1 hour')`, [
        session,
        account,
      ])
      if (changes) await owner.query(`update user_session set ${changes} where id = $1`, [session])
      await owner.query('update account set disabled_at = $2 where id = $1', [account, disabled ? new Date() : null])
      return (await app.query('select * from enter_session($1, now(), 30)', [session])).rowCount
    }
    expect(await open('')).toBe(1)
    expect(await open(`expires_at = now() - interval '1 second'`)).toBe(0)
    expect(await open(`last_seen_at = now() - interval '31 minutes'`)).toBe(0)
    expect(await open('revoked_at = now()')).toBe(0)
    expect(await open('', true)).toBe(0)
    expect((await app.query('select * from enter_session($1, now(), 30)', [uuidv7()])).rowCount).toBe(0)
  })

  it('lock an account after five failures and tell a locked one from a free one by nothing but that', async () => {
    await owner.query(
      `insert into account (id, username, display_name, role, division_code, password_hash) values ($1, 'locked', '演示', 'COUNTY_COORDINATOR', '522702', 'x')`,
      [uuidv7()],
    )
    const blocked = async () => (await app.query(`select blocked from login_lookup('locked', '\\x01', now())`)).rows[0].blocked
    for (let failure = 1; failure <= 5; failure++) {
      expect(await blocked(), `before failure ${failure}`).toBe(false)
      await app.query(`select login_record('locked', '\\x01', false, $1, now(), 12)`, [uuidv7()])
    }
    expect(await blocked()).toBe(true)
  })
})
