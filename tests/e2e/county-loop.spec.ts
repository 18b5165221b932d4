import { devices, expect, type Page, test } from '@playwright/test'
import { monthDays, thisMonth, today } from '#lib/clock'
import { isoWeekOf } from '#lib/regularity-checks/calendar/rules'
import { field, goTo, keptOffline, openApp, signInOnPhone } from '#tests/support/field-app'
import { pressAnew } from '#tests/support/press-anew'
import { demoAccount, signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

// The whole loop as the people of a province go it: what the province asks comes back to the county as findings and a brief.
test.use({ actionTimeout: 20_000 })
test.skip(({ isMobile }) => isMobile, 'the offices sit at desks; the station has its phone with it')

const { area } = demoAccount('STATION_WORKER')
const county = area.slice(0, 6)
const day = today()
const month = thisMonth()
const programmes = textsOf('zh-CN', 'programmes')
const targets = textsOf('zh-CN', 'targets')
const themes = textsOf('zh-CN', 'themes')
const t = textsOf('zh-CN', 'activities')
const highlights = textsOf('zh-CN', 'highlights')
const briefs = textsOf('zh-CN', 'briefs')
const errors = textsOf('zh-CN', 'errors')
const app = field('zh-CN')

const badge = (page: Page, status: string) => expect(page.locator('main .badge', { hasText: status }).first()).toBeVisible()

async function split(page: Page) {
  await page.getByText(targets('splitWeighed')).click()
  await page.locator('#weighed-method').selectOption('CASELOAD')
  await page.locator('#weighed-reason').fill('按户数分')
  await pressAnew(page, page.locator('details[open]').getByRole('button', { name: targets('split') }))
}

/** The gaps of a check that the county's own page names, of one station where one is asked for. */
async function gaps(page: Page, check: string, owner?: string): Promise<string> {
  const section = page.locator(`section[aria-labelledby="${check}"]`)
  const rows = owner ? section.locator('dt', { hasText: owner }).locator('xpath=following-sibling::dd[1]') : section.locator('dd')
  return (await rows.allInnerTexts()).join(' ')
}

test('province, county, station and county again: a programme becomes months, weeks and a highlight, and comes back as a brief', async ({
  browser,
}) => {
  test.setTimeout(420_000)
  const mark = String(Date.now() % 1_000_000)
  const name = `演示全程行动 ${mark}`
  const title = `演示全程活动 ${mark}`
  const theme = `演示全程主题 ${mark}`
  const story = `演示全程精彩 ${mark}`
  const open = async (...who: Parameters<typeof signIn> extends [unknown, ...infer Rest] ? Rest : never) => {
    const context = await browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1440, height: 900 },
    })
    await signIn(context, ...who)
    return context.newPage()
  }
  const province = await open('PROVINCE_OFFICIAL', 'zh-CN', county.slice(0, 2))
  const prefecture = await open('PREFECTURE_OFFICIAL', 'zh-CN', county.slice(0, 4))
  const desk = await open('COUNTY_COORDINATOR', 'zh-CN', county)
  const station = await open('STATION_WORKER', 'zh-CN', area)

  const programmeId = await test.step('the province issues a programme', async () => {
    await province.goto('/programmes/new')
    await province.getByLabel(programmes('name')).fill(name)
    await province.getByLabel(programmes('issuingBody')).fill('贵州省民政厅')
    await province.getByLabel(programmes('startsOn')).fill(`${month}-01`)
    await province.getByLabel(programmes('endsOn')).fill(monthDays(month).last)
    await province.getByLabel(programmes('goal')).first().fill('每站每周有活动')
    await province.getByRole('button', { name: programmes('save') }).click()
    await expect(province.getByRole('heading', { name })).toBeVisible()
    await pressAnew(province, province.getByRole('button', { name: programmes('issue') }))
    await badge(province, programmes('phase.RUNNING'))
    return new URL(province.url()).pathname.split('/').at(-1) ?? ''
  })

  await test.step('a target goes down from the province to the stations', async () => {
    await province.goto(`/programmes/${programmeId}/targets`)
    await province.getByText(targets('set')).first().click()
    await province.locator('#set-metric').selectOption('ACTIVITIES')
    await province.locator('#set-period').selectOption('WHOLE')
    await province.locator('#set-value').fill('3000')
    await province
      .locator('details[open]')
      .getByRole('button', { name: targets('set') })
      .click()
    await expect(province).toHaveURL(/\/targets\/[0-9a-f-]{36}/)
    await split(province)
    for (const page of [prefecture, desk]) {
      await page.goto(`/programmes/${programmeId}/targets`)
      await page
        .locator('main')
        .getByRole('link', { name: targets('metric.ACTIVITIES'), exact: true })
        .click()
      await split(page)
      await expect(
        page.getByText(new RegExp(targets('sumAgrees', { sum: 'N', whole: 'N' }).replaceAll('N', '[\\d,]+'))),
      ).toBeVisible()
    }
  })

  await test.step('the county publishes the theme of the month', async () => {
    await desk.goto(`/themes/new?month=${month}`)
    await desk.getByLabel(themes('field.title')).fill(theme)
    await desk.getByLabel(themes('field.goals')).fill('每站举办一次冬季健康活动')
    await desk.locator('#programmeId').selectOption(programmeId)
    await desk.getByRole('button', { name: themes('saveDraft') }).click()
    await badge(desk, themes('status.DRAFT'))
    await pressAnew(desk, desk.getByRole('button', { name: themes('publish') }))
    await badge(desk, themes('status.PUBLISHED'))
  })

  const activityId =
    await test.step('the station plans an activity of it, the county approves, the station tells people', async () => {
      await station.goto('/activities/new')
      await station.getByLabel(t('field.title')).fill(title)
      await station.getByLabel(t('field.activityType')).selectOption('HEALTH')
      await station.getByLabel(t('field.domain')).selectOption('ELDERLY')
      await station.locator('#themeId').selectOption({ label: `${month}-01 ${theme}` })
      await station.locator('#programmeId').selectOption(programmeId)
      for (const edge of ['startsOn', 'endsOn']) await station.getByLabel(t(`field.${edge}`)).fill(day)
      await station.getByLabel(t('field.startsAt')).fill('00:00')
      await station.getByLabel(t('field.endsAt')).fill('23:59')
      await station.getByLabel(t('field.place')).fill('演示活动室')
      await station.getByLabel(t('field.responsibleWorkerId')).selectOption({ index: 1 })
      for (const words of ['background', 'goals', 'target', 'flow', 'evaluation'])
        await station.getByLabel(t(`field.${words}`)).fill('演示')
      await station.getByLabel(t('group.ELDERS')).fill('20')
      await station.getByLabel(t('field.item')).fill('血压计')
      await station.getByLabel(t('field.yuan')).fill('120')
      await station.getByLabel(t('field.safetyPlan')).fill('两名志愿者陪同，社区医生在场')
      await station.getByRole('button', { name: t('save') }).click()
      await badge(station, t('status.DRAFT'))
      await pressAnew(station, station.getByRole('button', { name: t('step.SUBMIT') }))
      await badge(station, t('status.SUBMITTED'))
      const path = new URL(station.url()).pathname
      await desk.goto(path)
      await pressAnew(desk, desk.getByRole('button', { name: t('step.APPROVE') }))
      await badge(desk, t('status.APPROVED'))
      await station.reload()
      await pressAnew(station, station.getByRole('button', { name: t('step.PUBLISH') }))
      await badge(station, t('status.PUBLISHED'))
      return path.split('/').at(-1) ?? ''
    })

  await test.step('people are checked in on the phone, where there is no network', async () => {
    const context = await browser.newContext({
      ...devices['Pixel 7'],
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    const phone = await openApp(context)
    await signInOnPhone(phone)
    await keptOffline(phone)
    await goTo(phone, `activities/${activityId}`)
    await expect(phone.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await context.setOffline(true)
    await phone.getByLabel(app('door.guest')).fill('演示张奶奶')
    await phone.getByLabel(app('door.guest')).press('Enter')
    await phone.getByLabel(app('door.people')).fill('15')
    await phone.getByLabel(app('door.people')).press('Enter')
    await expect(phone.locator('main')).toContainText(app('door.some', { count: 15 }))
    await context.setOffline(false)
    await goTo(phone, 'outbox')
    await expect(phone.getByText(app('outbox.noneTitle'))).toBeVisible({ timeout: 30_000 })
    await context.close()
  })

  await test.step('the station records that it was held, and reports', async () => {
    await station.goto(`/activities/${activityId}`)
    await station.getByText(t('step.HOLD')).first().click()
    await expect(station.getByLabel(t('field.personTimes'))).toHaveValue('16')
    await pressAnew(station, station.getByRole('button', { name: t('step.HOLD') }))
    await badge(station, t('status.HELD'))
    await station.getByRole('link', { name: t('reportTitle') }).click()
    await station.getByLabel(t('band.ELDER_F')).fill('10')
    await station.getByLabel(t('band.ELDER_M')).fill('6')
    await station.getByLabel(t('field.volunteers')).fill('2')
    await station.getByLabel(t('field.workers')).fill('2')
    await station.getByLabel(t('field.attained')).fill('95')
    for (const words of ['process', 'experience', 'improvement']) await station.getByLabel(t(`field.${words}`)).fill('演示')
    await pressAnew(station, station.getByRole('button', { name: t('sendReport') }))
    await badge(station, t('status.REPORTED'))
  })

  await test.step('a highlight with people nobody agreed for is refused; one without them is told', async () => {
    await desk.goto('/highlights/new')
    await desk
      .getByLabel(highlights('record'))
      .selectOption((await desk.locator('#record option').filter({ hasText: title }).first().getAttribute('value')) ?? '')
    await desk.getByLabel(highlights('name')).fill(story)
    await desk.getByLabel(highlights('story')).fill('老人们量完血压一起做操')
    await desk.getByLabel(highlights('showsPersons')).selectOption('true')
    await pressAnew(desk, desk.getByRole('button', { name: highlights('saveDraft') }))
    await desk.getByRole('button', { name: highlights('publish') }).click()
    await expect(desk.getByText(errors('field.personsUnnamed')).first()).toBeVisible()
    await desk.locator('summary', { hasText: highlights('edit') }).click()
    await desk.locator('details[open]').getByLabel(highlights('showsPersons')).selectOption('false')
    await pressAnew(desk, desk.getByRole('button', { name: highlights('saveDraft') }))
    await pressAnew(desk, desk.getByRole('button', { name: highlights('publish') }))
    await badge(desk, highlights('status.PUBLISHED'))
  })

  await test.step('the checks have moved, the target counts it, the brief tells of it', async () => {
    await station.goto(`/activities/${activityId}`)
    const stationName =
      (await station
        .locator('dt', { hasText: t('field.station') })
        .locator('xpath=following-sibling::dd[1]')
        .textContent()) ?? ''
    await desk.goto(`/checks?programme=${programmeId}&division=${county}`)
    await expect(desk.getByRole('link', { name })).toBeVisible()
    expect(await gaps(desk, 'THEME')).not.toContain(month.slice(5))
    expect(await gaps(desk, 'ACTIVITY', stationName)).not.toContain(isoWeekOf(day).slice(5))
    expect(await gaps(desk, 'HIGHLIGHT')).not.toContain(day.slice(5))
    await desk.goto(`/briefs?month=${month}`)
    for (const told of [theme, story]) await expect(desk.getByText(told).first()).toBeVisible()
    const [file] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('link', { name: briefs('take') }).click()])
    expect(file.suggestedFilename()).toMatch(/\.docx$/)
  })

  for (const page of [province, prefecture, desk, station]) await page.context().close()
})
