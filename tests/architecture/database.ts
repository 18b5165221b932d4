import type { Source } from './sources.ts'

/** Every table is protected in the migrations: by `protect_table`, or by enabling, forcing and a policy in its own words. */
export function unprotectedTables(sources: Source[]): string[] {
  const sql = withoutComments(
    sources
      .filter(({ path }) => path.startsWith('prisma/migrations/'))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ text }) => text)
      .join('\n'),
  )
  const has = (pattern: string, table: string) => new RegExp(pattern.replaceAll('TABLE', table), 'i').test(sql)
  return tablesIn(sql).flatMap((table) => {
    const weakened = has(`alter table (public\\.)?TABLE (no force|disable) row level security`, table)
    const called = has(`call protect_table\\('TABLE'`, table)
    const own =
      has('alter table TABLE enable row level security', table) &&
      has('alter table TABLE force row level security', table) &&
      has('create policy \\w+ on TABLE for select', table)
    return (called || own) && !weakened ? [] : [`${table}: no forced policy in the migrations`]
  })
}

/** Partitions as well: read directly, one has only the policies of its own. */
function tablesIn(sql: string): string[] {
  return [...sql.matchAll(/^\s*create (?:unlogged )?table (?:if not exists )?(?:public\.)?"?(\w+)"?/gim)].map(
    ([, table]) => table ?? '',
  )
}

/** A view runs with its reader's rights, or it would show what the policies hide. */
export function definerViews(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => path.endsWith('.sql'))
    .flatMap(({ path, text }) =>
      [...withoutComments(text).matchAll(/create (?:or replace )?view (\w+)([^;]*?)\bas\b/gi)]
        .filter(([, , options = '']) => !/security_invoker\s*=\s*(true|on)/i.test(options))
        .map(([, view]) => `${path}: view ${view} is not security_invoker`),
    )
}

/** Definer functions run as the owner: without a fixed search_path the caller chooses what their names mean. */
export function looseDefiners(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => path.endsWith('.sql'))
    .flatMap(({ path, text }) =>
      [...withoutComments(text).matchAll(/create (?:or replace )?(?:function|procedure) (\w+)([\s\S]*?)\bas \$/gi)]
        .filter(([, , head = '']) => /security definer/i.test(head) && !/set search_path/i.test(head))
        .map(([, name]) => `${path}: ${name} is security definer without its own search_path`),
    )
}

function withoutComments(sql: string): string {
  return sql.replace(/--.*$/gm, '')
}

/** Columns of every model, by table. */
export function columnsOf(sources: Source[]): Map<string, string[]> {
  const schema = sources
    .filter(({ path }) => path.endsWith('.prisma'))
    .map(({ text }) => text)
    .join('\n')
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)]
  const names = new Set(models.map(([, name]) => name))
  return new Map(
    models.map(([, name = '', body = '']) => [
      /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
      body.split('\n').flatMap((line) => {
        const [, field, type] = /^\s+(\w+)\s+(\w+)/.exec(line) ?? []
        if (!field || !type || names.has(type)) return []
        return [/@map\("(\w+)"\)/.exec(line)?.[1] ?? field]
      }),
    ]),
  )
}

export type Classes = Record<string, Record<string, string>>

/** Every column of every table has a class, no class speaks of a column that is gone, and S is sealed. */
export function unclassifiedColumns(sources: Source[], classes: Classes): string[] {
  const faults: string[] = []
  const columns = columnsOf(sources)
  for (const [table, names] of columns) {
    for (const column of names) {
      const sealed = /_(sealed|index)$/.test(column)
      const given = classes[table]?.[column]
      if (!given) faults.push(`${table}.${column} has no class`)
      else if ((given === 'S') !== sealed) faults.push(`${table}.${column} is ${given} and ${sealed ? 'sealed' : 'not sealed'}`)
    }
  }
  for (const [table, given] of Object.entries(classes)) {
    for (const column of Object.keys(given)) {
      if (!columns.get(table)?.includes(column)) faults.push(`${table}.${column} is classified and does not exist`)
    }
  }
  return faults
}
