import type pg from 'pg'

/**
 * Looks for the values in every row of every table, written out as text, as a thief with a dump would: the job queue's
 * tables too, and inside bytes, which a dump writes in hexadecimal.
 */
export async function listPlainText(owner: pg.Client, values: readonly string[]): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string; place: string }>(
    `select tablename as name, format('%I.%I', schemaname, tablename) as place from pg_tables
     where schemaname <> 'information_schema' and schemaname !~ '^pg_'
       -- What a form asks is nobody's answer.
       and tablename <> 'form_version'`,
  )
  const looked = values.flatMap((value) => [
    { value, text: value },
    { value, text: Buffer.from(value).toString('hex') },
  ])
  const hits: string[] = []
  for (const { name, place } of tables) {
    const { rows } = await owner.query<{ value: string }>(
      `select v as value from unnest($1::text[]) v where exists (select from ${place} t where position(v in t::text) > 0)`,
      [looked.map(({ text }) => text)],
    )
    const found = new Set(rows.map((row) => row.value))
    hits.push(...looked.filter(({ text }) => found.has(text)).map(({ value }) => `${name}: ${value}`))
  }
  return hits
}
