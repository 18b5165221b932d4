import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import type { CheckedRow, Scene } from '#lib/imports/types'

/** An import while it runs. */
export interface Run {
  batchId: string
  actor: Actor
  scene: Scene
  /** So many rows further; throws when the import was given up meanwhile. */
  advance: (rows: number) => Promise<void>
}

/** What a register does with its rows; `Plan` is what it found on file. */
export interface RegisterWork<Plan> {
  /** What rows say by themselves and of each other; `named` are those of the file that name their record. */
  check: (rows: CheckedRow[], scene: Scene, named: readonly CheckedRow[]) => void
  /** Matches sound rows with what is on file, and sets each one's `match`; those that name their record are compared already. */
  match: (tx: Tx, run: Run, rows: CheckedRow[], named: readonly CheckedRow[]) => Promise<Plan>
  /** Both answer with the rows that were written. */
  insert: (tx: Tx, run: Run, rows: readonly CheckedRow[], plan: Plan) => Promise<readonly CheckedRow[]>
  update: (tx: Tx, run: Run, rows: readonly CheckedRow[], plan: Plan) => Promise<readonly CheckedRow[]>
}

const CHUNK = 500

export function chunksOf<T>(rows: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size))
}
