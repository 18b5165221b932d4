import type { Actor, Role } from '#lib/auth/actor'
import { incubationFigures } from '#lib/community-organisations/reports'
import { countConsultations } from '#lib/consultations/reports'
import { coverageOf } from '#lib/coverage/reports'
import { readAs, type Tx } from '#lib/db'
import { formatRate } from '#lib/format/numbers'
import { resourcesLinked } from '#lib/resource-links/reports'
import { totalOf } from '#lib/resource-links/rules'
import { householdsVisited, servicesByDomain, servicesTotal } from '#lib/services/reports'

export interface Published {
  /** Number in DOMAIN.md A1; S marks the second published day, 2022-09-30. */
  id: string
  figure: string
  expected: string
  /** The source says "over": any greater number holds. */
  atLeast?: boolean
  computed: string
}

const SEPTEMBER = '2022-09-30'
const MAY = '2023-05-31'
const SINCE = '2022-05'
const UNTIL = '2023-05'
const FUQUAN = '522702'

function actorOf(role: Role, area: string): Actor {
  const accountId = '00000000-0000-0000-0000-000000000000'
  return { accountId, username: 'verify', displayName: 'verify', role, area, workerId: null, demo: true, sessionId: null }
}

export async function publishedFigures(): Promise<Published[]> {
  const [guizhou, henan, luohe, fuquan] = await Promise.all([
    readAs(actorOf('PROVINCE_OFFICIAL', '52'), guizhouFigures),
    readAs(actorOf('PROVINCE_OFFICIAL', '41'), henanFigures),
    readAs(actorOf('PREFECTURE_OFFICIAL', '4111'), luoheFigures),
    readAs(actorOf('COUNTY_COORDINATOR', FUQUAN), fuquanFigures),
  ])
  return [...henan, ...luohe, ...guizhou, ...fuquan].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function exactly(id: string, figure: string, expected: string | number, computed: string | number): Published {
  return { id, figure, expected: String(expected), computed: String(computed) }
}

function over(id: string, figure: string, expected: number, computed: number): Published {
  return { id, figure, expected: String(expected), atLeast: true, computed: String(computed) }
}

async function guizhouFigures(tx: Tx): Promise<Published[]> {
  const september = await coverageOf(tx, '52', SEPTEMBER)
  const may = await coverageOf(tx, '52', MAY)
  const tiers = [may.guidanceCentres, may.headStations, may.stations, may.rooms].filter((count) => count > 0).length
  return [
    exactly('N06', `${MAY} 贵州已建成社工站`, 1094, may.stations),
    exactly('N07', `${MAY} 贵州覆盖率`, '72.45%', formatRate(may.covered, may.townships)),
    exactly('N07', '贵州乡级区划', 1510, may.townships),
    exactly('N08', `${MAY} 全覆盖市（州）`, 2, may.fullPrefectures),
    exactly('N09', `${MAY} 全覆盖县（市、区）`, 44, may.fullCounties),
    exactly('N09', '贵州县级区划', 88, may.counties),
    over('N10', `${MAY} 驻站社会工作者`, 1000, may.socialWorkers),
    exactly('N11', `${MAY} 驻站志愿者`, 1583, may.volunteers),
    exactly('N13', '四级服务体系', 4, tiers),
    exactly('S1', `${SEPTEMBER} 贵州已建成社工站`, 755, september.stations),
    exactly('S2', `${SEPTEMBER} 贵州覆盖率`, '50.00%', formatRate(september.covered, september.townships)),
    exactly('S3', `${SEPTEMBER} 全覆盖县（市、区）`, 21, september.fullCounties),
    exactly('S4', `${SEPTEMBER} 全覆盖市（州）`, 1, september.fullPrefectures),
    over('S5', `${SEPTEMBER} 驻站社会工作者`, 1200, september.socialWorkers),
  ]
}

async function henanFigures(tx: Tx): Promise<Published[]> {
  const [programme] = await tx.$queryRaw<{ days: number; months: number; weeks: number; reach: number; enrolled: number }[]>`
    select (ends_on - starts_on + 1)::int as days,
      (select count(*)::int from generate_series(date_trunc('month', starts_on), ends_on, '1 month')) as months,
      (select count(distinct date_trunc('week', d))::int from generate_series(starts_on::timestamp, ends_on, '1 day') d) as weeks,
      reach_target as reach, (select count(*)::int from programme_station s where s.programme_id = p.id) as enrolled
    from programme p where division_code = '41' and starts_on = '2023-06-01'`
  if (!programme) throw new Error('the action of Henan is missing: load the demo world first (npm start)')
  return [
    exactly('N03', '河南行动期 天/月/周', '214/7/31', `${programme.days}/${programme.months}/${programme.weeks}`),
    over('N04', '河南参加行动社工站', 1000, programme.enrolled),
    exactly('N05', '河南行动目标 户（场域）', 10_000, programme.reach),
  ]
}

/** What Luohe published of the action of 2023 (DOMAIN.md B9.1). */
async function luoheFigures(tx: Tx): Promise<Published[]> {
  const action = ['4111', '2023-06-01', '2023-12-31'] as const
  const services = await servicesTotal(tx, ...action)
  const incubated = await incubationFigures(tx, ...action)
  return [
    exactly('L1', '漯河行动期个案', 82, services.cases),
    exactly('L2', '漯河行动期小组', 87, services.groups),
    exactly('L3', '漯河行动期社区活动', 136, services.activities),
    exactly('L4', '漯河行动期直接服务人次', 10_300, services.personTimes),
    exactly('L5', '漯河行动期社区协商', 56, await countConsultations(tx, ...action)),
    exactly('L6', '漯河行动期培育社区社会组织', 34, incubated.found),
    exactly('L7', '漯河行动期培育志愿服务队', 53, incubated.teamsFound),
    exactly('L8', '漯河志愿服务队志愿者', 730, incubated.volunteers),
    exactly('L9', '漯河行动期链接资源（元）', 848_369, totalOf(await resourcesLinked(tx, ...action)) / 100),
  ]
}

/** First day of operation by tier: the earliest and latest month. */
async function openings(tx: Tx, county: string, tier: number): Promise<string> {
  const [row] = await tx.$queryRaw<[{ months: string | null }]>`
    select string_agg(distinct to_char(opened, 'YYYY-MM'), ', ') as months from (
      select min(t.valid_from) as opened from station_status t join station s on s.id = t.station_id
      where t.status = 'OPERATING' and s.tier = ${tier} and t.division_code >= ${county} and t.division_code < ${`${county}:`} group by s.id
    ) first`
  return row.months ?? ''
}

async function fuquanFigures(tx: Tx): Promise<Published[]> {
  const standing = await coverageOf(tx, FUQUAN, MAY)
  const services = await servicesTotal(tx, FUQUAN, `${SINCE}-01`, MAY)
  const domains = await servicesByDomain(tx, FUQUAN, SINCE, UNTIL)
  const teams = [standing.socialWorkers, standing.volunteers, standing.communityWorkers].filter((count) => count > 0).length
  return [
    exactly('N01', '五大领域', 5, domains.length),
    exactly('N15', '福泉总站+社工站', '1+8', `${standing.headStations}+${standing.stations}`),
    exactly('N17', '福泉三支队伍', 3, teams),
    exactly('N18', '福泉总站启动', '2022-03', await openings(tx, FUQUAN, 2)),
    exactly('N18', '福泉建站', '2022-05', await openings(tx, FUQUAN, 3)),
    over('N19', '福泉入户走访户数', 2000, await householdsVisited(tx, FUQUAN, SINCE, UNTIL)),
    exactly('N20', '福泉社区活动', 63, services.activities),
    exactly('N20', '福泉小组活动', 47, services.groups),
    exactly('N20', '福泉个案', 44, services.cases),
    over('N21', '福泉直接服务人次', 20_000, services.personTimes),
  ]
}
