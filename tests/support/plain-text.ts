import type pg from 'pg'

/** Looks for the values in every row of every table, written out as text, as a thief with a dump would. */
export async function listPlainText(owner: pg.Client, values: readonly string[]): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  const hits: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query<{ value: string }>(
      `select v as value from unnest($1::text[]) v where exists (select from ${name} t where position(v in t::text) > 0)`,
      [values],
    )
    hits.push(...rows.map((row) => `${name}: ${row.value}`))
  }
  return hits
}
