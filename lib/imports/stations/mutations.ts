import 'server-only'
import { uuidv7 } from 'uuidv7'
import { dayToDate } from '#lib/clock'
import type { Tx } from '#lib/db'
import { isFaulty, markTwins, message, textOf } from '#lib/imports/rules'
import { chunksOf, type Run } from '#lib/imports/running/types'
import type { CheckedRow, Scene } from '#lib/imports/types'

/** Station on file by row. */
export type StationPlan = Map<number, { id: string }>

const placeOf = ({ values }: CheckedRow) => textOf(values, values.tier === '4' ? 'village' : 'township')

export function checkStations(rows: CheckedRow[], { today, servedBy }: Scene): void {
  for (const row of rows) {
    const { values, messages } = row
    const [township, village, since] = ['township', 'village', 'since'].map((key) => textOf(values, key))
    if (values.tier === '4' && !village) messages.push(message('village', 'required'))
    if (township && village && !village.startsWith(township)) messages.push(message('village', 'villageElsewhere'))
    if (since && since > today && values.status !== 'PLANNED') messages.push(message('since', 'future'))
    if (values.tier === '3' && township && servedBy.has(township)) row.targetId = servedBy.get(township) ?? null
  }
  markTwins(rows, 'name', (row) => (row.values.name ? `${row.values.name} ${placeOf(row)}` : null))
  // A second station in a township needs a reason, which is given where it is made by hand.
  markTwins(rows, 'township', ({ values }) => (values.tier === '3' ? textOf(values, 'township') : null))
}

export async function matchStationsIn(tx: Tx, _run: Run, rows: CheckedRow[]): Promise<StationPlan> {
  const plan: StationPlan = new Map()
  for (const chunk of chunksOf(rows.filter((row) => !isFaulty(row)))) {
    const found = await tx.station.findMany({
      where: { divisionCode: { in: chunk.flatMap((row) => placeOf(row) ?? []) } },
      select: { id: true, name: true, divisionCode: true, address: true },
    })
    for (const row of chunk) {
      const same = found.find(({ name, divisionCode }) => name === row.values.name && divisionCode === placeOf(row))
      if (same) {
        plan.set(row.number, { id: same.id })
        const address = textOf(row.values, 'address')
        row.match = address && address !== same.address ? 'MATCHED' : 'SAME'
        row.targetId = same.id
      } else if (row.targetId) row.messages.push(message('township', 'townshipServed'))
      else row.match = 'NEW'
    }
  }
  return plan
}

export async function insertStationsIn(tx: Tx, run: Run, rows: readonly CheckedRow[]) {
  for (const chunk of chunksOf(rows)) {
    const made = chunk.map((row) => ({
      row,
      id: uuidv7(),
      code: placeOf(row) ?? '',
      validFrom: dayToDate(textOf(row.values, 'since') ?? ''),
    }))
    await tx.station.createMany({
      data: made.map(({ row, id, code }) => ({
        ...{ id, divisionCode: code, name: textOf(row.values, 'name') ?? '', address: textOf(row.values, 'address') },
        demo: run.actor.demo,
      })),
    })
    await tx.stationStatus.createMany({
      data: made.map(({ row, id, code, validFrom }) => ({
        ...{ id: uuidv7(), stationId: id, divisionCode: code, validFrom },
        ...{ status: textOf(row.values, 'status') ?? '', basisDocument: textOf(row.values, 'document') },
      })),
    })
    await tx.stationTownship.createMany({
      data: made
        .filter(({ code }) => code.length === 9)
        .map(({ id, code, validFrom }) => ({ id: uuidv7(), stationId: id, divisionCode: code, validFrom })),
    })
    await run.advance(chunk.length)
  }
  return rows
}

export async function updateStationsIn(tx: Tx, run: Run, rows: readonly CheckedRow[], plan: StationPlan) {
  for (const { number, values, record } of rows) {
    const target = record ?? plan.get(number)
    if (target) {
      await tx.station.updateMany({
        where: { id: target.id },
        data: { address: textOf(values, 'address'), version: { increment: 1 } },
      })
    }
    await run.advance(1)
  }
  return rows
}
