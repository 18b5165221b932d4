import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { TestStation } from './station.ts'

export interface PersonGiven {
  name?: string
  birthDate?: string | null
  sex?: string
  idNumber?: string
  phone?: string
  village?: string
  relation?: string
  /** Joins this household; a new one of its own if not given. */
  householdId?: string
}

export interface TestPerson {
  id: string
  householdId: string
}

/** A person in a household of a station, written as the owner. */
export async function makePerson(owner: pg.Client, station: TestStation, given: PersonGiven = {}): Promise<TestPerson> {
  const { name = '王演示', birthDate = '1952-03-11', sex = 'FEMALE', idNumber, phone, village = `${station.township}201` } = given
  // Reads its keys when it is loaded: after the test has set its environment.
  const { blindIndex, seal } = await import('#lib/crypto')
  const { spellName } = await import('#lib/format/pinyin')
  const [id, householdId] = [uuidv7(), given.householdId ?? uuidv7()]
  if (!given.householdId) {
    await owner.query('insert into household (id, division_code, station_id, head_name, demo) values ($1, $2, $3, $4, true)', [
      ...[householdId, village, station.id, name],
    ])
  }
  const { pinyin, initials } = spellName(name)
  await owner.query(
    `insert into person (id, division_code, name, pinyin, initials, sex, birth_date, id_kind, id_sealed, id_index, phone_sealed, phone_index, demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, true)`,
    [
      ...[id, village, name, pinyin, initials, sex, birthDate, idNumber ? 'RESIDENT_ID' : 'NONE'],
      ...(idNumber ? [seal('person.id', idNumber), blindIndex('person.id', idNumber)] : [null, null]),
      ...(phone ? [seal('person.phone', phone), blindIndex('phone', phone)] : [null, null]),
    ],
  )
  await owner.query(
    `insert into household_member (id, household_id, person_id, relation, valid_from) values ($1, $2, $3, $4, '2022-01-01')`,
    [uuidv7(), householdId, id, given.relation ?? (given.householdId ? 'CHILD' : 'HEAD')],
  )
  return { id, householdId }
}
