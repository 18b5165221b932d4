import 'server-only'
import { uuidv7 } from 'uuidv7'
import { dayToDate } from '#lib/clock'
import type { Tx } from '#lib/db'
import { isFaulty, markTwins, message, textOf } from '#lib/imports/rules'
import { chunksOf, type Run } from '#lib/imports/running/types'
import type { CheckedRow, Scene } from '#lib/imports/types'
import { listAnswering } from './queries.ts'

interface KnownWorker {
  id: string
  name: string
  team: string
  postings: { id: string; station: string; from: string; to: string | null }[]
}

/** The worker of that name and team by row, if there is one alone. */
export type WorkerPlan = Map<number, KnownWorker>

const keyOf = ({ values }: CheckedRow) => `${values.name} ${values.team}`

export function checkWorkers(rows: CheckedRow[], { today }: Scene): void {
  for (const { values, messages } of rows) {
    const [from, to] = [textOf(values, 'from'), textOf(values, 'to')]
    if (from && from > today) messages.push(message('from', 'future'))
    if (from && to && to <= from) messages.push(message('to', 'endBeforeStart'))
  }
  markTwins(rows, 'name', (row) => (row.values.station && row.values.name ? `${keyOf(row)} ${row.values.station}` : null))
}

export async function matchWorkersIn(tx: Tx, _run: Run, rows: CheckedRow[], named: readonly CheckedRow[]): Promise<WorkerPlan> {
  const plan: WorkerPlan = new Map()
  for (const chunk of chunksOf(rows.filter((row) => !isFaulty(row)))) {
    const found = await tx.$queryRawUnsafe<KnownWorker[]>(
      `select w.id, w.name, w.team, coalesce((select json_agg(json_build_object('id', p.id, 'station', p.station_id,
         'from', p.valid_from, 'to', p.valid_to)) from posting p where p.worker_id = w.id), '[]') as postings
       from worker w where w.name = any($1::text[])`,
      chunk.map(({ values }) => textOf(values, 'name') ?? ''),
    )
    for (const row of chunk) {
      const alike = found.filter((worker) => `${worker.name} ${worker.team}` === keyOf(row))
      if (alike.length > 1) row.messages.push(message('name', 'severalOfName'))
      else judge(row, alike[0], plan)
    }
  }
  await checkEnds(tx, [...rows, ...named], plan)
  return plan
}

/** The posting on file that a row is about. */
function postingOf({ number, values, record }: CheckedRow, plan: WorkerPlan): { id: string } | undefined {
  return record ?? plan.get(number)?.postings.find(({ station, from }) => station === values.station && from === values.from)
}

/** Nobody's households and cases are left to nobody: who takes them over is said on the worker's page. */
async function checkEnds(tx: Tx, rows: readonly CheckedRow[], plan: WorkerPlan) {
  const ending = rows.filter((row) => row.match === 'MATCHED' && !isFaulty(row) && textOf(row.values, 'to'))
  const answering = await listAnswering(
    tx,
    ending.flatMap((row) => postingOf(row, plan)?.id ?? []),
  )
  for (const row of ending) if (answering.has(postingOf(row, plan)?.id ?? '')) row.messages.push(message('to', 'answersFor'))
}

function judge(row: CheckedRow, worker: KnownWorker | undefined, plan: WorkerPlan) {
  row.match = 'NEW'
  if (!worker) return
  plan.set(row.number, worker)
  row.targetId = worker.id
  const [from, to] = [textOf(row.values, 'from') ?? '', textOf(row.values, 'to')]
  const here = worker.postings.filter(({ station }) => station === row.values.station)
  const same = here.find((posting) => posting.from === from)
  if (same?.to === to) row.match = 'SAME'
  else if (here.some((one) => one !== same && one.from < (to ?? '9999') && (one.to ?? '9999') > from))
    row.messages.push(message('from', 'periodOverlaps'))
  else if (same) row.match = 'MATCHED'
}

export async function insertWorkersIn(tx: Tx, run: Run, rows: readonly CheckedRow[], plan: WorkerPlan) {
  const stations = new Map(
    (await tx.station.findMany({ select: { id: true, divisionCode: true }, take: 20_000 })).map((row) => [
      row.id,
      row.divisionCode,
    ]),
  )
  // Somebody new at two stations is one worker with two postings.
  const fresh = new Map<string, string>()
  for (const chunk of chunksOf(rows)) {
    const postings = chunk.map((row) => {
      const known = plan.get(row.number)?.id ?? fresh.get(keyOf(row))
      const workerId = known ?? uuidv7()
      if (!known) fresh.set(keyOf(row), workerId)
      return { row, workerId, isNew: !known, code: stations.get(textOf(row.values, 'station') ?? '') ?? '' }
    })
    await tx.worker.createMany({
      data: postings
        .filter(({ isNew }) => isNew)
        .map(({ row: { values }, workerId, code }) => ({
          ...{ id: workerId, divisionCode: code, name: textOf(values, 'name') ?? '', team: textOf(values, 'team') ?? '' },
          demo: run.actor.demo,
        })),
    })
    await tx.posting.createMany({
      data: postings.map(({ row: { values }, workerId, code }) => ({
        ...{
          id: uuidv7(),
          workerId,
          stationId: textOf(values, 'station') ?? '',
          divisionCode: code,
          team: textOf(values, 'team') ?? '',
        },
        validFrom: dayToDate(textOf(values, 'from') ?? ''),
        validTo: values.to ? dayToDate(textOf(values, 'to') ?? '') : null,
      })),
    })
    await run.advance(chunk.length)
  }
  return rows
}

/** Ends or prolongs a posting. A posting that ends here has no successor named: that is done by hand. */
export async function updateWorkersIn(tx: Tx, run: Run, rows: readonly CheckedRow[], plan: WorkerPlan) {
  for (const row of rows) {
    const to = textOf(row.values, 'to')
    // Nothing has a reason to end that does not end.
    const data = to ? { validTo: dayToDate(to) } : { validTo: null, endReason: null }
    const posting = postingOf(row, plan)
    if (posting) await tx.posting.updateMany({ where: { id: posting.id }, data })
    await run.advance(1)
  }
  return rows
}
