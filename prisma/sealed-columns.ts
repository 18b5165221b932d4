import type pg from 'pg'
import { type IndexedField, SEALED_FIELDS, type SealedField } from '#lib/crypto'

// What new keys have to be brought to: every column that ends in `_sealed` or `_index`, found in the catalogue, so
// that none is forgotten. A column that follows no rule here stops the rotation, and a test before that.

/** A sealed column holds the field `<table>.<column without _sealed>`; these hold another. */
const FIELD_OF: Record<string, SealedField> = {}

/** An index is of the sealed column beside it, `<x>_index` of `<x>_sealed`; the field it is kept under is the table's unless named here. */
const INDEX_OF: Record<string, IndexedField> = {
  'household.phone_index': 'phone',
  'person.id_index': 'person.id',
  'person.phone_index': 'phone',
}

/** Whole rows kept as JSON, and the table whose columns are in them. */
const ROWS_IN_JSON: Record<string, string> = { 'visit_revision.content': 'visit' }

export interface Place {
  table: string
  column: string
  /** Columns of the primary key with their types. */
  key: { name: string; type: string }[]
}

export interface SealedColumn extends Place {
  kind: 'text' | 'json'
  /** For JSON by the name of the entry. */
  fieldOf: (name: string) => SealedField
}

export interface IndexColumn extends Place {
  sealed: string
  sealedField: SealedField
  field: IndexedField
}

interface Row {
  table: string
  column: string
  type: string
  key: { name: string; type: string }[]
}

const COLUMNS = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
    (select json_agg(json_build_object('name', ka.attname, 'type', format_type(ka.atttypid, null)) order by ord)
      from pg_constraint p, unnest(p.conkey) with ordinality k (num, ord), pg_attribute ka
      where p.conrelid = c.oid and p.contype = 'p' and ka.attrelid = c.oid and ka.attnum = k.num) as key
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (a.attname like '%\\_sealed' or a.attname like '%\\_index' or c.relname || '.' || a.attname = any ($1))
  order by c.relname, a.attname`

/** @throws when a column is sealed or indexed and nothing says under which field */
export async function findSealedColumns(owner: pg.Client): Promise<{ sealed: SealedColumn[]; indexes: IndexColumn[] }> {
  const { rows } = await owner.query<Row>(COLUMNS, [Object.keys(ROWS_IN_JSON)])
  const sealed = rows.filter((row) => !row.column.endsWith('_index')).map(toSealed)
  const indexes = rows.filter((row) => row.column.endsWith('_index')).map(toIndex)
  return { sealed, indexes }
}

function toSealed({ table, column, type, key }: Row): SealedColumn {
  const inside = ROWS_IN_JSON[`${table}.${column}`]
  if (inside) return { table, column, key, kind: 'json', fieldOf: (name) => sealedField(inside, name) }
  if (type !== 'text') throw new Error(`${table}.${column} is sealed as ${type}: nothing says how to seal it anew`)
  return { table, column, key, kind: 'text', fieldOf: () => sealedField(table, column) }
}

function toIndex({ table, column, key }: Row): IndexColumn {
  const field = INDEX_OF[`${table}.${column}`]
  const sealed = column.replace(/_index$/, '_sealed')
  if (!field) throw new Error(`${table}.${column} is an index: prisma/sealed-columns.ts does not say of what`)
  return { table, column, key, field, sealed, sealedField: sealedField(table, sealed) }
}

function sealedField(table: string, column: string): SealedField {
  const name = FIELD_OF[`${table}.${column}`] ?? `${table}.${column.replace(/_sealed$/, '')}`
  const field = SEALED_FIELDS.find((known) => known === name)
  if (!field) throw new Error(`${table}.${column} is sealed under no known field: ${name}`)
  return field
}
