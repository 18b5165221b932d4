import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { Actor } from '#lib/auth/actor'
import { makeHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let briefs: typeof import('#lib/briefs/mutations')
let reports: typeof import('#lib/briefs/reports')
let writing: typeof import('#lib/briefs/writing/rules')
let word: typeof import('#lib/documents/word')
let catalogue: typeof import('#lib/i18n/catalogue')
let station: TestStation
let county: Actor
let neighbour: Actor
let chief: Actor
let observer: Actor

const COUNTY = { division: '522702', month: '2023-06' }

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  briefs = await import('#lib/briefs/mutations')
  reports = await import('#lib/briefs/reports')
  writing = await import('#lib/briefs/writing/rules')
  word = await import('#lib/documents/word')
  catalogue = await import('#lib/i18n/catalogue')
  station = await makeStation(owner, '522702103')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  observer = await makeActor(owner, 'NATIONAL_OBSERVER', '')
  await fill()
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

/** June 2023: three visits to two households, an activity of 37, a theme, a programme with a target, a difficulty, two highlights. */
async function fill() {
  const households = [await makeHousehold(owner, station), await makeHousehold(owner, station)]
  for (const [day, place] of [
    ['2023-05-20', 0],
    ['2023-06-05', 0],
    ['2023-06-06', 1],
    ['2023-06-07', 1],
  ] as const)
    await owner.query(
      `insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids, person_ids,
         risk_level, follow_up, form_version, recorded_by)
       values ($1, '522702103', $2, $3, $4, 'ROUTINE', 'CARE', 'HOME', 'AID', $5, $6, 'GREEN', 'NONE', 'x', $1)`,
      [uuidv7(), station.id, households[place]?.id, day, station.workerIds.slice(0, 1), households[place]?.personIds],
    )
  const record = uuidv7()
  await owner.query(
    `insert into service_record (id, division_code, station_id, method, domain, title, opened_on) values ($1, '522702103', $2, 'COMMUNITY', 'CHILD', '演示', '2023-06-10')`,
    [record, station.id],
  )
  await owner.query(
    `insert into service_session (id, record_id, division_code, method, domain, held_on, person_times) values ($1, $2, '522702103', 'COMMUNITY', 'CHILD', '2023-06-10', 37)`,
    [uuidv7(), record],
  )
  const programme = uuidv7()
  await owner.query(
    `insert into programme (id, division_code, name, starts_on, ends_on, status, issued_at) values ($1, '52', '演示行动', '2023-06-01', '2023-12-31', 'ISSUED', now())`,
    [programme],
  )
  await owner.query(
    `insert into programme_station (programme_id, station_id, division_code, enrolled_on) values ($1, $2, '522702103', '2023-06-01')`,
    [programme, station.id],
  )
  await owner.query(
    `insert into programme_target (id, programme_id, division_code, set_for, metric, period, period_from, period_to, value, method, created_by, created_at)
     values ($1, $2, '522702', '522702', 'VISITS', 'MONTH', '2023-06-01', '2023-06-30', 1234, 'HAND', $1, '2023-05-25T00:00:00Z')`,
    [uuidv7(), programme],
  )
  await owner.query(
    `insert into theme (id, division_code, title, domain, goals, starts_on, ends_on, status, published_at, created_by)
     values ($1, '522702', '清凉一夏', 'CHILD', '演示', '2023-06-01', '2023-06-30', 'PUBLISHED', now(), $1)`,
    [uuidv7()],
  )
  await owner.query(
    `insert into programme_issue (id, programme_id, division_code, title, detail, owner, measure, due_on, created_by, created_at)
     values ($1, $2, '522702', '山路雨天不通', '演示', '县民政局', '错峰走访', '2023-07-15', $1, '2023-06-02T00:00:00Z')`,
    [uuidv7(), programme],
  )
  const told = (title: string, status: string) =>
    owner.query(
      `insert into highlight (id, division_code, station_id, day, title, story, record_kind, record_id, status, published_at, withdrawn_reason, created_by)
       values ($1, '522702103', $2, '2023-06-11', $3, '故事里的人（演示户主）', 'SESSION', $4, $5, case when $5 <> 'DRAFT' then now() end,
         case when $5 = 'WITHDRAWN' then '演示' end, $1)`,
      [uuidv7(), station.id, title, record, status],
    )
  await told('孩子们的画展', 'PUBLISHED')
  await told('还没发布的', 'DRAFT')
  await told('撤回了的', 'WITHDRAWN')
}

async function fileOf(actor: Actor, language: 'zh-CN' | 'en' = 'zh-CN') {
  const t = (noun: string) => catalogue.translator(language, noun)
  const brief = await briefs.takeBrief(actor, COUNTY)
  const words = { language, t: t('briefs'), common: t('common'), checks: t('checks'), targets: t('targets') }
  return word.writeWord(writing.briefDocument(brief, words))
}

/** The parts of a .docx, by name. */
async function partsOf(file: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(file)
  const parts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts.set(entry.fileName, Buffer.concat(chunks))
  }
  return parts
}

const textOf = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('|')
const paragraphsOf = (xml: string, style: string) =>
  [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs)].flatMap(([one]) =>
    one.includes(`w:pStyle w:val="${style}"`) ? [textOf(one)] : [],
  )

describe('the county’s brief', () => {
  it('is a sound document with the figures of the roll-ups, its headings in order', async () => {
    const parts = await partsOf(await fileOf(county))
    for (const name of ['[Content_Types].xml', 'word/document.xml', 'word/styles.xml', 'word/fontTable.xml', 'docProps/core.xml'])
      expect(parts.has(name)).toBe(true)
    for (const [name, content] of parts) if (/\.(xml|rels)$/.test(name)) expectWellFormed(name, content.toString('utf8'))
    const xml = parts.get('word/document.xml')?.toString('utf8') ?? ''
    expect(paragraphsOf(xml, 'Heading1')).toEqual([
      ...['一、本月主题', '二、服务情况', '三、指标完成情况', '四、五项检查', '五、精彩瞬间', '六、难点堵点', '七、下月安排'],
    ])
    expect(paragraphsOf(xml, 'Title')).toEqual(['福泉市社会工作服务2023年6月简报'])
    const text = textOf(xml)
    // 3 visits to 2 households, 6 seen there and 37 at the activity; one visit the month before.
    expect(text).toContain('共探访 3 户次、走访 2 户，新开个案 0 个、小组 0 个，举办社区活动 1 场，直接服务 43 人次')
    expect(text).toContain('探访 +2 户次')
    expect(text).toContain('探访(户次)|3|1|+2|走访(户数)|2|1|+1|见到(人数)|4|2|+2')
    expect(text).toContain('探访户次|一个月|1,234|3|0.24%|1,234|落后')
    expect(text).toContain('清凉一夏')
    expect(text).toContain('山路雨天不通|县民政局|错峰走访|7月15日前解决')
    expect(text).toContain('孩子们的画展（演示社工站）')
    expect(text).toContain('周周有活动|5|1|0|4|20.00%')
    expect(text).toContain('周周有活动：演示社工站缺 4 次（6月1日至6月4日、6月12日至7月2日）')
    const counts = [...xml.matchAll(/<w:tbl>/g)].length
    expect([counts, [...xml.matchAll(/<w:tblHeader\/>/g)].length]).toEqual([5, 5])
  })

  it('has a chart with words for those who can’t see it, and pages with numbers', async () => {
    const parts = await partsOf(await fileOf(county))
    const xml = parts.get('word/document.xml')?.toString('utf8') ?? ''
    expect(xml).toContain('descr="柱状图，各月探访户次：2023-01 0; 2023-02 0; 2023-03 0; 2023-04 0; 2023-05 1; 2023-06 3"')
    const media = [...parts.keys()].filter((name) => name.startsWith('word/media/'))
    expect(media).toHaveLength(1)
    expect(
      parts
        .get(media[0] ?? '')
        ?.subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    const footer = [...parts].find(([name]) => /footer\d\.xml$/.test(name))?.[1].toString('utf8') ?? ''
    expect([footer.includes('PAGE'), footer.includes('NUMPAGES')]).toEqual([true, true])
    expect(parts.get('word/styles.xml')?.toString('utf8')).toContain('w:eastAsia="仿宋"')
    expect(parts.get('word/fontTable.xml')?.toString('utf8')).toContain('FangSong')
  })

  it('names nobody who is served, and nothing that was not told onwards', async () => {
    const text = textOf((await partsOf(await fileOf(county))).get('word/document.xml')?.toString('utf8') ?? '')
    for (const hidden of ['演示户主', '演示成员', '还没发布的', '撤回了的', '故事里的人']) expect(text).not.toContain(hidden)
  })

  it('is the same file from the same facts, and written in the reader’s language', async () => {
    expect((await fileOf(county)).equals(await fileOf(county))).toBe(true)
    const english = (await partsOf(await fileOf(county, 'en'))).get('word/document.xml')?.toString('utf8') ?? ''
    expect(paragraphsOf(english, 'Heading1')[0]).toBe('1. Theme of the month')
    expect(textOf(english)).toContain('3 visits to 2 households')
  })

  it('is on record as taken, and is refused beside and beneath', async () => {
    await owner.query("delete from audit_event where action = 'brief.export'").catch(() => {})
    await briefs.takeBrief(county, COUNTY)
    const { rows } = await owner.query(
      "select division_code, detail from audit_event where action = 'brief.export' and result = 'OK' order by at desc limit 1",
    )
    expect(rows).toEqual([{ division_code: '522702', detail: { month: '2023-06', asOf: '2023-06-30' } }])
    await expect(briefs.takeBrief(neighbour, COUNTY)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const actor of [chief, observer])
      await expect(briefs.takeBrief(actor, COUNTY)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // Were it asked all the same, the database would show nothing of another county.
    const beside = await db.readAs(neighbour, (tx) => reports.loadBrief(tx, neighbour, '522702', '2023-06'))
    expect([beside.now.services, beside.targets, beside.highlights, beside.issues]).toEqual([[], [], [], []])
  })
})

/** Every element that is opened is closed, in order. */
function expectWellFormed(name: string, xml: string) {
  const open: string[] = []
  for (const [, close, tag = '', self] of xml.matchAll(/<(\/)?([\w:]+)(?:\s[^>]*?)?(\/)?>/g)) {
    if (close) expect([name, open.pop()]).toEqual([name, tag])
    else if (!self) open.push(tag)
  }
  expect([name, open]).toEqual([name, []])
}
