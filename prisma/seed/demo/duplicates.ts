import type { Client } from 'pg'
import { seal } from '#lib/crypto'
import { comparePeople } from '#lib/duplicates/rules'
import type { Likeness } from '#lib/duplicates/types'
import { maskName } from '#lib/format/masking'
import { spellName } from '#lib/format/pinyin'
import { stableId } from './random.ts'

/** Where somebody is on file twice: a station with a chief's account, and one of the neighbour county. */
const STATIONS = ['522702001', '5227010']

/** Surnames that sound the same. */
const SOUNDS: Record<string, string> = {
  王: '汪',
  张: '章',
  李: '黎',
  刘: '柳',
  吴: '武',
  徐: '许',
  朱: '诸',
  罗: '骆',
  梁: '良',
}

interface Known {
  id: string
  name: string
  birth_date: string
  sex: Likeness['sex']
  village: string
  station_id: string
}

/** The same invented person entered once more, by ear: another character of the same sound, day and month exchanged. */
export async function writeDuplicates(client: Client, requestedBy: string) {
  for (const area of STATIONS) {
    const { rows } = await client.query<Known>(
      `select p.id, p.name, p.birth_date::text, p.sex, h.division_code as village, h.station_id
       from household h join household_member m on m.household_id = h.id and m.relation = 'HEAD' join person p on p.id = m.person_id
       where h.scope_code like $1 || '%' and extract(day from p.birth_date) between 1 and 12 and p.birth_date < '1960-01-01'
         and left(p.name, 1) = any ($2)
       order by p.id limit 1`,
      [area, Object.keys(SOUNDS)],
    )
    if (rows[0]) await writeTwin(client, rows[0])
  }
  await writeOffer(client, requestedBy)
}

async function writeTwin(client: Client, known: Known) {
  const name = (SOUNDS[known.name.charAt(0)] ?? '') + known.name.slice(1)
  const [year, month, day] = known.birth_date.split('-')
  const birthDate = `${year}-${day}-${month}`
  const [id, household] = [stableId('twin', known.id), stableId('twin-household', known.id)]
  const spelled = spellName(name)
  await client.query('insert into household (id, division_code, station_id, head_name, demo) values ($1, $2, $3, $4, true)', [
    ...[household, known.village, known.station_id, name],
  ])
  await client.query(
    `insert into person (id, division_code, name, pinyin, initials, sex, birth_date, id_kind, id_missing_reason, demo)
     values ($1, $2, $3, $4, $5, $6, $7, 'NONE', 'UNKNOWN', true)`,
    [id, known.village, name, spelled.pinyin, spelled.initials, known.sex, birthDate],
  )
  await client.query(
    `insert into household_member (id, household_id, person_id, relation, valid_from) values ($1, $2, $3, 'HEAD', '2023-05-01')`,
    [stableId('twin-member', known.id), household, id],
  )
  const likeness = (given: { name: string; birthDate: string }): Likeness => ({
    ...given,
    ...{ pinyin: spellName(given.name).pinyin, sex: known.sex, village: known.village },
  })
  const { score, grounds } = comparePeople(
    likeness({ name, birthDate }),
    likeness({ name: known.name, birthDate: known.birth_date }),
    {
      samePhone: null,
      sameIdentity: null,
    },
  )
  await client.query(
    `insert into duplicate_pair (id, scope_code, first_id, second_id, score, grounds)
     select $1, left(p.scope_code, 9), least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4, $5 from person p where p.id = $2`,
    [stableId('pair', known.id), id, known.id, score, grounds],
  )
}

/** A household of 凤山镇 that is to be taken over by 金山街道. */
async function writeOffer(client: Client, requestedBy: string) {
  const { rows } = await client.query<{
    id: string
    head: string
    scope: string
    station: string
    station_name: string
    members: number
    risk: string
  }>(
    `select h.id, h.head_name as head, h.scope_code as scope, h.station_id as station, s.name as station_name, h.risk_level as risk,
       (select count(*)::int from household_member m where m.household_id = h.id and m.valid_to is null) as members
     from household h join station s on s.id = h.station_id where h.scope_code like '522702102%' order by h.id limit 1`,
  )
  const target = await client.query<{ id: string; name: string }>(
    `select id, name from station where division_code = '522702001' and tier = 3 order by id limit 1`,
  )
  const [household, to] = [rows[0], target.rows[0]]
  if (!household || !to) return
  const [id, reason] = [stableId('move', household.id), seal('move.reason', '演示: 全家搬到金山街道，请继续探访')]
  await client.query(
    `insert into household_move (id, scope_code, household_id, from_station_id, to_station_id, to_station_name, to_code, reason_sealed, requested_by)
     values ($1, $2, $3, $4, $5, $6, '522702001', $7, $8)`,
    [id, household.scope, household.id, household.station, to.id, to.name, reason, requestedBy],
  )
  await client.query(
    `insert into household_move_offer (move_id, scope_code, to_station_id, to_code, from_station_name, head_masked, members, risk_level, reason_sealed)
     values ($1, '522702001', $2, '522702001', $3, $4, $5, $6, $7)`,
    [id, to.id, household.station_name, maskName(household.head), household.members, household.risk, reason],
  )
}
