import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import { seal } from '#lib/crypto'
import { ageOn } from '#lib/persons/rules'
import { type Cell, insertRows } from '../rows.ts'
import { accountId, recorderOf } from './accounts.ts'
import type { DemoHousehold, DemoPerson } from './households.ts'
import { randomFrom, stableId } from './random.ts'

/** Guardians of the children, and what everybody consented to, nearly everywhere: the rest is what is still to do. */
export async function writeConsents(client: Client, households: readonly DemoHousehold[], today: Day) {
  const guardians: Cell[][] = []
  const consents: Cell[][] = []
  for (const household of households) {
    const random = randomFrom('consents', household.id)
    const [head] = household.members
    if (!head || random.chance(0.1)) continue
    const recorder = recorderOf(household.station.code)
    for (const person of household.members) {
      const child = ageOn(person.birth, today) < 14
      if (child) guardians.push(guardianOf(person, head, household.knownSince, recorder))
      consents.push(consentOf(person, child ? head : null, household.knownSince, recorder, random.chance(0.8)))
    }
  }
  await insertRows(
    client,
    'guardian',
    {
      ...{ id: 'uuid', person_id: 'uuid', guardian_person_id: 'uuid', relation: 'text', valid_from: 'date' },
      ...{ recorded_by: 'uuid', demo: 'boolean' },
    },
    guardians,
  )
  await insertRows(
    client,
    'consent',
    {
      ...{ id: 'uuid', person_id: 'uuid', kind: 'text', notice_id: 'text', given_by: 'text', giver_sealed: 'text' },
      ...{ giver_relation: 'text', manner: 'text', basis_sealed: 'text', given_on: 'date', recorded_by: 'uuid', demo: 'boolean' },
    },
    consents,
  )
}

function relationTo(child: DemoPerson): string {
  return child.relation === 'GRANDCHILD' ? 'GRANDPARENT' : 'PARENT'
}

function guardianOf(child: DemoPerson, head: DemoPerson, since: Day, recorder: string): Cell[] {
  return [stableId('guardian', child.id), child.id, head.id, relationTo(child), since, recorder, true]
}

function consentOf(person: DemoPerson, guardian: DemoPerson | null, since: Day, recorder: string, signed: boolean): Cell[] {
  const kind = guardian ? 'MINOR' : 'FILE'
  return [
    ...[stableId('consent', person.id), person.id, kind, `${kind}.1`, guardian ? 'GUARDIAN' : 'SELF'],
    ...[guardian && seal('consent.giver', guardian.name), guardian && relationTo(person)],
    ...[signed ? 'SIGNED' : 'ORAL_WITNESSED', signed ? null : seal('consent.basis', '演示见证人'), since, recorder, true],
  ]
}

const PROPOSING_STATION = '522702001'

/** A few changes that wait for the chief of one station, two of them in conflict. */
export async function writeProposals(client: Client, households: readonly DemoHousehold[]) {
  const here = households.filter(({ station }) => station.code === PROPOSING_STATION)
  const worker = accountId(`worker${PROPOSING_STATION}`)
  const row = (n: number, household: DemoHousehold, kind: string, fields: string[], content: object, before: object): Cell[] => {
    const ofPerson = kind === 'IDENTITY'
    return [
      ...[
        stableId('change', household.id, n),
        ofPerson ? (household.members[0]?.id ?? null) : null,
        ofPerson ? null : household.id,
      ],
      ...[kind, fields, seal('change.content', JSON.stringify(content)), seal('change.before', JSON.stringify(before))],
      ...[seal('change.reason', '演示：入户时核对证件'), 'OPEN', worker, true],
    ]
  }
  const [first, second] = [here.find(({ members }) => members.length > 2), here.find(({ members }) => members.length === 1)]
  const [head, next] = first?.members ?? []
  if (!first || !second || !head || !next) return
  const [other] = second.members
  const rename = (suffix: string) => ({ name: `${other?.name}${suffix}` })
  const identity = (suffix: string) => ({
    ...{ change: { kind: 'IDENTITY', personId: other?.id, identity: rename(suffix) }, after: rename(suffix) },
  })
  const on = addDays(first.knownSince, 30)
  const change = { kind: 'HEAD', householdId: first.id, personId: next.id, formerRelation: 'SPOUSE', on }
  const rows = [
    row(1, second, 'IDENTITY', ['name'], identity('甲'), { name: other?.name }),
    row(2, second, 'IDENTITY', ['name'], identity('乙'), { name: other?.name }),
    row(3, first, 'HEAD', ['head'], { change, after: { name: next.name, on } }, { name: head.name }),
  ]
  await insertRows(
    client,
    'register_change',
    {
      ...{ id: 'uuid', person_id: 'uuid', household_id: 'uuid', kind: 'text', field_keys: 'text[]', content_sealed: 'text' },
      ...{ before_sealed: 'text', reason_sealed: 'text', status: 'text', proposed_by: 'uuid', demo: 'boolean' },
    },
    rows,
  )
}
