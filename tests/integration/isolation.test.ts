import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_ROLE } from '#scripts/environment'
import { readCatalog, type Table } from '#tests/support/catalog'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { buildRows, insertion, type Planted, plantAll, type Values } from '#tests/support/planter'
import { type Asker, EVERY_ROLE, lengthsOf, VISIBILITY, type Visibility } from '#tests/support/visibility'

/** The areas of those who ask, from the nation down, and theirs and others' areas in which rows lie. */
const OWN = ['', '52', '5227', '522702', '522702001']
const OTHERS = ['41', '5201', '522701', '522702102', '522701001', '410102']
const AREAS = [...OWN.slice(1), ...OTHERS]
const ASKERS: Asker[] = EVERY_ROLE.flatMap((role) =>
  OWN.filter((area) => lengthsOf(role).includes(area.length)).map((area) => ({ role, area })),
)
const REFUSED = '42501'
const UNKNOWN: Visibility = { read: () => false, write: () => false }

let database: TestDatabase
let owner: pg.Client
let app: pg.Client
let tables: Table[]
let planted: Planted
let all: Map<string, Values[]>

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  app = new pg.Client({ connectionString: database.appUrl })
  await owner.connect()
  await app.connect()
  tables = await readCatalog(owner, APP_ROLE)
  planted = await plantAll(owner, tables, AREAS)
  all = new Map()
  for (const table of tables) all.set(table.name, await rowsOf(table))
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.drop()
})

const visibilityOf = ({ name }: Table) => VISIBILITY[name] ?? UNKNOWN
const identity = ({ primaryKey }: Table) => `concat_ws('/', ${primaryKey.map((column) => `t.${column}::text`).join(', ')})`

/** Rows by what the declarations speak of: identity, area, and the state of a theme, whose drafts are hidden. */
async function rowsOf(table: Table): Promise<Values[]> {
  const area = ['scope_code', 'division_code', 'code'].find((name) => table.columns.some((column) => column.name === name))
  const of: Record<string, string> = {
    theme: 't.status',
    week_plan: "case when t.published_at is null then 'DRAFT' else 'PUBLISHED' end",
    form_version: 't.status',
    programme: 't.status',
    special_action: '(select status from programme where id = t.programme_id)',
    theme_station: '(select status from theme where id = t.theme_id)',
  }
  const { rows } = await owner.query(
    `select ${identity(table)} as identity, ${area ? `t.${area}` : "''"} as division_code, ${of[table.name] ?? 'null'} as theme_status
     from ${table.name} t`,
  )
  return rows
}

async function seenOf(table: Table): Promise<Set<unknown>> {
  const { rows } = await app.query(`select ${identity(table)} as identity from ${table.name} t`)
  return new Set(rows.map((row) => row.identity))
}

/** Runs as the app's role inside a transaction with the asker's scope, and takes everything back. */
async function as<T>(asker: Asker | null, work: () => Promise<T>): Promise<T> {
  await app.query('begin')
  try {
    if (asker) await app.query('select set_scope($1, $2, $3)', [uuidv7(), asker.role, asker.area])
    return await work()
  } finally {
    await app.query('rollback')
  }
}

/** Rows touched, or the SQLSTATE that refused. */
async function attempt(text: string, values: unknown[] = []): Promise<number | string> {
  await app.query('savepoint attempt')
  try {
    return (await app.query(text, values)).rowCount ?? 0
  } catch (error) {
    return (error as pg.DatabaseError).code ?? String(error)
  } finally {
    await app.query('rollback to attempt')
  }
}

const title = (asker: Asker | null) => (asker ? `${asker.role} of ${asker.area || 'the nation'}` : 'nobody (no scope set)')
const EVERYBODY = [...ASKERS, null].map((asker) => [title(asker), asker] as const)
const may = (asker: Asker | null, of: (asker: Asker) => boolean | 'may') => (asker ? of(asker) : false)

it('knows who may see each table, and planted rows in every one', () => {
  expect(tables.map(({ name }) => name).sort()).toEqual(Object.keys(VISIBILITY).sort())
  expect(tables.filter(({ name }) => all.get(name)?.length === 0).map(({ name }) => name)).toEqual([])
  const scoped = tables.filter(({ columns }) => columns.some(({ name }) => name === 'division_code'))
  const lacking = scoped.filter(({ name }) => {
    const areas = new Set(all.get(name)?.map((row) => String(row.division_code)))
    return ![...areas].some((area) => OTHERS.includes(area)) || ![...areas].some((area) => OWN.includes(area))
  })
  expect(lacking.map(({ name }) => name)).toEqual([])
})

describe.each(EVERYBODY)('%s', (_, asker) => {
  it('reads the rows that should be seen, and no other', async () => {
    await as(asker, async () => {
      for (const table of tables) {
        const { read } = visibilityOf(table)
        const expected = all.get(table.name)?.filter((row) => (asker ? read(asker, row) : read({ role: 'NONE', area: 'x' }, row)))
        const seen = table.granted.SELECT ? await seenOf(table) : new Set()
        expect(seen, table.name).toEqual(new Set(expected?.map(({ identity }) => identity)))
        if (!table.granted.SELECT) expect(await attempt(`select from ${table.name}`), table.name).toBe(REFUSED)
      }
    })
  })

  it('inserts only where it may write', async () => {
    await as(asker, async () => {
      for (const table of tables) {
        for (const area of AREAS) {
          for (const row of freshRows(table, area)) {
            const allowed =
              table.granted.INSERT &&
              may(asker, (who) => visibilityOf(table).write(who, { ...row, division_code: row.scope_code ?? row.division_code }))
            const outcome = await attempt(...insertion(table, row))
            // A key that is taken is found out behind the policy: it let the row through.
            if (allowed === true) expect([1, '23505'], `${table.name} in ${area}: ${outcome}`).toContain(outcome)
            if (allowed === false) expect(outcome, `${table.name} in ${area}`).toBe(REFUSED)
          }
        }
      }
    })
  })

  it('updates and deletes only what it may write', async () => {
    await as(asker, async () => {
      for (const table of tables) {
        const rows = all.get(table.name) ?? []
        const { read, write } = visibilityOf(table)
        // What can't be seen can't be changed either.
        const writable = rows.filter((row) => may(asker, (who) => read(who, row) && write(who, row)))
        const guarded = writable.some((row) => may(asker, (who) => write(who, row)) === 'may')
        const own = table.columns.filter(({ generated }) => !generated)
        const column = own.findLast(({ readable, updatable }) => readable && updatable)?.name
        const updated = await attempt(`update ${table.name} set ${column ? `${column} = ${column}` : `${own[0]?.name} = null`}`)
        if (!table.granted.UPDATE) expect(updated, `update ${table.name}`).toBe(REFUSED)
        else if (!guarded || updated !== REFUSED) expect(updated, `update ${table.name}`).toBe(writable.length)
        const deleted = await attempt(`delete from ${table.name}`)
        if (!table.granted.DELETE) expect(deleted, `delete ${table.name}`).toBe(REFUSED)
        else if (!guarded || deleted !== REFUSED) expect(deleted, `delete ${table.name}`).toBe(writable.length)
      }
    })
  })

  it('moves no row out of the own area', async () => {
    await as(asker, async () => {
      for (const table of tables) {
        const code = table.columns.find(({ name }) => name === 'division_code')
        if (!code?.updatable || asker?.area === '') continue
        for (const area of OTHERS.filter((other) => !other.startsWith(asker?.area ?? 'x'))) {
          const outcome = await attempt(`update ${table.name} set division_code = $1`, [area])
          expect([0, REFUSED, '23514'], `${table.name} to ${area}: ${outcome}`).toContain(outcome)
        }
      }
    })
  })
})

/** Rows like the planted ones under new keys, so that nothing but the scope can refuse them. */
function freshRows(table: Table, area: string): Values[] {
  if (planted.rows(table.name, area).length === 0) return []
  return buildRows(table, area, planted).map((row) => {
    const own = table.primaryKey.length === 1 && table.columns.find(({ name }) => name === table.primaryKey[0])?.type === 'uuid'
    return own ? { ...row, [table.primaryKey[0] ?? '']: uuidv7() } : row
  })
}

it('forgets the scope when the transaction ends', async () => {
  await app.query('begin')
  await app.query('select set_scope($1, $2, $3)', [uuidv7(), 'PROVINCE_OFFICIAL', '52'])
  expect((await app.query('select from station')).rowCount).toBeGreaterThan(0)
  await app.query('commit')
  expect((await app.query('select from station')).rowCount).toBe(0)
})

it('gives a role it does not know nothing', async () => {
  await as({ role: 'ROOT', area: '' }, async () => {
    for (const table of tables.filter(({ granted }) => granted.SELECT)) {
      const { read } = visibilityOf(table)
      const everybody = all.get(table.name)?.every((row) => read({ role: 'NONE', area: 'x' }, row))
      if (!everybody) expect((await seenOf(table)).size, table.name).toBe(0)
    }
  })
})
