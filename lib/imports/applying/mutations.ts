import 'server-only'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { storeFileIn } from '#lib/files/mutations'
import type { Sheet } from '#lib/format/sheet'
import { translator } from '#lib/i18n/catalogue'
import { canImport } from '#lib/imports/policy'
import { sceneOf } from '#lib/imports/queries'
import { compareAgain } from '#lib/imports/records/queries'
import { recordOf } from '#lib/imports/records/rules'
import { workOf } from '#lib/imports/registers/mutations'
import { isFaulty, placeColumns, readMessage } from '#lib/imports/rules'
import { actorOfImport, Cancelled, failImport, openCells, tick } from '#lib/imports/running/mutations'
import { deedFor } from '#lib/imports/running/rules'
import type { Run } from '#lib/imports/running/types'
import type { CheckedRow, Choices, RowOutcome } from '#lib/imports/types'
import { FORMS } from '#lib/registers/rules'
import type { Register } from '#lib/registers/types'
import { packWorkbook } from '#lib/workbooks/open'

interface Batch extends Choices {
  register: Register
  headers: string[]
  fileName: string
  total: number
}

/**
 * Applies a checked import in one transaction: the whole of it is seen at once or nothing ever is, whatever
 * happens to this process. What was matched at the check is matched again, because time has passed.
 */
export async function applyCheckedImport(id: string): Promise<void> {
  const actor = await actorOfImport(id)
  if (!actor) return failImport(id, 'account')
  try {
    await asActor(actor, (tx) => applyIn(tx, actor, id))
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
  }
}

async function applyIn(tx: Tx, actor: Actor, id: string): Promise<void> {
  // Two processes may hold the same job for a while when one is slow to say that it lives.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('import ' || ${id}, 0))`
  const batch = await loadBatch(tx, id)
  if (!batch || !canImport(actor, batch.register)) return
  const scene = await sceneOf(tx, actor.area, batch.register)
  const rows = await loadRows(tx, id)
  let done = 0
  let told = 0
  const advance = async (count: number) => {
    done += count
    if (done - told < 500 && count !== 0) return
    told = done
    await tick(id, done)
  }
  const run: Run = { batchId: id, actor, scene, advance }
  const outcomes = await write(tx, run, batch, rows)
  await tick(id, rows.length)
  await saveOutcomes(tx, id, outcomes)
  const counts = countOutcomes(outcomes)
  const resultFileId = uuidv7()
  const content = await packWorkbook(resultSheet(batch, rows, outcomes))
  await storeFileIn(tx, actor, { id: resultFileId, kind: 'IMPORT_RESULT', name: resultName(batch), mediaType: XLSX, content })
  const { count } = await tx.importBatch.updateMany({
    where: { id, status: 'APPLYING' },
    data: { ...counts, status: 'APPLIED', resultFileId, finishedAt: now(), version: { increment: 1 } },
  })
  if (count === 0) throw new Cancelled()
  await recordAudit(tx, actor, {
    action: 'import.applied',
    entity: 'import',
    entityId: id,
    detail: { register: batch.register, ...counts },
  })
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function loadBatch(tx: Tx, id: string): Promise<Batch | null> {
  const row = await tx.importBatch.findUnique({
    where: { id },
    select: {
      register: true,
      status: true,
      headers: true,
      fileName: true,
      total: true,
      onNew: true,
      onMatch: true,
      onWarning: true,
    },
  })
  return row?.status === 'APPLYING' ? (row as unknown as Batch) : null
}

const PAGE = 5_000

async function loadRows(tx: Tx, batchId: string): Promise<CheckedRow[]> {
  const rows: CheckedRow[] = []
  for (let after = 0; ; ) {
    const page = await tx.importRow.findMany({
      where: { batchId, number: { gt: after } },
      select: { number: true, messages: true, cellsSealed: true },
      orderBy: { number: 'asc' },
      take: PAGE,
    })
    for (const { number, messages, cellsSealed } of page) {
      rows.push({ number, messages, match: null, targetId: null, ...openCells(cellsSealed) })
    }
    after = page.at(-1)?.number ?? after
    if (page.length < PAGE) return rows
  }
}

async function write(tx: Tx, run: Run, batch: Batch, rows: CheckedRow[]): Promise<Map<number, RowOutcome>> {
  const { register, headers } = batch
  const work = workOf(register)
  const named = rows.filter((row) => recordOf(row) !== null)
  const unnamed = rows.filter((row) => recordOf(row) === null)
  await compareAgain(tx, run, register, { named, unnamed }, placeColumns(register, headers))
  const plan = await work.match(tx, run, unnamed, named)
  const outcomes = new Map<number, RowOutcome>()
  const chosen: Record<'INSERT' | 'UPDATE', CheckedRow[]> = { INSERT: [], UPDATE: [] }
  for (const row of rows) {
    const deed = isFaulty(row) ? 'SKIP' : deedFor(row, batch)
    if (deed === 'INSERT' || deed === 'UPDATE') chosen[deed].push(row)
    outcomes.set(row.number, deed === 'LEAVE' ? 'UNCHANGED' : 'SKIPPED')
  }
  for (const { number } of await work.insert(tx, run, chosen.INSERT, plan)) outcomes.set(number, 'INSERTED')
  for (const { number } of await work.update(tx, run, chosen.UPDATE, plan)) outcomes.set(number, 'UPDATED')
  return outcomes
}

async function saveOutcomes(tx: Tx, batchId: string, outcomes: ReadonlyMap<number, RowOutcome>) {
  await tx.$executeRawUnsafe(
    `update import_row r set outcome = k.outcome from unnest($2::int[], $3::text[]) k (number, outcome)
     where r.batch_id = $1::uuid and r.number = k.number`,
    batchId,
    [...outcomes.keys()],
    [...outcomes.values()],
  )
}

function countOutcomes(outcomes: ReadonlyMap<number, RowOutcome>) {
  const count = (wanted: RowOutcome) => [...outcomes.values()].filter((outcome) => outcome === wanted).length
  return { inserted: count('INSERTED'), updated: count('UPDATED'), unchanged: count('UNCHANGED'), skipped: count('SKIPPED') }
}

/** Each row as it stood, and behind it what became of it and why. In Chinese, as the workbooks are. */
function resultSheet(
  { register, headers }: Batch,
  rows: readonly CheckedRow[],
  outcomes: ReadonlyMap<number, RowOutcome>,
): Sheet {
  const t = translator('zh-CN', 'imports')
  const names = new Map(FORMS[register].columns.map(({ key, header }) => [key, header]))
  const words = (text: string) => {
    const { column, code, about } = readMessage(text)
    const name = names.get(column)
    return `${name ? `${name}：` : ''}${t(`message.${code}`, { about })}`
  }
  return {
    name: FORMS[register].sheet,
    columns: ['行号', '结果', '说明', ...headers],
    rows: rows.map((row) => [
      row.number,
      t(`outcome.${outcomes.get(row.number) ?? 'SKIPPED'}`),
      // What was said at the check is said again where it still holds.
      [...new Set(row.messages)].map(words).join('；'),
      ...row.raw,
    ]),
  }
}

const resultName = ({ fileName }: Batch) => `${fileName.replace(/\.\w+$/, '')}-导入结果.xlsx`
