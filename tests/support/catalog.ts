import type pg from 'pg'

export interface Column {
  name: string
  type: string
  nullable: boolean
  hasDefault: boolean
  /** Filled by the database alone. */
  generated: boolean
  /** Table and column it refers to. */
  refers: { table: string; column: string } | null
  /** Values of a `col in (…)` check, if there is one. */
  choices: string[]
  readable: boolean
  updatable: boolean
}

export interface Table {
  name: string
  columns: Column[]
  primaryKey: string[]
  granted: Record<'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE', boolean>
}

interface Row extends Omit<Column, 'refers' | 'choices'> {
  table: string
  key: boolean
  refers_table: string | null
  refers_column: string | null
  checks: string[] | null
}

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
    a.atthasdef or a.attidentity <> '' as "hasDefault", a.attgenerated <> '' or a.attidentity = 'a' as generated,
    a.attnum = any (pk.conkey) as key, fk.confrelid::regclass::text as refers_table, fa.attname as refers_column,
    has_column_privilege($1, c.oid, a.attnum, 'SELECT') as readable, has_column_privilege($1, c.oid, a.attnum, 'UPDATE') as updatable,
    (select array_agg(pg_get_constraintdef(k.oid)) from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_constraint pk on pk.conrelid = c.oid and pk.contype = 'p'
  left join pg_constraint fk on fk.conrelid = c.oid and fk.contype = 'f' and fk.conkey = array[a.attnum]
  left join pg_attribute fa on fa.attrelid = fk.confrelid and fa.attnum = fk.confkey[1]
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
  order by c.relname, a.attnum`

/** Every table of the app as Postgres knows it, partitions included, with what the app's role may do to it. */
export async function readCatalog(owner: pg.Client, appRole: string): Promise<Table[]> {
  const { rows } = await owner.query<Row>(COLUMNS, [appRole])
  const tables = new Map<string, Table>()
  for (const { table: name, key, refers_table, refers_column, checks, ...column } of rows) {
    const table = tables.get(name) ?? { name, columns: [], primaryKey: [], granted: await grants(owner, appRole, name) }
    tables.set(name, table)
    const refers = refers_table && refers_column ? { table: refers_table, column: refers_column } : null
    table.columns.push({ ...column, refers, choices: choicesIn(checks ?? []) })
    if (key) table.primaryKey.push(column.name)
  }
  return parentsFirst([...tables.values()])
}

async function grants(owner: pg.Client, role: string, table: string): Promise<Table['granted']> {
  const { rows } = await owner.query<Table['granted']>(
    `select has_any_column_privilege($1, $2, 'SELECT') as "SELECT", has_any_column_privilege($1, $2, 'INSERT') as "INSERT",
      has_any_column_privilege($1, $2, 'UPDATE') as "UPDATE", has_table_privilege($1, $2, 'DELETE') as "DELETE"`,
    [role, `public.${table}`],
  )
  return rows[0] as Table['granted']
}

function choicesIn(checks: string[]): string[] {
  const list = checks.find((check) => check.includes('ANY (ARRAY['))
  return list ? [...list.matchAll(/'([^']*)'::/g)].map(([, value]) => value ?? '') : []
}

function parentsFirst(tables: Table[]): Table[] {
  const sorted: Table[] = []
  const place = (table: Table, way: Table[]) => {
    if (sorted.includes(table) || way.includes(table)) return
    for (const { refers } of table.columns) {
      const parent = tables.find(({ name }) => name === refers?.table)
      if (parent) place(parent, [...way, table])
    }
    sorted.push(table)
  }
  for (const table of tables) place(table, [])
  return sorted
}
