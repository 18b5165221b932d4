import { expect, type Page, test } from '@playwright/test'
import { addDays, today } from '#lib/clock'
import { expectAccessible } from '#tests/support/axe'
import { pressAnew } from '#tests/support/press-anew'
import { demoAccount, signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const { area } = demoAccount('STATION_WORKER')
const county = area.slice(0, 6)

test.setTimeout(180_000)

async function expectSound(page: Page) {
  await expectAccessible(page)
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}
async function becomes(page: Page, status: string) {
  await expect(page.locator('h1').locator('xpath=ancestor::div[2]').locator('.badge', { hasText: status })).toBeVisible()
  await expectSound(page)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'groups')
  const errors = textsOf(locale, 'errors')

  test(`${locale}: a station plans a group, the county approves, it meets, is evaluated and closed`, async ({
    page,
    browser,
    context,
  }) => {
    const title = `演示小组 ${Date.now() % 1_000_000} ${test.info().project.name}`
    const day = today()
    await signIn(context, 'STATION_WORKER', locale)
    await page.goto('/groups')
    await expectSound(page)
    await page
      .getByRole('link', { name: t('plan') })
      .first()
      .click()
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByText(errors('field.required')).first()).toBeVisible()
    await expectSound(page)

    await page.getByLabel(t('field.title')).fill(title)
    await page.getByLabel(t('field.groupType')).selectOption('GROWTH')
    await page.getByLabel(t('field.domain')).selectOption('CHILD')
    await page.locator('#startsOn').fill(addDays(day, -7))
    await page.locator('#endsOn').fill(addDays(day, 30))
    await page.locator('#place').fill('演示活动室')
    await page.locator('#responsibleWorkerId').selectOption({ index: 1 })
    for (const name of ['target', 'background', 'goals', 'scale', 'method']) await page.locator(`#${name}`).fill('演示')
    await page.locator('#sizePlanned').fill('8')
    await page.locator('#scaleMost').fill('40')
    for (const name of ['theme', 'aim', 'flow']) await page.locator(`#outlines-0-${name}`).fill('演示')
    await page.locator('#sessionsLeast').fill('2')
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByText(errors('field.groupLeast'))).toBeVisible()
    await page.locator('#sessionsLeast').fill('1')
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await becomes(page, t('status.DRAFT'))
    await pressAnew(page, page.getByRole('button', { name: t('step.SUBMIT') }))
    await becomes(page, t('status.SUBMITTED'))
    await expect(page.getByRole('button', { name: t('step.APPROVE') })).toHaveCount(0)
    const address = page.url()

    const above = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(above, 'COUNTY_COORDINATOR', locale, county)
    const desk = await above.newPage()
    await desk.goto('/groups')
    await expectSound(desk)
    await desk.getByRole('checkbox', { name: title }).check()
    await desk.getByRole('button', { name: t('approveChosen') }).click()
    await expect(desk.getByRole('checkbox', { name: title })).toHaveCount(0)
    await expect(desk.getByRole('row', { name: title })).toContainText(t('status.APPROVED'))

    await page.goto(`${address}/roster?q=wang`)
    await expectSound(page)
    for (const name of ['演示甲', '演示乙']) {
      await page.goto(`${address}/roster`)
      await page.getByText(t('addGuest')).click()
      await page.locator('#guest').fill(name)
      await page.getByRole('button', { name: t('addMember') }).click()
      await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible()
    }
    await expectSound(page)

    await page.goto(address)
    await pressAnew(page, page.getByRole('button', { name: t('step.START') }))
    await becomes(page, t('status.RUNNING'))
    await page.getByRole('link', { name: t('addSession') }).click()
    await page.getByLabel('演示乙').selectOption('EXCUSED')
    await page.locator('#attained').fill('80')
    await page.locator('#done').fill('演示过程')
    await page.getByRole('button', { name: t('saveSession') }).click()
    await expect(page.getByText(errors('field.required')).first()).toBeVisible()
    await expectSound(page)
    await page.locator('#dynamics').fill('互相熟悉')
    await page.getByRole('button', { name: t('saveSession') }).click()
    await expect(page.getByRole('row', { name: '演示甲' }).first()).toContainText('100.00%')
    await expect(page.getByRole('row', { name: '演示乙' }).first()).toContainText(t('present.EXCUSED'))
    await becomes(page, t('status.RUNNING'))
    await page.locator('summary', { hasText: t('numberth', { number: 1 }) }).click()
    await expectSound(page)
    await page.getByRole('link', { name: t('correctSession') }).click()
    await expect(page.getByRole('button', { name: t('saveSession') })).toBeEnabled()
    await page.getByLabel('演示乙').selectOption('PRESENT')
    await page.getByRole('button', { name: t('saveSession') }).click()
    await expect(page.getByRole('row', { name: '演示乙' }).first()).toContainText('100.00%')

    await page.getByRole('button', { name: t('step.CLOSE') }).click()
    await expect(page.getByText(errors('field.groupNotEvaluated'))).toBeVisible()
    await page.goto(`${address}/evaluation`)
    await expectSound(page)
    await page.locator('#measures-0-pre').fill('20')
    await page.locator('#measures-0-post').fill('41')
    await page.locator('#attained').fill('90')
    for (const name of ['attainment', 'process', 'reflection']) await page.locator(`#${name}`).fill('演示')
    await page.getByRole('button', { name: t('saveEvaluation') }).click()
    await expect(page.getByText(errors('field.aboveScale'))).toBeVisible()
    await page.locator('#measures-0-post').fill('30')
    await page.getByRole('button', { name: t('saveEvaluation') }).click()
    await expect(page.getByText(t('changed', { pre: '20', post: '30', change: '+10', sample: '1' }))).toBeVisible()
    await pressAnew(page, page.getByRole('button', { name: t('step.CLOSE') }))
    await becomes(page, t('status.CLOSED'))

    await desk.goto(address)
    await becomes(desk, t('status.CLOSED'))
    await expect(desk.getByRole('link', { name: t('addSession') })).toHaveCount(0)
    await above.close()
  })
}
