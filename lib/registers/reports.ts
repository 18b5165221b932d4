import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { readIndex, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/persons/policy'
import { CATEGORIES, ENTITLEMENTS } from '#lib/persons/types'
import { seesWholeNames } from '#lib/workers/policy'
import { Prisma } from '#prisma/generated/client'
import { SOURCES, type Source } from './sources/reports.ts'
import type { Register, RegisterRow } from './types.ts'

interface Filters {
  /** Only what lies in this area; all that is in sight if none is given. */
  division?: string | undefined
}

export interface Wish {
  register: Register
  columns: readonly string[]
  filters: Filters
  /** Names as they are: the station's own, or what a second person agreed to. */
  wholeNames: boolean
}

function within({ area }: Source, { division }: Filters): Prisma.Sql {
  if (division === undefined) return Prisma.sql`true`
  const { lo, hi } = codeRange(division)
  return Prisma.sql`${area} >= ${lo} and ${area} < ${hi}`
}

export async function countRegister(tx: Tx, register: Register, filters: Filters): Promise<number> {
  const source = SOURCES[register]()
  const [row] = await tx.$queryRaw<[{ n: number }]>`
    select count(*)::int as n from ${source.from} where ${source.joined} and ${source.current} and ${within(source, filters)}`
  return row.n
}

/** The next rows of a register in the order of places, behind the position of the last; what is sealed is opened if it was asked for. */
export async function readRegister(
  tx: Tx,
  actor: Actor,
  wish: Wish,
  after: string | null,
  limit: number,
): Promise<RegisterRow[]> {
  const source = SOURCES[wish.register]()
  const behind = after === null ? Prisma.sql`true` : Prisma.sql`(${source.order}) > ${source.position(after)}`
  const rows = await tx.$queryRaw<Stored[]>`
    select ${shown(source)} from ${source.from} where ${source.joined} and ${source.current} and ${within(source, wish.filters)}
      and ${behind}
    order by ${source.order} limit ${limit}`
  return rows.map((row) => render(row, actor, wish))
}

/**
 * Records by their ids as `readRegister` tells them, those of them that are in sight; what is over is told as it was.
 */
export async function readRecords(
  tx: Tx,
  actor: Actor,
  wish: Omit<Wish, 'filters'>,
  ids: readonly string[],
): Promise<Map<string, RegisterRow>> {
  const source = SOURCES[wish.register]()
  const rows = await tx.$queryRaw<Stored[]>`
    select ${shown(source)} from ${source.from} where ${source.joined} and ${source.id} = any (${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.recordId, render(row, actor, wish)]))
}

type Stored = Record<string, string | null> & { position: string; recordId: string }

const shown = ({ columns, refs, id }: Source) => Prisma.sql`${columns}, ${refs}, ${id}::text as "recordId"`

const OPENERS: Record<string, (stored: string) => string> = {
  idNumber: (stored) => unseal('person.id', stored),
  phone: (stored) => unseal('person.phone', stored),
  address: (stored) => unseal('household.address', stored),
  document: (stored) => unseal('category.source', stored),
  entitlement: (stored) => codesOf(stored, ENTITLEMENTS),
  categories: (stored) => codesOf(stored, CATEGORIES),
  // A guardian is somebody on file, or a name that is kept sealed.
  guardian: (stored) => (stored.startsWith('aes1.') ? unseal('guardian.name', stored) : stored),
  guardianPhone: (stored) => unseal('guardian.phone', stored),
}
const PLAIN: readonly Register[] = ['STATIONS', 'WORKERS']

function codesOf(stored: string, known: readonly string[]): string {
  const codes = stored.split(',').map((hex) => readIndex('person.category', known, Buffer.from(hex, 'hex')))
  return codes.filter((code) => code !== null).join(',')
}

/** What whoever reads is shown of a row: the columns that were asked for, opened, and names masked where they must be. */
function render(row: Stored, actor: Actor, { columns, wholeNames, register }: Omit<Wish, 'filters'>): RegisterRow {
  const cells: RegisterRow['cells'] = {}
  for (const key of columns) {
    const stored = row[key] ?? null
    const opener = PLAIN.includes(register) ? undefined : OPENERS[key]
    cells[key] = stored !== null && opener ? opener(stored) : stored
  }
  if (cells.name && !wholeNames && !seesNames(actor, register)) cells.name = maskName(cells.name)
  return { position: row.position, id: row.recordId, cells, stored: row }
}

function seesNames(actor: Actor, register: Register): boolean {
  switch (register) {
    case 'STATIONS':
      return true
    case 'WORKERS':
      return seesWholeNames(actor)
    case 'HOUSEHOLDS':
    case 'ENTITLEMENTS':
      return seesFullNames(actor)
  }
}
