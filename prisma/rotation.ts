import pg from 'pg'
import { reread } from '#lib/keys'
import { reindexColumn, reindexWords, resealColumn, resealFiles } from './reseal.ts'
import { findSealedColumns, type SealedColumns } from './sealed-columns.ts'

type Report = (line: string) => void

export interface Rotated {
  sealed: number
  indexes: number
  /** Values that are on file twice and keep their old index: two files of one person. */
  left: string[]
}

/** Passes over all columns until one finds nothing more to do; writers that are under way may leave a few. */
const MOST_PASSES = 5

/**
 * Brings every sealed value and every index to the newest key while others read and write. Can be ended at any
 * moment and run again: what is done is seen from the values themselves.
 */
export async function sweep(owner: pg.Client, report: Report): Promise<Rotated> {
  reread()
  const columns = await findSealedColumns(owner)
  const total = { sealed: 0, indexes: 0, left: [] as string[] }
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const sealed = await sealAll(owner, columns, report)
    const { indexes, left } = await indexAll(owner, columns, report)
    Object.assign(total, { sealed: total.sealed + sealed, indexes: total.indexes + indexes, left })
    if (sealed + indexes === 0) break
  }
  return total
}

async function sealAll(owner: pg.Client, { sealed, bytes }: SealedColumns, report: Report): Promise<number> {
  let total = 0
  for (const column of sealed) {
    const name = `${column.table}.${column.column}`
    total += await resealColumn(owner, column, (done) => report(`${name}: ${done} sealed anew`))
  }
  for (const column of bytes) {
    const done = await resealFiles(owner, column)
    if (done > 0) report(`${column.table}.${column.column}: ${done} sealed anew`)
    total += done
  }
  return total
}

async function indexAll(owner: pg.Client, { indexes, words }: SealedColumns, report: Report) {
  const total = { indexes: 0, left: [] as string[] }
  for (const column of indexes) {
    const name = `${column.table}.${column.column}`
    const { done, twice } = await reindexColumn(owner, column, (count) => report(`${name}: ${count} indexed anew`))
    total.indexes += done
    total.left.push(...twice.map((key) => `${name} ${key}`))
  }
  for (const column of words) total.indexes += await reindexWords(owner, column)
  return total
}

/**
 * Waits until whatever was being written with the keys of before is written or given up: the lock is had only
 * between two writers, and is given back at once.
 */
export async function letWritersFinish(owner: pg.Client): Promise<void> {
  const { indexes, followers } = await findSealedColumns(owner)
  for (const table of new Set([...indexes, ...followers].map((column) => column.table))) {
    await owner.query('begin')
    await owner.query(`lock table ${pg.escapeIdentifier(table)} in share row exclusive mode`)
    await owner.query('commit')
  }
}

/** The log says that keys were changed; it never says which. */
export async function recordRotation(owner: pg.Client, { sealed, indexes, left }: Rotated): Promise<void> {
  await owner.query(`insert into audit_event (action, entity, detail) values ('keys.rotate', 'keys', $1)`, [
    JSON.stringify({ sealed, indexes, left: left.length }),
  ])
}
