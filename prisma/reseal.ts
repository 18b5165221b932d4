import pg from 'pg'
import { blindIndexes, newestKey, seal, sealBytes, unseal, unsealBytes } from '#lib/crypto'
import type { BytesColumn, IndexColumn, Place, SealedColumn, WordsColumn } from './sealed-columns.ts'

const BATCH = 1_000

interface Stored {
  key: string[]
  value: string
}

type Changed = Stored & { fresh: string }
type Type = 'text' | 'jsonb' | 'bytea'

/**
 * Seals what an older key sealed with the newest, a thousand rows at a time, each written only if it is still what
 * was read: whoever changes it meanwhile writes with the newest key anyway.
 * @returns how many values were sealed anew
 */
export async function resealColumn(owner: pg.Client, column: SealedColumn, onProgress: (done: number) => void): Promise<number> {
  const name = pg.escapeIdentifier(column.column)
  const old = pg.escapeLiteral(`aes1.${newestKey()[0]}.`)
  const isOld = column.kind === 'json' ? `strpos(${name}::text, '"aes1.') > 0` : `not starts_with(${name}, ${old})`
  let done = 0
  for await (const rows of batchesOf(owner, column, `${name}::text`, isOld)) {
    const changed = rows.flatMap((row) => {
      const fresh = column.kind === 'json' ? resealJson(column, row.value) : resealText(column, row.value)
      return fresh === null ? [] : [{ ...row, fresh }]
    })
    done += await write(owner, column, column.kind === 'json' ? 'jsonb' : 'text', changed)
    onProgress(done)
  }
  return done
}

/** @returns null for what the newest key has sealed already */
function resealText(column: SealedColumn, sealed: string, name = ''): string | null {
  if (sealed.startsWith(`aes1.${newestKey()[0]}.`)) return null
  const field = column.fieldOf(name)
  return seal(field, unseal(field, sealed))
}

function resealJson(column: SealedColumn, text: string): string | null {
  let changed = false
  const row: unknown = JSON.parse(text, (name, value) => {
    const fresh = name.endsWith('_sealed') && typeof value === 'string' ? resealText(column, value, name) : null
    changed ||= fresh !== null
    return fresh ?? value
  })
  return changed ? JSON.stringify(row) : null
}

/**
 * Computes indexes under the newest key from the sealed value beside them.
 * @returns how many were computed anew, and the keys of rows whose value is on file twice
 */
export async function reindexColumn(owner: pg.Client, column: IndexColumn, onProgress: (done: number) => void) {
  const both = `${column.column} is not null and ${column.sealed} is not null`
  const value = `encode(${column.column}, 'hex') || ' ' || ${column.sealed}`
  const twice: string[] = []
  let done = 0
  for await (const rows of batchesOf(owner, column, value, both)) {
    const changed = rows.flatMap(({ key, value }) => {
      const [stored = '', sealed = ''] = value.split(' ')
      const [index] = blindIndexes(column.field, unseal(column.sealedField, sealed))
      const fresh = Buffer.from(index ?? []).toString('hex')
      return fresh === stored ? [] : [{ key, value: `\\x${stored}`, fresh: `\\x${fresh}` }]
    })
    done += await writeOrName(owner, column, changed, twice)
    onProgress(done)
  }
  return { done, twice }
}

/** Where a unique index refuses some of them, the others are written one by one. */
async function writeOrName(owner: pg.Client, column: IndexColumn, rows: Changed[], twice: string[]): Promise<number> {
  try {
    return await write(owner, column, 'bytea', rows)
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '23505') throw error
    if (rows[0] && rows.length === 1) twice.push(rows[0].key.join('/'))
    if (rows.length === 1) return 0
    let done = 0
    for (const row of rows) done += await writeOrName(owner, column, [row], twice)
    return done
  }
}

/** Files one at a time: each is opened and sealed in memory. @returns how many were sealed anew */
export async function resealFiles(owner: pg.Client, { table, column, key, ownerOf }: BytesColumn): Promise<number> {
  const id = key[0]?.name ?? ''
  const version = Buffer.alloc(4)
  version.writeUInt32BE(newestKey()[0])
  let done = 0
  for (;;) {
    const { rows } = await owner.query<{ id: string; content: Buffer }>(
      `select ${id}::text as id, ${column} as content from ${table} where substring(${column} from 2 for 4) <> $1 limit 1`,
      [version],
    )
    const [row] = rows
    if (!row) return done
    const fresh = sealBytes(ownerOf(row.id), unsealBytes(ownerOf(row.id), row.content))
    const changed = await owner.query(`update ${table} set ${column} = $2 where ${id}::text = $1`, [row.id, Buffer.from(fresh)])
    done += changed.rowCount ?? 0
  }
}

/** The words of a vocabulary: what refers to one follows it in the same step. @returns how many were indexed anew */
export async function reindexWords(owner: pg.Client, { table, column, field, words }: WordsColumn): Promise<number> {
  let done = 0
  for (const word of words) {
    const [fresh, ...older] = blindIndexes(field, word).map((index) => Buffer.from(index))
    const changed = await owner.query(`update ${table} set ${column} = $1 where ${column} = any ($2)`, [fresh, older])
    done += changed.rowCount ?? 0
  }
  return done
}

/** Rows in the order of their key, going on behind the last one, so that no row is read twice. */
async function* batchesOf(owner: pg.Client, { table, key }: Place, value: string, where: string) {
  const names = key.map(({ name }) => pg.escapeIdentifier(name)).join(', ')
  const texts = key.map(({ name }) => `${pg.escapeIdentifier(name)}::text`).join(', ')
  for (let last: string[] | null = null; ; ) {
    const behind: string = last
      ? `(${names}) > (${key.map(({ type }, i) => `($1::text[])[${i + 1}]::${type}`).join(', ')})`
      : '$1::text[] is null'
    const { rows }: { rows: Stored[] } = await owner.query<Stored>(
      `select array[${texts}] as key, ${value} as value from ${pg.escapeIdentifier(table)}
       where (${where}) and ${behind} order by ${names} limit ${BATCH}`,
      [last],
    )
    if (rows.length > 0) yield rows
    if (rows.length < BATCH) return
    last = rows.at(-1)?.key ?? null
  }
}

async function write(owner: pg.Client, { table, column, key }: Place, type: Type, rows: Changed[]): Promise<number> {
  if (rows.length === 0) return 0
  const same = key.map(({ name, type }, i) => `t.${pg.escapeIdentifier(name)} = u.key${i}::${type}`).join(' and ')
  const places = key.map((_, i) => `$${i + 3}::text[]`).join(', ')
  const { rowCount } = await owner.query(
    `update ${pg.escapeIdentifier(table)} t set ${column} = u.fresh::${type}
     from unnest($1::text[], $2::text[], ${places}) u (stored, fresh, ${key.map((_, i) => `key${i}`).join(', ')})
     where ${same} and t.${column} = u.stored::${type}`,
    [rows.map((row) => row.value), rows.map((row) => row.fresh), ...key.map((_, i) => rows.map((row) => row.key[i]))],
  )
  return rowCount ?? 0
}
