import 'server-only'
import type { Tx } from '#lib/db'
import { isFaulty, markTwins, message, type Placed, textOf } from '#lib/imports/rules'
import { chunksOf, type Run } from '#lib/imports/running/types'
import type { CheckedRow } from '#lib/imports/types'
import { readRecords } from '#lib/registers/reports'
import { RECORD_COLUMN } from '#lib/registers/rules'
import type { Register, RegisterRow } from '#lib/registers/types'
import { briefly, checkNumbers, differences, judgeRecord, recordOf } from './rules.ts'

const CHUNK = 1_000

/** Compares rows that name their record with what an export would write of it now, as the same actor sees it. */
export async function compareRecords(tx: Tx, { actor }: Run, register: Register, rows: CheckedRow[], placed: Placed) {
  await eachRecord(tx, actor, register, rows, placed, (row, record) => judgeRecord(register, row, record, placed))
  markTwins(rows, RECORD_COLUMN.key, recordOf)
  checkNumbers(rows)
  await checkPeriods(tx, register, rows)
}

/**
 * Looks again, time having passed, at rows that are to change their records: what is so by now is left. Of those that
 * change nothing, only the ones that new people are to live with are looked up.
 */
export async function compareAgain(
  tx: Tx,
  { actor }: Run,
  register: Register,
  { named, unnamed }: Record<'named' | 'unnamed', CheckedRow[]>,
  placed: Placed,
) {
  for (const row of named) row.match = 'SAME'
  const joined = new Set(unnamed.flatMap(({ values }) => textOf(values, 'household') ?? []))
  const changing = named.filter(
    (row) => !isFaulty(row) && (row.changed?.length || joined.has(textOf(row.values, 'household') ?? '')),
  )
  await eachRecord(tx, actor, register, changing, placed, (row, record) => {
    const still = differences(row, record, placed)
    row.record = briefly(record)
    row.changed = row.changed?.filter((key) => still.includes(key)) ?? []
    if (row.changed.length > 0) row.match = 'MATCHED'
  })
  await checkPeriods(tx, register, changing)
}

async function eachRecord(
  tx: Tx,
  actor: Run['actor'],
  register: Register,
  rows: readonly CheckedRow[],
  { places }: Placed,
  judge: (row: CheckedRow, record: RegisterRow) => void,
) {
  const columns = places.map(({ column }) => column.key)
  for (const chunk of chunksOf(rows, CHUNK)) {
    const ids = chunk.flatMap((row) => recordOf(row) ?? [])
    const records = await readRecords(tx, actor, { register, columns, wholeNames: false }, ids)
    for (const row of chunk) {
      const record = records.get(recordOf(row) ?? '')
      if (record) judge(row, record)
      // What is not there and what is out of sight are told alike.
      else row.messages = [message(RECORD_COLUMN.key, 'recordUnknown')]
    }
  }
}

interface Rival {
  id: string
  from: string
  to: string | null
}

/** A period that is ended or prolonged stays behind its start and clear of the others of its kind. */
async function checkPeriods(tx: Tx, register: Register, rows: readonly CheckedRow[]) {
  const changing = rows.filter((row) => row.changed?.includes('to') && !isFaulty(row))
  for (const chunk of chunksOf(changing, CHUNK)) {
    const rivals = await listRivals(
      tx,
      register,
      chunk.flatMap((row) => recordOf(row) ?? []),
    )
    for (const row of chunk) {
      const [from, to] = [row.record?.stored.from ?? '', textOf(row.values, 'to')]
      const beside = rivals.filter(({ id }) => id === recordOf(row))
      if (to && to <= from) row.messages.push(message('to', 'endBeforeStart'))
      else if (beside.some((one) => one.from < (to ?? '9999') && (one.to ?? '9999') > from)) {
        row.messages.push(message('to', 'periodOverlaps'))
      }
    }
  }
}

function listRivals(tx: Tx, register: Register, ids: string[]): Promise<Rival[]> {
  const kind =
    register === 'WORKERS'
      ? 'posting p join posting o on o.worker_id = p.worker_id and o.station_id = p.station_id'
      : 'person_category p join person_category o on o.person_id = p.person_id and o.category_index = p.category_index'
  return tx.$queryRawUnsafe<Rival[]>(
    `select p.id::text, o.valid_from::text as "from", o.valid_to::text as "to" from ${kind} and o.id <> p.id
     where p.id = any ($1::uuid[]) and o.valid_from is distinct from o.valid_to`,
    ids,
  )
}
