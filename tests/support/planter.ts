import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Column, Table } from './catalog.ts'
import { FACTORIES } from './factories.ts'

export type Values = Record<string, unknown>

/** What has been planted, by table and area. */
export class Planted {
  readonly #rows = new Map<string, Values[]>()

  rows(table: string, area: string): Values[] {
    return this.#rows.get(`${table} ${area}`) ?? []
  }

  /** A value of a row in the area, or in any other when the table can't have one there. */
  any(table: string, column: string, area = ''): unknown {
    const near = this.rows(table, area)[0]
    if (near) return near[column]
    for (const [key, rows] of this.#rows) if (key.startsWith(`${table} `) && rows[0]) return rows[0][column]
    return undefined
  }

  add(table: string, area: string, row: Values) {
    const key = `${table} ${area}`
    this.#rows.set(key, [...(this.#rows.get(key) ?? []), row])
  }
}

const LEADERS = new Set(['person', 'household', 'visit', 'station'])

/** The rows of a table for an area, not yet written: factories first, the rest by what the catalog says of each column. */
export function buildRows(table: Table, area: string, planted: Planted): Values[] {
  // What follows a person or a household lies where that lies.
  const follows =
    !table.columns.some(({ name }) => name === 'division_code') && table.columns.some(({ name }) => name === 'scope_code')
  const leaders = table.columns.flatMap(({ refers }) => (refers && LEADERS.has(refers.table) ? [refers.table] : []))
  if (follows && leaders.some((leader) => planted.rows(leader, area).length === 0)) return []
  const variants = FACTORIES[table.name]?.(area, planted) ?? [{}]
  return variants.map((given) => {
    const dated = ['valid_from', 'valid_to'].every((wanted) => table.columns.some(({ name }) => name === wanted))
    const row: Values = dated ? periodOfItsOwn() : {}
    for (const column of table.columns) {
      if (column.generated || column.name in row) continue
      if (column.name in given) row[column.name] = given[column.name]
      else if (column.name === 'division_code' || column.name === 'scope_code') row[column.name] = area
      else if (column.refers)
        row[column.name] =
          column.refers.table === 'division' ? area : planted.any(column.refers.table, column.refers.column, area)
      else if (!column.nullable && !column.hasDefault) row[column.name] = fillOf(column)
    }
    return row
  })
}

let periods = 0

/** Two days that no other row has, so that rules against overlaps stay out of the way. */
function periodOfItsOwn(): Values {
  const day = (count: number) => new Date(Date.UTC(1991, 0, 1 + count)).toISOString().slice(0, 10)
  periods += 3
  return { valid_from: day(periods), valid_to: day(periods + 1) }
}

/**
 * Writes a row for the area. A table that has no rows at this level of area says so by a check; that is
 * no fault here, but `plantAll` wants every table somewhere.
 */
export async function plant(owner: pg.Client, table: Table, area: string, planted: Planted): Promise<void> {
  for (const row of buildRows(table, area, planted)) {
    await owner.query('savepoint row')
    try {
      await owner.query(...insertion(table, row))
      planted.add(table.name, area, row)
      await owner.query('release row')
    } catch (error) {
      await owner.query('rollback to row')
      const { code, column } = error as pg.DatabaseError
      // 42501: a trigger keeps records where they belong, also from the owner.
      const unfit =
        code === '23514' || code === '42501' || table.columns.some(({ name, generated }) => generated && name === column)
      // 23505: a trigger has written the roll-up's row already.
      if (code === '23505') planted.add(table.name, area, row)
      else if (!unfit) throw new Error(`${table.name} in ${area}: ${(error as Error).message}`, { cause: error })
    }
  }
}

export async function plantAll(owner: pg.Client, tables: Table[], areas: string[]): Promise<Planted> {
  const planted = new Planted()
  await owner.query('begin')
  for (const table of tables) for (const area of areas) await plant(owner, table, area, planted)
  await owner.query('commit')
  return planted
}

export function insertion(table: Table, row: Values): [string, unknown[]] {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${index + 1}`)
  return [
    `insert into ${pg.escapeIdentifier(table.name)} (${names.join(', ')}) values (${places.join(', ')})`,
    Object.values(row),
  ]
}

function fillOf({ name, type, choices }: Column): unknown {
  if (choices.length > 0) return choices[0]
  if (type.endsWith('[]')) return '{}'
  switch (type) {
    case 'uuid':
      return uuidv7()
    case 'bytea':
      return randomBytes(32)
    case 'jsonb':
      return '{}'
    case 'boolean':
      return false
    case 'date':
      return /(ends?_|_to$|until)/.test(name) ? '2023-12-31' : '2023-05-01'
    case 'smallint':
    case 'integer':
    case 'bigint':
      return 1
    default:
      if (type.startsWith('numeric')) return 1
      return type.startsWith('timestamp') ? '2023-05-01T08:00:00Z' : `演示${randomBytes(4).toString('hex')}`
  }
}
