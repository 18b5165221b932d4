import type { Client } from 'pg'
import { addDays, addMonths, type Day } from '#lib/clock'
import { CHECK_ITEMS } from '#lib/stations/checks/types'
import { insertRows } from '../rows.ts'
import { randomFrom, stableId } from './random.ts'
import type { DemoStation } from './stations.ts'

const COUNTY = '522702'
const OPERATOR = stableId('organisation', COUNTY, 'OPERATOR')

const EVIDENCE: Record<string, string> = {
  PREMISES: '演示：站点用房两间，挂牌上墙，照片存档',
  STAFF: '演示：驻站社工名单和聘用材料齐全',
  FUNCTIONS: '演示：个案室、小组活动室分设，设备清单存档',
  RULES: '演示：值班、走访、档案、保密制度上墙',
  ACTIVITIES: '演示：试运行期间开展活动三次，有签到和照片',
}

/** What the register of stations knows of Fuquan beside the stations themselves: checks, functions, points, an operator. */
export async function writeRegister(client: Client, stations: readonly DemoStation[], today: Day) {
  const own = stations.filter(({ code }) => code.startsWith(COUNTY) && code.length <= 9)
  const operating = own.filter((station) => station.openedOn !== null)
  await writeChecks(client, operating)
  await writeProfiles(client, operating)
  await writeFunctions(client, operating)
  await writePoints(client, operating)
  await writeContract(
    client,
    operating.filter(({ code }) => code.length === 9),
    today,
  )
}

async function writeChecks(client: Client, stations: readonly DemoStation[]) {
  const columns = {
    ...{ id: 'uuid', station_id: 'uuid', item: 'text', version: 'integer', met: 'boolean', evidence: 'text' },
    ...{ checked_on: 'date', checked_by: 'uuid', checker: 'text' },
  }
  await insertRows(
    client,
    'station_check',
    columns,
    stations.flatMap((station) =>
      CHECK_ITEMS.map((item) => [
        ...[stableId('check', station.code, item), station.id, item, 1, true, EVIDENCE[item] ?? ''],
        ...[addDays(station.openedOn ?? '2022-01-01', -7), stableId('account', 'county522702'), '演示检查人'],
      ]),
    ),
  )
}

async function writeProfiles(client: Client, stations: readonly DemoStation[]) {
  const random = randomFrom('profiles')
  for (const { id, code } of stations) {
    const facilities = [
      { kind: 'OFFICE', area: random.int(15, 40), seats: random.int(4, 8) },
      { kind: 'INTERVIEW', area: random.int(8, 15), seats: 4 },
      { kind: 'ACTIVITY', area: random.int(60, 150), seats: random.int(30, 80) },
    ]
    await client.query('update station set phone = $2, opening_hours = $3, facilities = $4, speciality = $5 where id = $1', [
      ...[id, `0854-2${code.slice(-3).padStart(6, '0')}`, '周一至周五 9:00–17:30', JSON.stringify(facilities)],
      code.length === 9 ? '演示：“邻里有约”互助服务' : '演示：三级体系、三制管理',
    ])
  }
}

async function writeFunctions(client: Client, stations: readonly DemoStation[]) {
  const kinds = ['HUB', 'INCUBATOR', 'CHARITY']
  await insertRows(
    client,
    'station_function',
    { id: 'uuid', station_id: 'uuid', function: 'text', valid_from: 'date', targets: 'jsonb', demo: 'boolean' },
    stations.flatMap(({ id, code, openedOn }, index) =>
      kinds.slice(0, code.length === 6 ? 3 : 1 + (index % 3)).map((kind) => {
        const targets = kind === 'HUB' ? JSON.stringify({ PERSON_TIMES: 2_000, VISITS: 600 }) : '{}'
        return [stableId('function', code, kind), id, kind, openedOn, targets, true]
      }),
    ),
  )
}

const POINTS: readonly [string, string][] = [
  ['SERVICE_POINT', '演示日间照料服务点'],
  ['COOPERATION', '演示儿童之家合作项目'],
  ['INCUBATED', '演示邻里互助社'],
]

async function writePoints(client: Client, stations: readonly DemoStation[]) {
  await insertRows(
    client,
    'service_point',
    { id: 'uuid', station_id: 'uuid', kind: 'text', name: 'text', valid_from: 'date', demo: 'boolean' },
    stations.flatMap(({ id, code, openedOn }, index) =>
      POINTS.slice(0, 1 + (index % 3)).map(([kind, name]) => [
        ...[stableId('point', code, kind), id, kind, name, addDays(openedOn ?? '2022-01-01', 60), true],
      ]),
    ),
  )
}

/** Runs on: what is shown on the day of the demo should not have ended. */
async function writeContract(client: Client, stations: readonly DemoStation[], today: Day) {
  await client.query(
    `insert into organisation (id, division_code, kind, name, pinyin, initials, opened_on, note, demo)
     values ($1, $2, 'OPERATOR', '演示社会工作服务中心', 'yanshishehuigongzuofuwuzhongxin', 'ysshgzfwzx', '2019-05-01', '演示数据', true)`,
    [OPERATOR, COUNTY],
  )
  const contract = stableId('contract', COUNTY)
  const endsOn = `${addMonths(today.slice(0, 7), 12)}-28`
  await client.query(
    `insert into service_contract (id, division_code, operator_id, number, title, starts_on, ends_on, amount_fen, indicators, data_agreement_on, demo)
     values ($1, $2, $3, '演示〔2022〕1号', '乡镇(街道)社工站驻站服务', '2022-05-01', $4, 192000000, $5, '2022-05-01', true)`,
    [contract, COUNTY, OPERATOR, endsOn, JSON.stringify([{ name: '入户探访（户次/年）', target: 4_800 }])],
  )
  await insertRows(
    client,
    'service_contract_station',
    { contract_id: 'uuid', station_id: 'uuid' },
    stations.map(({ id }) => [contract, id]),
  )
}
