import type { Client } from 'pg'
import { addDays, addMonths, type Day, type Month, monthDays } from '#lib/clock'
import type { Domain } from '#lib/services/types'
import { type Cell, insertRows } from '../rows.ts'
import { accountId } from './accounts.ts'
import { stableId } from './random.ts'
import type { DemoStation } from './stations.ts'

/** 河南社工千站暖万家行动 (DOMAIN.md A2, N03–N05). */
export const HENAN = { id: stableId('programme', '41-2023'), startsOn: '2023-06-01', endsOn: '2023-12-31', reach: 10_000 }

/** A programme of Guizhou that runs through this year: what is done today is checked somewhere too. */
export const guizhouYear = (today: Day) => ({
  id: stableId('programme', '52', today.slice(0, 4)),
  startsOn: `${today.slice(0, 4)}-01-01`,
  endsOn: `${today.slice(0, 4)}-12-31`,
})

export async function writeProgrammes(client: Client, stations: readonly DemoStation[], today: Day) {
  const year = guizhouYear(today)
  const columns = { id: 'uuid', division_code: 'text', name: 'text', issuing_body: 'text', starts_on: 'date', ends_on: 'date' }
  const rest = {
    goal: 'text',
    reach_target: 'integer',
    plans_due_on: 'date',
    issued_at: 'timestamptz',
    status: 'text',
    demo: 'boolean',
  }
  const goal = '聚焦困弱帮扶、养老服务、儿童关爱、残障康复、社区治理五大领域，深入不少于一万户家庭和服务场域'
  await insertRows(client, 'programme', { ...columns, ...rest }, [
    [
      ...[HENAN.id, '41', '河南社工千站暖万家行动', '河南省民政厅', HENAN.startsOn, HENAN.endsOn],
      ...[goal, HENAN.reach, '2023-06-20', '2023-06-01T09:00:00+08:00', 'ISSUED', true],
    ],
    [
      ...[year.id, '52', '社工黔行年度行动（演示）', '贵州省民政厅', year.startsOn, year.endsOn],
      ...['巩固社工站建设成果，持续开展五大领域服务（演示）', 20_000, `${today.slice(0, 4)}-02-28`],
      ...[`${year.startsOn}T09:00:00+08:00`, 'ISSUED', true],
    ],
  ])
  await client.query(`
    insert into special_action (programme_id, domain, division_code, name, target_groups, venues, learns, services)
    select p.id, s.domain, p.division_code, s.name, s.target_groups, s.venues, s.learns, s.services
    from programme p cross join special_action_standard s`)
  const enrolled = stations.filter((s) => /^(41|52)/.test(s.code) && s.code.length === 9 && s.openedOn !== null)
  await insertRows(
    client,
    'programme_station',
    { programme_id: 'uuid', station_id: 'uuid', division_code: 'text', enrolled_on: 'date' },
    enrolled.map((s) =>
      s.code.startsWith('41') ? [HENAN.id, s.id, s.code, HENAN.startsOn] : [year.id, s.id, s.code, year.startsOn],
    ),
  )
}

/** What the two programmes aim at, from the province down to the stations of Fuquan. */
export async function writeTargets(client: Client, stations: readonly DemoStation[], today: Day) {
  const year = guizhouYear(today)
  const province = accountId('province52')
  const fuquan = stations.filter((s) => s.code.startsWith('522702') && s.code.length === 9).map(({ code }) => code)
  const rows: Cell[][] = []
  const add = (
    programme: typeof HENAN | typeof year,
    metric: string,
    code: string,
    value: number,
    parent: string | null,
    created: Day,
  ) => {
    const id = stableId('target', programme.id, metric, code)
    const days = [programme.startsOn, programme.endsOn]
    rows.push([
      id,
      programme.id,
      code,
      code,
      metric,
      'WHOLE',
      ...days,
      value,
      parent ? 'WORKERS' : 'SET',
      parent,
      province,
      created,
      true,
    ])
    return id
  }
  add(HENAN, 'REACH', '41', HENAN.reach, null, HENAN.startsOn)
  for (const [metric, value] of [
    ['VISITS', 9600],
    ['ACTIVITIES', 1200],
    ['PERSON_TIMES', 120_000],
  ] as const) {
    const top = add(year, metric, '52', value, null, year.startsOn)
    const prefecture = add(year, metric, '5227', Math.round(value / 4), top, year.startsOn)
    const county = add(year, metric, '522702', Math.round(value / 8), prefecture, year.startsOn)
    const each = Math.floor(value / 8 / fuquan.length)
    for (const code of fuquan) add(year, metric, code, each, county, year.startsOn)
  }
  const columns = { id: 'uuid', programme_id: 'uuid', division_code: 'text', set_for: 'text', metric: 'text', period: 'text' }
  const rest = { period_from: 'date', period_to: 'date', value: 'integer', method: 'text', parent_id: 'uuid', created_by: 'uuid' }
  await insertRows(client, 'programme_target', { ...columns, ...rest, created_at: 'timestamptz', demo: 'boolean' }, rows)
}

export async function writeOrganisations(client: Client) {
  const rows: [string, string, string, string | null][] = [
    [
      '12',
      'TRAINING_BASE',
      '天津市养老人才共建基地',
      '本科层次养老服务专业人才培养、养老院院长培训、养老产业管理人员培养、老年社工人才培养',
    ],
    ['12', 'CIVIL_AFFAIRS', '天津市民政局', null],
    ['41', 'CIVIL_AFFAIRS', '河南省民政厅', null],
    ['52', 'CIVIL_AFFAIRS', '贵州省民政厅', null],
    ['522702', 'CIVIL_AFFAIRS', '福泉市民政局', null],
  ]
  await insertRows(
    client,
    'organisation',
    { id: 'uuid', division_code: 'text', kind: 'text', name: 'text', note: 'text', demo: 'boolean' },
    rows.map(([code, kind, name, note]) => [stableId('organisation', code, kind), code, kind, name, note, true]),
  )
}

const THEMES: readonly [string, Domain, string][] = [
  ['寒冬送暖 困难家庭走访月', 'AID', '走访低保、特困和重病家庭，核实需求，链接过冬物资'],
  ['新春邻里 社区团圆月', 'COMMUNITY', '以节日活动带动居民参与和邻里互助'],
  ['春风行动 妇女就业支持月', 'AID', '为留守妇女提供政策咨询和技能培训'],
  ['清明追思 心理关怀月', 'ELDERLY', '为丧亲、独居老人提供陪伴和心理支持'],
  ['助残同行 康复服务月', 'DISABILITY', '宣传五类康复，入户评估照料负担'],
  ['六一童心 儿童关爱月', 'CHILD', '走访留守和困境儿童，开展成长小组'],
  ['平安暑期 防溺水安全月', 'CHILD', '入户宣讲防溺水、防侵害，开展四点半课堂'],
  ['清凉一夏 高龄探访月', 'ELDERLY', '高龄、独居老人每户必访，排查居家安全'],
  ['金秋助学 困境学生帮扶月', 'CHILD', '建立困境学生名单，链接助学资源'],
  ['重阳敬老 银龄关爱月', 'ELDERLY', '组织敬老活动，更新高龄老人需求'],
  ['院坝议事 基层治理月', 'COMMUNITY', '每站至少一次居民协商议事会'],
  ['志愿服务 五社联动月', 'COMMUNITY', '联动五社，培育社区志愿服务队伍'],
]

/** Fuquan's published themes: the months of the published figures and the year up to this month; the next one is free. */
export async function writeThemes(client: Client, coordinator: string, thisMonth: Month) {
  const window = Array.from({ length: 13 }, (_, i) => addMonths('2022-05', i))
  const recent = Array.from({ length: 13 }, (_, i) => addMonths(thisMonth, i - 12))
  const months = [...new Set([...window, ...recent])].sort()
  await insertRows(
    client,
    'theme',
    {
      id: 'uuid',
      division_code: 'text',
      title: 'text',
      domain: 'text',
      goals: 'text',
      starts_on: 'date',
      ends_on: 'date',
      status: 'text',
      published_at: 'timestamptz',
      published_by: 'uuid',
      created_by: 'uuid',
      created_at: 'timestamptz',
      demo: 'boolean',
    },
    months.map((month) => {
      const { first, last } = monthDays(month)
      const [title, domain, goals] = THEMES[Number(month.slice(5)) - 1] ?? ['社区服务月', 'COMMUNITY', '']
      const planned: Day = addDays(first, -6)
      return [
        stableId('theme', month),
        '522702',
        title,
        domain,
        `${goals}（演示）`,
        first,
        last,
        'PUBLISHED',
        `${addDays(planned, 2)}T09:30:00+08:00`,
        coordinator,
        coordinator,
        `${planned}T15:00:00+08:00`,
        true,
      ]
    }),
  )
}

/** What the province and one prefecture propose for times of the year. */
const PROPOSALS: readonly (readonly [string, string, string, string, string, string | null, number, number])[] = [
  [
    '52',
    '社工宣传周 社工在身边',
    'COMMUNITY',
    '每站办一场社工开放日，走访十户以上',
    '社工站开放日\n社工服务进集市',
    'SOCIAL_WORK_WEEK',
    3,
    1,
  ],
  ['52', '快乐六一 童心同行', 'CHILD', '留守和困境儿童活动全覆盖', '防溺水安全课\n亲子阅读', 'CHILDREN', 6, 1],
  ['52', '暑期护苗 平安假期', 'CHILD', '假期里每名留守儿童探访两次以上', '暑期托管班\n安全教育', null, 7, 2],
  ['52', '重阳敬老 银龄关爱月', 'ELDERLY', '独居、空巢老人走访全覆盖', '义诊\n百岁老人慰问', 'DOUBLE_NINTH', 10, 1],
  ['5227', '冬日暖阳 温情过年', 'AID', '入冬到春节，低保和特困家庭逐户走访', '冬衣募集\n写春联', 'SPRING', 12, 3],
]

export async function writeTemplates(client: Client, official: string, today: Day) {
  await insertRows(
    client,
    'theme_template',
    {
      ...{
        id: 'uuid',
        division_code: 'text',
        title: 'text',
        domain: 'text',
        goals: 'text',
        activities: 'text',
        festival: 'text',
      },
      ...{ first_month: 'smallint', month_count: 'smallint', created_by: 'uuid', created_at: 'timestamptz', demo: 'boolean' },
    },
    PROPOSALS.map(([code, title, domain, goals, activities, festival, first, count]) => [
      ...[stableId('theme-template', title), code, title, domain, `${goals}（演示）`, activities, festival, first, count],
      ...[official, `${addDays(today, -90)}T10:00:00+08:00`, true],
    ]),
  )
}
