import type pg from 'pg'
import type { Actor } from '#lib/auth/actor'
import { codeRange } from '#lib/divisions/rules'

/** Tables in which a row is still kept by a unit that has ended: must be none. */
export async function listOrphans(owner: pg.Client): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'scope_code'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query(
      `select from ${name} t join division d on d.code = t.scope_code and d.valid_to is not null limit 1`,
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}

/** The actor as the next request would find it: the account may have moved to another unit. */
export async function reloaded(owner: pg.Client, actor: Actor): Promise<Actor> {
  const { rows } = await owner.query<{ area: string }>('select division_code as area from account where id = $1', [
    actor.accountId,
  ])
  return { ...actor, area: rows[0]?.area ?? actor.area }
}

/** Gives a county and all beneath it another code in the reference data, as if the map had always been so. */
export async function rewriteCounty(owner: pg.Client, from: string, to: string, name: string) {
  const { lo, hi } = codeRange(from)
  await owner.query('begin')
  await owner.query(
    `insert into division (code, name, short_name, level, kind, parent_code, counts_for_coverage, pinyin, initials)
     select $3 || substr(code, 7), case when code = $1 then $4 else name end, short_name, level, kind,
       case when length(parent_code) >= 6 then $3 || substr(parent_code, 7) else parent_code end, counts_for_coverage, pinyin, initials
     from division where code >= $1 and code < $2`,
    [lo, hi, to, name],
  )
  await owner.query('update tile_cell set division_code = $2 where division_code = $1', [from, to])
  await owner.query('delete from area_standing where division_code = $1', [from])
  await owner.query('delete from standing_version where division_code = $1', [from])
  await owner.query('delete from division where code >= $1 and code < $2', [lo, hi])
  await owner.query('select refresh_standing(array[$1])', [to])
  await owner.query('commit')
}
