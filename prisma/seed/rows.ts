import type { Client } from 'pg'

export type Cell = string | number | boolean | Date | Uint8Array | readonly string[] | null

/** Arrays inside a row travel as their Postgres literal: `unnest` would flatten them otherwise. */
function flat(cell: Cell): Exclude<Cell, readonly string[]> {
  return Array.isArray(cell)
    ? `{${cell.map((item: string) => `"${item}"`).join(',')}}`
    : (cell as Exclude<Cell, readonly string[]>)
}

/**
 * Inserts all rows in one statement, so that statement triggers run once.
 * @param columns name → Postgres type, in the order of the cells
 */
export async function insertRows(
  client: Client,
  table: string,
  columns: Record<string, string>,
  rows: readonly (readonly Cell[])[],
  onConflict = '',
) {
  if (rows.length === 0) return
  const names = Object.keys(columns)
  const types = Object.values(columns)
  const arrays = types.map((type, i) => `$${i + 1}::${type.endsWith('[]') ? 'text' : type}[]`)
  const picked = types.map((type, i) => `c${i}::${type}`)
  await client.query(
    `insert into ${table} (${names.join(', ')}) select ${picked.join(', ')} from unnest(${arrays.join(', ')}) as t (${names.map((_, i) => `c${i}`).join(', ')}) ${onConflict}`,
    names.map((_, i) => rows.map((row) => flat(row[i] ?? null))),
  )
}
