import { expect, type Page, test } from '@playwright/test'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { addDays, today } from '#lib/clock'
import { expectAccessible } from '#tests/support/axe'
import { fromDataDir } from '#tests/support/served'
import { demoAccount, signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const STATION = '522702001'
const OTHER = '522702102'

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

/** The form behind a deed, opened. */
async function opened(page: Page, label: string) {
  const deed = page.locator('details', { has: page.locator('summary', { hasText: label }) })
  await deed.locator('summary').click()
  return deed
}

/** The station's own name, by which the forms offer it, and households that nobody has been given yet. */
async function lookUp(project: string) {
  const { database } = fromDataDir<{ database: { ownerUrl: string } }>('server.lock')
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query('select division_code as code, name from station where division_code = any($1)', [
    [STATION, OTHER],
  ])
  const household = uuidv7()
  await owner.query(
    `insert into household (id, division_code, station_id, head_name, demo)
     select $1, division_code, id, $2, true from station where division_code = $3`,
    [household, `演示户${project}`, STATION],
  )
  await owner.end()
  const nameOf = (code: string) => String(rows.find((row) => row.code === code)?.name)
  return { here: nameOf(STATION), there: nameOf(OTHER), household }
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'workers')
  const p = textsOf(locale, 'postings')
  const errors = textsOf(locale, 'errors')
  const common = textsOf(locale, 'common')

  test(`${locale}: hired, checked, posted at two stations, given households, handed over`, async ({ page, context }) => {
    const name = `演示${locale === 'en' ? '甲' : '乙'}${Date.now() % 100_000}${test.info().project.name.slice(0, 1)}`
    const { here, there, household } = await lookUp(name)
    const save = () => page.getByRole('button', { name: common('save'), exact: true })
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await page.goto('/workers')
    await expectAccessible(page)
    await expectFits(page)
    await page.getByRole('link', { name: t('new'), exact: true }).click()

    await save().click()
    await expect(page.getByText(errors('field.required')).first()).toBeVisible()
    await page.getByLabel(t('person')).fill(name)
    await page.getByLabel(common('domain.CHILD')).check()
    await save().click()
    await expect(page.getByText(errors('field.checkFirst'))).toBeVisible()
    await expect(page.getByLabel(t('person'))).toHaveValue(name)
    await expectAccessible(page)
    await page.getByLabel(common('domain.CHILD')).uncheck()
    await page.getByLabel(t('phone')).fill('10012340000')
    await save().dblclick()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByText('100****0000')).toBeVisible()
    const worker = page.url()

    let deed = await opened(page, t('addCheck'))
    await page.getByLabel(t('checkedOn')).fill(addDays(today(), 1))
    await deed.getByRole('button', { name: common('save') }).click()
    await expect(page.getByText(errors('field.future'))).toBeVisible()
    await page.getByLabel(t('checkedOn')).fill(today())
    await deed.getByRole('button', { name: common('save') }).click()
    await expect(page.getByText('✓').first()).toBeVisible()
    deed = await opened(page, t('addQualification'))
    await page.getByLabel(t('number')).fill(`DEMO-${Date.now()}`)
    await page.getByLabel(t('issuedOn')).fill('2020-09-30')
    await deed.getByRole('button', { name: common('save') }).click()
    await expect(page.getByText(t('level.ASSISTANT')).first()).toBeVisible()

    for (const station of [here, there]) {
      await page.goto(worker)
      await page.getByRole('link', { name: t('addPosting') }).click()
      await save().click()
      await expect(page.locator('.field-error:not(:empty)').first()).toBeVisible()
      await page.getByLabel(p('station')).selectOption({ label: station })
      await page.getByLabel(p('startsOn')).fill(addDays(today(), -10))
      await save().dblclick()
      await expect(page.getByRole('link', { name: station, exact: true })).toBeVisible()
    }
    await expectAccessible(page)
    await expectFits(page)

    await context.clearCookies()
    await signIn(context, 'STATION_CHIEF', locale, STATION)
    await page.goto('/postings/caseload?worker=none')
    await expectAccessible(page)
    await page.getByLabel(new RegExp(`演示户${name}`)).check()
    await page.getByLabel(p('giveTo')).selectOption({ label: name })
    await page.getByRole('button', { name: p('give'), exact: true }).click()
    await expect(page.getByLabel(new RegExp(`演示户${name}`))).toHaveCount(0)

    await page.goto(worker)
    await page.getByRole('link', { name: t('endPosting'), exact: true }).click()
    await expect(page.getByRole('link', { name: `演示户${name}` })).toBeVisible()
    await page.getByRole('button', { name: p('confirmEnd') }).click()
    await expect(page.getByText(errors('field.successor'))).toBeVisible()
    await expectAccessible(page)
    const successor = page.getByLabel(p('successor'))
    await successor.selectOption({ index: 1 })
    await page.getByRole('button', { name: p('confirmEnd') }).dblclick()
    await expect(page.getByRole('heading', { level: 1, name: p('handover') })).toBeVisible()
    await expect(page.getByRole('link', { name: `演示户${name}` })).toHaveAttribute('href', `/households/${household}`)
    await expectAccessible(page)
    await expectFits(page)
  })

  test(`${locale}: teams, hours and figures; a wrong role is turned away`, async ({ page, context }) => {
    const v = textsOf(locale, 'volunteer-teams')
    await signIn(context, 'STATION_CHIEF', locale, STATION)
    await page.goto('/volunteer-teams/new')
    await page.getByLabel(v('name')).fill('演示志愿队')
    await page.getByLabel(v('incubatedOn')).fill('2024-05-01')
    await page.getByLabel(v('filedOn')).fill('2024-04-01')
    await page.getByRole('button', { name: common('save') }).click()
    await expect(page.getByText(errors('field.stageOrder'))).toBeVisible()
    await page.getByLabel(v('filedOn')).fill('2024-06-01')
    await page.getByRole('button', { name: common('save') }).dblclick()
    await expect(page.getByRole('heading', { name: v('stages.FILED') })).toBeVisible()
    let deed = await opened(page, v('join'))
    await deed.getByLabel(v('person')).selectOption({ index: 1 })
    await deed.getByRole('button', { name: common('save') }).click()
    await expect(page.getByText(v('noMember'))).toHaveCount(0)
    deed = await opened(page, v('record'))
    await deed.getByLabel(v('count')).fill('25')
    await deed.getByLabel(new RegExp(`^${v('activity')}`)).fill('演示活动')
    await deed.getByRole('button', { name: common('save') }).click()
    await expect(page.getByText(errors('field.hours'))).toBeVisible()
    await deed.getByLabel(v('count')).fill('2.5')
    await deed.getByRole('button', { name: common('save') }).dblclick()
    await expect(page.getByText(`2.5 ${v('count')}`)).toHaveCount(1)
    await expectAccessible(page)
    await expectFits(page)

    for (const path of ['/workers/figures', '/workers?check=overdue', '/workers/new']) {
      await page.goto(path)
      await expectAccessible(page)
      await expectFits(page)
    }
    await context.clearCookies()
    await signIn(context, 'STATION_WORKER', locale, STATION)
    await page.goto('/workers/me')
    await expect(page.getByText(t('acting'))).toBeVisible()
    await expectAccessible(page)
    await page.goto('/workers/new')
    await expect(page).toHaveURL(/forbidden/)
  })
}

test('a person of two stations turns from one to the other', async ({ page, context }) => {
  const t = textsOf('zh-CN', 'workers')
  const { username } = demoAccount('STATION_WORKER', OTHER)
  const { database } = fromDataDir<{ database: { ownerUrl: string } }>('server.lock')
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(
    `insert into posting (id, worker_id, station_id, division_code, team, valid_from)
     select gen_random_uuid(), a.worker_id, s.id, s.division_code, 'SOCIAL_WORKER', current_date - 5
     from account a, station s where a.username = $1 and s.division_code = $2
       and not exists (select from posting p where p.worker_id = a.worker_id and p.station_id = s.id)`,
    [username, STATION],
  )
  await owner.end()
  await signIn(context, 'STATION_WORKER', 'zh-CN', OTHER)
  await page.goto('/workers/me')
  await page.getByRole('button', { name: t('switch') }).click()
  await expect(page).toHaveURL(/today/)
  await page.goto('/workers')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('金山街道')
  await page.goto('/workers/me')
  await page.getByRole('button', { name: t('switch') }).click()
  await expect(page).toHaveURL(/today/)
  await page.goto('/workers')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('凤山镇')
})
