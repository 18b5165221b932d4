import { expect, type Page, test } from '@playwright/test'
import { addDays, addMonths, today } from '#lib/clock'
import { comingWeek } from '#lib/week-plans/rules'
import { expectAccessible } from '#tests/support/axe'
import { pressAnew } from '#tests/support/press-anew'
import { demoAccount, signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const { area } = demoAccount('STATION_WORKER')
const county = area.slice(0, 6)

test.setTimeout(180_000)

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}
async function becomes(page: Page, status: string) {
  await expect(page.locator('h1').locator('xpath=ancestor::div[2]').locator('.badge', { hasText: status })).toBeVisible()
  await expectAccessible(page)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'activities')
  const common = textsOf(locale, 'common')
  const errors = textsOf(locale, 'errors')

  test(`${locale}: a station plans, the county approves, the station holds and reports`, async ({ page, browser, context }) => {
    const title = `演示活动 ${Date.now() % 1_000_000} ${test.info().project.name}`
    const day = today()
    await signIn(context, 'STATION_WORKER', locale)
    await page.goto('/activities')
    await expectAccessible(page)
    await expectFits(page)
    await page
      .getByRole('link', { name: t('plan') })
      .first()
      .click()
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByText(errors('field.required')).first()).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)

    await page.getByLabel(t('field.title')).fill(title)
    await page.getByLabel(t('field.activityType')).selectOption('EDUCATION')
    await page.getByLabel(t('field.domain')).selectOption('CHILD')
    await page.getByLabel(t('field.startsOn')).fill(day)
    await page.getByLabel(t('field.endsOn')).fill(day)
    await page.getByLabel(t('field.startsAt')).fill('00:00')
    await page.getByLabel(t('field.endsAt'), { exact: false }).first().fill('23:59')
    await page.getByLabel(t('field.place')).fill('演示广场')
    await page.getByLabel(t('field.responsibleWorkerId')).selectOption({ index: 1 })
    for (const name of ['background', 'goals', 'target', 'flow', 'evaluation'])
      await page.getByLabel(t(`field.${name}`)).fill('演示')
    await page.getByLabel(t('group.MINORS')).fill('20')
    await page.getByLabel(t('field.item')).fill('饮用水')
    await page.getByLabel(t('field.yuan')).fill('80.5')
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByText(errors('field.safetyPlan'))).toBeVisible()
    await page.getByLabel(t('field.safetyPlan')).fill('两名志愿者负责秩序')
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await becomes(page, t('status.DRAFT'))
    await expectFits(page)
    await pressAnew(page, page.getByRole('button', { name: t('step.SUBMIT') }))
    await becomes(page, t('status.SUBMITTED'))
    await expect(page.getByRole('button', { name: t('step.APPROVE') })).toHaveCount(0)
    const address = page.url()

    const above = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(above, 'COUNTY_COORDINATOR', locale, county)
    const desk = await above.newPage()
    await desk.goto(`/activities?month=${day.slice(0, 7)}`)
    await expectAccessible(desk)
    await expectFits(desk)
    await desk.getByRole('checkbox', { name: title }).check()
    await desk.getByRole('button', { name: t('approveChosen') }).click()
    await expect(desk.getByRole('checkbox', { name: title })).toHaveCount(0)
    // On the phone a list, not a table that scrolls sideways.
    const phone = test.info().project.name === 'phone'
    await expect(desk.getByRole('table')).toHaveCount(phone ? 0 : 1)
    await expect(desk.getByRole(phone ? 'listitem' : 'row').filter({ hasText: title })).toContainText(t('status.APPROVED'))

    await page.goto(address)
    await pressAnew(page, page.getByRole('button', { name: t('step.PUBLISH') }))
    await becomes(page, t('status.PUBLISHED'))
    await page.getByRole('link', { name: t('checkInTitle') }).click()
    await expectAccessible(page)
    await expectFits(page)
    await page.getByText(t('newGuest')).click()
    await page.getByLabel(t('field.guest')).fill('演示居民')
    await page
      .locator('#guest-guest')
      .locator('xpath=ancestor::form')
      .getByRole('button', { name: t('checkIn') })
      .click()
    await expect(page.getByRole('listitem').filter({ hasText: '演示居民' })).toContainText(t('checkedInOn', { days: day }))
    await page.getByLabel(t('field.ticket')).fill('1')
    await page
      .locator('#door-ticket')
      .locator('xpath=ancestor::form')
      .getByRole('button', { name: t('checkIn') })
      .click()
    await expect(page.getByText(errors('field.checkedInAlready'))).toBeVisible()
    await page.getByText(t('countPeople')).click()
    await page.getByLabel(t('field.people')).fill('17')
    await page.getByRole('button', { name: t('count') }).click()
    await expect(page.getByText(t('came', { count: '18' }))).toBeVisible()
    await page.goto(`${address}/check-in?q=wang`)
    await expectAccessible(page)
    await expectFits(page)

    await page.goto(address)
    await page.getByText(t('step.HOLD')).first().click()
    await expect(page.getByLabel(t('field.personTimes'))).toHaveValue('18')
    await pressAnew(page, page.getByRole('button', { name: t('step.HOLD') }))
    await becomes(page, t('status.HELD'))

    await page.getByText(t('addPicture')).first().click()
    await page.getByLabel(t('field.file')).setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: PICTURE })
    await page.getByLabel(t('field.caption')).fill('演示现场')
    await page.locator('#picture-shows').selectOption('NOBODY')
    await page.getByRole('button', { name: t('addPicture') }).click()
    await expect(page.getByRole('img', { name: '演示现场' })).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)

    await page.getByRole('link', { name: t('reportTitle') }).click()
    await page.getByLabel(t('band.MINOR_F')).fill('10')
    await page.getByLabel(t('field.volunteers')).fill('2')
    await page.getByLabel(t('field.workers')).fill('2')
    await page.getByLabel(t('field.attained')).fill('90')
    for (const name of ['process', 'experience', 'improvement']) await page.getByLabel(t(`field.${name}`)).fill('演示')
    await page.getByRole('button', { name: t('sendReport') }).click()
    await expect(page.getByText(errors('field.headcountDiffers'))).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)
    await page.getByLabel(t('band.MINOR_M')).fill('8')
    await pressAnew(page, page.getByRole('button', { name: t('sendReport') }))
    await becomes(page, t('status.REPORTED'))
    await expectFits(page)

    await desk.goto(`/activities?month=${day.slice(0, 7)}`)
    await desk.getByRole('link', { name: t('views.calendar'), exact: true }).click()
    await expect(desk.getByRole('link', { name: title })).toContainText('●')
    await expectAccessible(desk)
    await expectFits(desk)

    await desk.goto(address)
    await pressAnew(desk, desk.getByRole('button', { name: t('step.ARCHIVE') }))
    await becomes(desk, t('status.ARCHIVED'))
    await expect(desk.getByRole('button', { name: common('cancel') })).toHaveCount(0)
    await above.close()
  })

  test(`${locale}: what is planned is put on another day: by drag, by keys, by its date`, async ({ page, context }) => {
    const title = `演示改期 ${Date.now() % 1_000_000} ${test.info().project.name}`
    const phone = test.info().project.name === 'phone'
    // Days of one month that are all to come, or the next month's.
    const month = Number(today().slice(8)) > 20 ? addMonths(today().slice(0, 7), 1) : today().slice(0, 7)
    const [first, second, third] = [`${month}-24`, `${month}-25`, `${month}-26`]
    await signIn(context, 'STATION_WORKER', locale)
    await page.goto(`/activities/new?day=${first}`)
    await expect(page.getByRole('heading', { name: t('part.when') })).toBeVisible()
    await page.getByLabel(t('field.title')).fill(title)
    await page.getByLabel(t('field.activityType')).selectOption('EDUCATION')
    await page.getByLabel(t('field.domain')).selectOption('COMMUNITY')
    await page.getByLabel(t('field.place')).fill('演示广场')
    await page.getByLabel(t('field.responsibleWorkerId')).selectOption({ index: 1 })
    for (const name of ['background', 'goals', 'target', 'flow', 'evaluation'])
      await page.getByLabel(t(`field.${name}`)).fill('演示')
    await page.getByLabel(t('group.RESIDENTS')).fill('20')
    await page.getByLabel(t('field.item')).fill('饮用水')
    await page.getByLabel(t('field.yuan')).fill('0')
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()

    await page.goto(`/activities?month=${month}&view=calendar`)
    await expectAccessible(page)
    await expectFits(page)
    const dayOf = (day: string) => page.locator(`[data-day="${day}"]`)
    const entry = page.locator('[data-activity]').filter({ hasText: title })
    const button = page.getByRole('button', { name: `${t('move')} ${title}` })
    const status = page.getByRole('status')
    let from = first
    if (!phone) {
      await expect(button).toBeEnabled()
      await entry.dragTo(dayOf(second))
      await expect(status.filter({ hasText: t('moved', { title, from: first, to: second }) })).toBeVisible()
      await expect(dayOf(second).getByRole('link', { name: title })).toBeVisible()
      from = second
    }

    await expect(button).toBeEnabled()
    await button.focus()
    await page.keyboard.press('ArrowRight')
    const aim = from === second ? third : second
    await expect(status.filter({ hasText: t('aimed', { title, to: aim }) })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(status.filter({ hasText: t('moveLeft', { title, from }) })).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(status.filter({ hasText: t('moved', { title, from, to: aim }) })).toBeVisible()
    await expect(dayOf(aim).getByRole('link', { name: title })).toBeVisible()
    await expect(button).toBeFocused()
    await expectAccessible(page)

    await button.click()
    await expect(page.locator('#move-to')).toBeFocused()
    await expectAccessible(page)
    await expectFits(page)
    await page.locator('#move-to').fill('2023-06-10')
    await page.getByRole('button', { name: t('moveDo') }).click()
    await expect(page.getByText(errors('field.moveToPast'))).toBeVisible()
    await expect(status.filter({ hasText: t('stayed', { title, from: aim }) })).toBeVisible()
    await expect(dayOf(aim).getByRole('link', { name: title })).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('link', { name: t('views.week'), exact: true }).click()
    await page.goto(`/activities?view=week&week=${aim}`)
    await expect(dayOf(aim).getByRole('list', { name: t('planned'), exact: true })).toContainText(title)
    await expectAccessible(page)
    await expectFits(page)

    await page.getByRole('link', { name: title }).click()
    await page.getByText(t('move'), { exact: true }).first().click()
    await page.locator('#move-startsOn').fill(first)
    await page.getByRole('button', { name: t('moveDo') }).click()
    await expect(page.getByText(`${aim} → ${first}`)).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)
  })

  test(`${locale}: a station plans its week, the county sees who has and who has not`, async ({ page, browser, context }) => {
    const week = textsOf(locale, 'week-plans')
    // A week of its own for each run, so that nothing is written twice.
    const { monday } = comingWeek(addDays(today(), 28 * (Date.now() % 200) + 7 * test.info().parallelIndex))
    const words = `演示周计划 ${Date.now() % 1_000_000}`
    await signIn(context, 'STATION_WORKER', locale)
    await page.goto('/week-plans')
    await expectAccessible(page)
    await expectFits(page)
    await page.goto(`/week-plans?week=${monday}`)
    await expect(page.getByText(week('none'))).toBeVisible()
    await page.locator('#mon').fill(words)
    await page.getByRole('button', { name: week('save') }).click()
    await expect(page.getByText(week('draft'))).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)
    const address = page.url()

    const above = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(above, 'COUNTY_COORDINATOR', locale, county)
    const desk = await above.newPage()
    await desk.goto(`/week-plans?week=${monday}`)
    await expect(desk.getByText(week('toldOn', { day: today() }))).toHaveCount(0)
    await expectAccessible(desk)
    await expectFits(desk)

    await page.getByRole('button', { name: week('publish') }).click()
    await expect(page.getByText(week('toldOn', { day: today() }))).toBeVisible()
    await expectAccessible(page)
    await desk.reload()
    const told = desk.getByRole('listitem').filter({ hasText: week('toldOn', { day: today() }) })
    await expect(told).toHaveCount(1)
    await told.getByRole('link').click()
    await expect(desk.getByText(words)).toBeVisible()
    await expect(desk.getByRole('button', { name: week('change') })).toHaveCount(0)
    expect(new URL(desk.url()).searchParams.get('week')).toBe(new URL(address).searchParams.get('week'))
    await expectAccessible(desk)
    await expectFits(desk)
    await above.close()
  })
}
