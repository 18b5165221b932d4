import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import { blindIndex, seal } from '#lib/crypto'
import { spellName } from '#lib/format/pinyin'
import type { Domain } from '#lib/services/types'
import { type Cell, insertRows } from '../rows.ts'
import { demoIdNumber, demoName, demoPhone } from './names.ts'
import { type Random, randomFrom, stableId } from './random.ts'
import type { DemoStation } from './stations.ts'

type Relation = 'HEAD' | 'SPOUSE' | 'CHILD' | 'GRANDCHILD' | 'PARENT'

export interface DemoPerson {
  id: string
  name: string
  male: boolean
  birth: Day
  relation: Relation
  categories: string[]
  idNumber: string
  phone: string | null
}
export interface DemoHousehold {
  id: string
  station: DemoStation
  village: string
  address: string
  phone: string | null
  /** The domain most of its visits belong to. */
  domain: Domain
  members: DemoPerson[]
  knownSince: Day
}

interface Member {
  relation: Relation
  ages: [number, number]
  categories: readonly string[]
}
interface Shape {
  domain: Domain
  weight: number
  members: readonly Member[]
}

const adult = (relation: Relation, ...categories: string[]): Member => ({ relation, ages: [32, 58], categories })
const elder = (relation: Relation, ...categories: string[]): Member => ({ relation, ages: [66, 89], categories })
const child = (relation: Relation, ...categories: string[]): Member => ({ relation, ages: [4, 14], categories })

/** Household types with the categories of DOMAIN.md B8; entitlements such as DIBAO come as an import would bring them. */
const SHAPES: readonly Shape[] = [
  { domain: 'ELDERLY', weight: 16, members: [elder('HEAD', 'ALONE')] },
  { domain: 'ELDERLY', weight: 16, members: [elder('HEAD', 'EMPTY_NEST'), elder('SPOUSE', 'EMPTY_NEST')] },
  {
    domain: 'CHILD',
    weight: 14,
    members: [elder('HEAD', 'LEFT_BEHIND_ELDER'), elder('SPOUSE'), child('GRANDCHILD', 'LEFT_BEHIND_CHILD')],
  },
  { domain: 'CHILD', weight: 4, members: [elder('HEAD'), child('GRANDCHILD', 'DE_FACTO_UNSUPPORTED'), child('GRANDCHILD')] },
  {
    domain: 'AID',
    weight: 12,
    members: [adult('HEAD', 'DIBAO'), adult('SPOUSE', 'LEFT_BEHIND_WOMAN'), child('CHILD'), elder('PARENT')],
  },
  { domain: 'AID', weight: 5, members: [adult('HEAD', 'SERIOUS_ILLNESS', 'DIBAO_MARGIN'), adult('SPOUSE'), child('CHILD')] },
  { domain: 'AID', weight: 4, members: [elder('HEAD', 'TEKUN_DISPERSED')] },
  { domain: 'DISABILITY', weight: 8, members: [adult('HEAD', 'PHYSICAL'), adult('SPOUSE'), child('CHILD')] },
  { domain: 'DISABILITY', weight: 4, members: [elder('HEAD'), adult('CHILD', 'INTELLECTUAL')] },
  { domain: 'COMMUNITY', weight: 17, members: [adult('HEAD'), adult('SPOUSE'), child('CHILD'), child('CHILD')] },
]

function shapeFor(random: Random): Shape {
  let at = random.next() * SHAPES.reduce((sum, shape) => sum + shape.weight, 0)
  const found = SHAPES.find((shape) => {
    at -= shape.weight
    return at < 0
  })
  return found ?? random.pick(SHAPES)
}

/** Counts persons over all of the world, so that names and numbers repeat nowhere. */
export interface Census {
  persons: number
  idNumbers: Set<string>
}

function personOf(member: Member, key: string, census: Census, random: Random): DemoPerson {
  const n = ++census.persons
  const male = member.relation === 'SPOUSE' ? n % 5 === 0 : random.chance(0.52)
  const birth = addDays('2022-06-30', -(random.int(member.ages[0] * 365, member.ages[1] * 365) + random.int(0, 364)))
  let idNumber = demoIdNumber(birth, male, n)
  for (let shift = 1; census.idNumbers.has(idNumber); shift++) idNumber = demoIdNumber(birth, male, n + shift)
  census.idNumbers.add(idNumber)
  const hasPhone = member.ages[0] >= 18 && random.chance(0.6)
  return {
    id: stableId('person', key, n),
    name: demoName(n),
    male,
    birth,
    relation: member.relation,
    categories: birth < '1942-06-30' ? [...member.categories, 'AGED_80'] : [...member.categories],
    idNumber,
    phone: hasPhone ? demoPhone(n) : null,
  }
}

/**
 * @param villages the villages of the station's township; households are spread evenly over them
 * @param most of so many members each
 */
export function planHouseholds(
  station: DemoStation,
  villages: readonly string[],
  count: number,
  since: Day,
  census: Census,
  most = 8,
): DemoHousehold[] {
  const random = randomFrom('households', station.code)
  return Array.from({ length: count }, (_, i) => {
    const shape = shapeFor(random)
    const key = `${station.code}/${i}`
    const members = shape.members.slice(0, most).map((member) => personOf(member, key, census, random))
    return {
      id: stableId('household', key),
      station,
      village: villages[i % Math.max(villages.length, 1)] ?? station.code,
      address: `演示路${random.int(1, 60)}号${i + 1}室（演示数据）`,
      phone: members.find((m) => m.phone)?.phone ?? null,
      domain: shape.domain,
      members,
      knownSince: since,
    }
  })
}

export async function writeHouseholds(client: Client, households: readonly DemoHousehold[]) {
  await insertRows(
    client,
    'household',
    {
      id: 'uuid',
      division_code: 'text',
      station_id: 'uuid',
      head_name: 'text',
      address_sealed: 'text',
      phone_sealed: 'text',
      phone_index: 'bytea',
      demo: 'boolean',
      created_at: 'timestamptz',
    },
    households.map((h) => [
      h.id,
      h.village,
      h.station.id,
      h.members[0]?.name ?? '',
      seal('household.address', h.address),
      h.phone && seal('household.phone', h.phone),
      h.phone ? blindIndex('phone', h.phone) : null,
      true,
      `${h.knownSince}T10:00:00+08:00`,
    ]),
  )
  const persons = households.flatMap((h) => h.members.map((person) => ({ h, person })))
  await writePersons(client, persons)
  await insertRows(
    client,
    'household_member',
    { id: 'uuid', household_id: 'uuid', person_id: 'uuid', relation: 'text', valid_from: 'date' },
    persons.map(({ h, person }) => [stableId('member', person.id), h.id, person.id, person.relation, h.knownSince]),
  )
  // What was written in this transaction has no statistics, and the due dates of thousands are joined from it.
  await client.query('analyze household, person, household_member')
  await insertRows(
    client,
    'person_category',
    { id: 'uuid', person_id: 'uuid', category_index: 'bytea', valid_from: 'date', demo: 'boolean' },
    persons.flatMap(({ h, person }) =>
      person.categories.map((category): Cell[] => [
        ...[stableId('category', person.id, category), person.id, blindIndex('person.category', category), h.knownSince, true],
      ]),
    ),
  )
  await client.query('analyze person_category')
}

async function writePersons(client: Client, persons: readonly { h: DemoHousehold; person: DemoPerson }[]) {
  await insertRows(
    client,
    'person',
    {
      id: 'uuid',
      division_code: 'text',
      name: 'text',
      pinyin: 'text',
      initials: 'text',
      sex: 'text',
      birth_date: 'date',
      id_kind: 'text',
      id_sealed: 'text',
      id_index: 'bytea',
      phone_sealed: 'text',
      phone_index: 'bytea',
      demo: 'boolean',
      created_at: 'timestamptz',
    },
    persons.map(({ h, person }) => [
      person.id,
      h.village,
      person.name,
      ...Object.values(spellName(person.name)),
      person.male ? 'MALE' : 'FEMALE',
      person.birth,
      'RESIDENT_ID',
      seal('person.id', person.idNumber),
      blindIndex('person.id', person.idNumber),
      person.phone && seal('person.phone', person.phone),
      person.phone ? blindIndex('phone', person.phone) : null,
      true,
      `${h.knownSince}T10:00:00+08:00`,
    ]),
  )
}
