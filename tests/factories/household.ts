import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { TestStation } from './station.ts'

export interface TestHousehold {
  id: string
  personIds: string[]
}

/** A household of a station with members, written as the owner. */
export async function makeHousehold(owner: pg.Client, station: TestStation, members = 2): Promise<TestHousehold> {
  const household = { id: uuidv7(), personIds: Array.from({ length: members }, () => uuidv7()) }
  await owner.query('insert into household (id, division_code, station_id, head_name, demo) values ($1, $2, $3, $4, true)', [
    ...[household.id, station.township, station.id, '演示户主'],
  ])
  for (const [index, personId] of household.personIds.entries()) {
    await owner.query(
      `insert into person (id, division_code, name, sex, id_kind, demo) values ($1, $2, $3, 'FEMALE', 'NONE', true)`,
      [...[personId, station.township, index === 0 ? '演示户主' : `演示成员${index}`]],
    )
    await owner.query(
      `insert into household_member (id, household_id, person_id, relation, valid_from)
       values ($1, $2, $3, $4, '2022-01-01')`,
      [uuidv7(), household.id, personId, index === 0 ? 'HEAD' : 'CHILD'],
    )
  }
  return household
}
