import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { asActor, readAs, type Tx } from '#lib/db'
import { readFile } from '#lib/files/queries'
import { canImport } from '#lib/imports/policy'
import { sceneOf } from '#lib/imports/queries'
import { compareRecords } from '#lib/imports/records/queries'
import { recordOf } from '#lib/imports/records/rules'
import { workOf } from '#lib/imports/registers/mutations'
import { isFaulty, placeColumns, readRow, stateOf } from '#lib/imports/rules'
import { actorOfImport, failImport, sealCells, tick } from '#lib/imports/running/mutations'
import { countRows, isExample } from '#lib/imports/running/rules'
import { chunksOf, type Run } from '#lib/imports/running/types'
import type { CheckedRow, Scene } from '#lib/imports/types'
import { headerRuleOf, registerOf } from '#lib/registers/rules'
import { REGISTERS, type Register } from '#lib/registers/types'
import { openWorkbook } from '#lib/workbooks/open'
import { type ReadSheet, WorkbookFault } from '#lib/workbooks/types'

const CHUNK = 1_000

/**
 * Checks a file: every row read, judged and matched, and kept sealed with what was found. All of it in one
 * transaction, so that a check that is killed leaves nothing and is simply done again.
 */
export async function checkImport(id: string): Promise<void> {
  const actor = await actorOfImport(id)
  if (!actor) return failImport(id, 'account')
  const batch = await readAs(actor, (tx) =>
    tx.importBatch.findUnique({ where: { id }, select: { register: true, status: true, fileId: true } }),
  )
  if (batch?.status !== 'CHECKING') return
  const register = batch.register as Register
  if (!canImport(actor, register)) return failImport(id, 'account')
  const { content } = await readAs(actor, (tx) => readFile(tx, batch.fileId))
  try {
    const sheet = await openSheet(content, register)
    const scene = await readAs(actor, (tx) => sceneOf(tx, actor.area, register))
    await tick(id, 0, sheet.rows.length)
    await check(actor, id, register, sheet, scene)
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error
    await refuse(actor, id, error)
  }
}

/** @throws WorkbookFault */
async function openSheet(content: Buffer, register: Register): Promise<ReadSheet> {
  try {
    const sheet = await openWorkbook(content, headerRuleOf(register))
    const rows = sheet.rows.filter((row) => !isExample(row))
    if (rows.length === 0) throw new WorkbookFault('noRows')
    const other = lacksNeeded(sheet, register) ? await otherRegister(content, register) : null
    if (other) throw other
    return { ...sheet, rows }
  } catch (error) {
    if (!(error instanceof WorkbookFault) || error.code !== 'headersMissing') throw error
    throw (await otherRegister(content, register)) ?? error
  }
}

/** Rows that name their records need no other column, whatever register they are of. */
const lacksNeeded = ({ headers }: ReadSheet, register: Register) =>
  headerRuleOf(register).required.some((header) => !headers.includes(header))

/** A file that is another register's is worth saying so. */
async function otherRegister(content: Buffer, register: Register): Promise<WorkbookFault | null> {
  for (const other of REGISTERS.filter((one) => one !== register)) {
    const sheet = await openWorkbook(content, headerRuleOf(other)).catch(() => null)
    if (sheet && registerOf(sheet.headers, [other])) return new WorkbookFault('otherRegister', other)
  }
  return null
}

async function check(actor: Actor, id: string, register: Register, sheet: ReadSheet, scene: Scene) {
  const placed = placeColumns(register, sheet.headers)
  const rows: CheckedRow[] = []
  for (const chunk of chunksOf(sheet.rows, CHUNK)) {
    for (const row of chunk) rows.push(readRow(row, placed, scene, sheet.headers.length))
    await tick(id, Math.floor(rows.length / 2))
  }
  const work = workOf(register)
  const named = rows.filter((row) => recordOf(row) !== null)
  const unnamed = rows.filter((row) => recordOf(row) === null)
  work.check(unnamed, scene, named)
  await asActor(actor, async (tx) => {
    const run: Run = { batchId: id, actor, scene, advance: async () => {} }
    await compareRecords(tx, run, register, named, placed)
    await work.match(tx, run, unnamed, named)
    await saveRows(tx, run, rows)
    const { count } = await tx.importBatch.updateMany({
      where: { id, status: 'CHECKING' },
      data: {
        ...{ status: 'CHECKED', done: rows.length, total: rows.length, headers: sheet.headers, ignoredHeaders: placed.ignored },
        ...countRows(rows),
        version: { increment: 1 },
      },
    })
    // Given up meanwhile: nothing of the check is kept.
    if (count === 0) await tx.importRow.deleteMany({ where: { batchId: id } })
    else await recordAudit(tx, actor, { action: 'import.check', entity: 'import', entityId: id, detail: countRows(rows) })
  })
}

async function saveRows(tx: Tx, { batchId, actor }: Run, rows: readonly CheckedRow[]) {
  await tx.importRow.deleteMany({ where: { batchId } })
  let done = Math.floor(rows.length / 2)
  for (const chunk of chunksOf(rows, CHUNK)) {
    await tx.importRow.createMany({
      data: chunk.map((row) => ({
        ...{ batchId, number: row.number, scopeCode: actor.area, state: stateOf(row.messages), messages: row.messages },
        match: isFaulty(row) ? null : row.match,
        cellsSealed: sealCells(row),
      })),
    })
    done += Math.ceil(chunk.length / 2)
    await tick(batchId, done)
  }
}

async function refuse(actor: Actor, id: string, { code, about }: WorkbookFault) {
  await asActor(actor, async (tx) => {
    const { count } = await tx.importBatch.updateMany({
      where: { id, status: 'CHECKING' },
      data: { status: 'REFUSED', fault: code, faultAbout: about.slice(0, 200), finishedAt: now(), version: { increment: 1 } },
    })
    if (count === 0) return
    await recordAudit(tx, actor, {
      action: 'import.check',
      entity: 'import',
      entityId: id,
      result: 'FAILED',
      detail: { fault: code },
    })
  })
}
