import 'server-only'
import { uuidv7 } from 'uuidv7'
import { dayToDate } from '#lib/clock'
import { blindIndex, hexIndexes, seal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { isFaulty, markTwins, message, textOf } from '#lib/imports/rules'
import { chunksOf, type Run } from '#lib/imports/running/types'
import type { CheckedRow, Scene } from '#lib/imports/types'
import { readIdNumber } from '#lib/persons/rules'

interface Decision {
  id: string
  from: string
  to: string | null
}

/** Person on file by row, and the decisions of that kind that the person has. */
export type EntitlementPlan = Map<number, { personId: string; decisions: Decision[] }>

export function checkEntitlements(rows: CheckedRow[], { today }: Scene): void {
  for (const { values, messages } of rows) {
    const number = textOf(values, 'idNumber')
    const isCard = number?.length === 20
    const read = number && readIdNumber(number.slice(0, 18), today)
    if (number && (!read || (number.length !== 18 && !isCard))) messages.push(message('idNumber', 'idWrong'))
    else if (read) {
      if (isCard) messages.push(message('idNumber', 'disabilityCard'))
      values.idNumber = read.number
    }
    const [from, to] = [textOf(values, 'from'), textOf(values, 'to')]
    if (from && from > today) messages.push(message('from', 'future'))
    if (from && to && to <= from) messages.push(message('to', 'endBeforeStart'))
  }
  const key = ({ values }: CheckedRow) =>
    values.idNumber && values.entitlement ? `${values.idNumber} ${values.entitlement}` : null
  markTwins(rows, 'idNumber', key)
}

export async function matchEntitlementsIn(tx: Tx, _run: Run, rows: CheckedRow[]): Promise<EntitlementPlan> {
  const plan: EntitlementPlan = new Map()
  for (const chunk of chunksOf(
    rows.filter((row) => !isFaulty(row)),
    2_000,
  ))
    await matchChunk(tx, chunk, plan)
  return plan
}

interface Found {
  number: number
  id: string
  name: string
  decisions: { id: string; from: string; to: string | null }[]
}

async function matchChunk(tx: Tx, rows: readonly CheckedRow[], plan: EntitlementPlan) {
  // While keys change, what is on file stands under one of several.
  const keys = rows.flatMap(({ number, values }) =>
    hexIndexes('person.id', textOf(values, 'idNumber') ?? '').map((id) => ({ number, id, categories: categoryHexes(values) })),
  )
  const found = await tx.$queryRawUnsafe<Found[]>(
    `select k.number, p.id, p.name, coalesce((select json_agg(json_build_object('id', c.id, 'from', c.valid_from, 'to', c.valid_to))
       from person_category c where c.person_id = p.id
         and c.category_index in (select decode(one, 'hex') from unnest(string_to_array(k.categories, ',')) one)), '[]') as decisions
     from unnest($1::int[], $2::text[], $3::text[]) k (number, id, categories) join person p on p.id_index = decode(k.id, 'hex')`,
    keys.map(({ number }) => number),
    keys.map(({ id }) => id),
    keys.map(({ categories }) => categories),
  )
  const byNumber = new Map(found.map((one) => [one.number, one]))
  for (const row of rows) {
    const person = byNumber.get(row.number)
    if (!person) row.messages.push(message('idNumber', 'notOnFile'))
    else if (person.name !== row.values.name) row.messages.push(message('name', 'nameNotOnFile'))
    else {
      plan.set(row.number, { personId: person.id, decisions: person.decisions })
      judge(row, person)
    }
  }
}

function judge(row: CheckedRow, { id, decisions }: Found) {
  const [from, to] = [textOf(row.values, 'from') ?? '', textOf(row.values, 'to')]
  const same = decisions.find((one) => one.from === from)
  const overlaps = decisions.some((one) => one !== same && one.from < (to ?? '9999') && (one.to ?? '9999') > from)
  if (overlaps) return row.messages.push(message('from', 'periodOverlaps'))
  row.targetId = id
  row.match = !same ? 'NEW' : same.to === to ? 'SAME' : 'MATCHED'
  if (row.match === 'NEW' && !row.values.document) row.messages.push(message('document', 'required'))
}

const categoryHexes = (values: CheckedRow['values']) =>
  hexIndexes('person.category', textOf(values, 'entitlement') ?? '').join(',')

export async function insertEntitlementsIn(tx: Tx, run: Run, rows: readonly CheckedRow[], plan: EntitlementPlan) {
  const { actor, scene } = run
  for (const chunk of chunksOf(rows)) {
    await tx.personCategory.createMany({
      data: chunk.map(({ number, values }) => ({
        id: uuidv7(),
        personId: plan.get(number)?.personId ?? '',
        categoryIndex: blindIndex('person.category', textOf(values, 'entitlement') ?? ''),
        ...{ sourceKind: 'GOVERNMENT_LIST', sourceSealed: seal('category.source', textOf(values, 'document') ?? '') },
        ...{ verifiedBy: actor.accountId, verifiedOn: dayToDate(scene.today), recordedBy: actor.accountId, demo: actor.demo },
        validFrom: dayToDate(textOf(values, 'from') ?? ''),
        validTo: values.to ? dayToDate(textOf(values, 'to') ?? '') : null,
      })),
    })
    await run.advance(chunk.length)
  }
  return rows
}

/** Ends or prolongs decisions that are on file. */
export async function updateEntitlementsIn(tx: Tx, run: Run, rows: readonly CheckedRow[], plan: EntitlementPlan) {
  for (const { number, values, record } of rows) {
    const target = record ?? plan.get(number)?.decisions.find(({ from }) => from === values.from)
    const to = textOf(values, 'to')
    if (target) await tx.personCategory.updateMany({ where: { id: target.id }, data: { validTo: to ? dayToDate(to) : null } })
    await run.advance(1)
  }
  return rows
}
