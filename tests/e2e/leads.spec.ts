import { expect, type Page, test } from '@playwright/test'
import { addDays, today } from '#lib/clock'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

async function expectSound(page: Page) {
  await expectAccessible(page)
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'leads')
  const n = textsOf(locale, 'notices')
  const errors = textsOf(locale, 'errors')

  test(`${locale}: a worker reports an urgent lead, the chief hears of it and takes it on`, async ({
    page,
    context,
    browser,
  }) => {
    test.setTimeout(120_000)
    const who = `演示老人${Date.now() % 1_000_000}`
    await signIn(context, 'STATION_WORKER', locale, '522702001')
    await page.goto('/leads')
    await expectSound(page)
    await page
      .getByRole('link', { name: t('report') })
      .first()
      .click()
    await page.getByRole('button', { name: t('report') }).click()
    await expect(page.getByText(errors('field.required')).first()).toBeVisible()
    await expectSound(page)
    await page.getByLabel(t('field.what')).fill('两天没有出门（演示）')
    await page.getByLabel(t('field.who')).fill(who)
    await page.getByLabel(t('field.placeCode')).selectOption({ index: 1 })
    await page.getByLabel(t('field.urgency')).selectOption('URGENT')
    await page.getByRole('button', { name: t('report') }).click()
    await expect(page.getByRole('heading', { name: who })).toBeVisible()
    await expectSound(page)
    const address = page.url()

    const chiefs = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(chiefs, 'STATION_CHIEF', locale, '522702001')
    const chief = await chiefs.newPage()
    await chief.goto('/notices')
    await expect(chief.getByRole('link', { name: n('kind.LEAD_URGENT') }).first()).toBeVisible()
    await expectSound(chief)
    await chief.goto(address)
    await chief.getByRole('button', { name: t('takeStep') }).click()
    await expect(chief.getByText(t('status.VERIFYING')).first()).toBeVisible()
    await chief.getByText(t('step.REPORTED')).click()
    await chief.getByRole('button', { name: t('takeStep') }).click()
    await expect(chief.getByText(errors('field.required')).first()).toBeVisible()
    await chief.getByLabel(t('field.note')).fill('已核实（演示）')
    await chief.getByRole('button', { name: t('takeStep') }).click()
    await expect(chief.getByText('已核实（演示）')).toBeVisible()
    await chiefs.close()

    const others = await browser.newContext()
    await signIn(others, 'STATION_WORKER', locale, '522702102')
    expect((await (await others.newPage()).goto(address))?.status()).toBe(404)
    await others.close()
  })

  test(`${locale}: a coordinator asks for more, and reads what is due, in dispute and learnt`, async ({ page, context }) => {
    test.setTimeout(120_000)
    const f = textsOf(locale, 'visit-frequencies')
    const d = textsOf(locale, 'due-visits')
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await page.goto('/visit-frequencies')
    await expectSound(page)
    await page.getByLabel(f('subject')).selectOption('GREEN')
    await page.getByLabel(f('field.days')).fill('366')
    await page.getByLabel(f('field.from')).fill(addDays(today(), 30))
    await page.getByRole('button', { name: f('set') }).click()
    await expect(page.getByText(errors('field.tighter'))).toBeVisible()
    await page.getByLabel(f('field.days')).fill('80')
    const reloaded = page.waitForEvent('load')
    await page.getByRole('button', { name: f('set') }).click()
    await reloaded
    await expect(page.getByText(f('from', { days: 80, day: addDays(today(), 30) }))).toBeVisible()
    for (const path of ['/due-visits', '/due-visits?view=SILENT', '/conflicts', '/visits/answers', '/mandatory-reports']) {
      expect((await page.goto(path))?.status(), path).toBe(200)
      await expectSound(page)
    }
    await page.goto('/due-visits?view=LONGEST&category=ALONE')
    await expect(page.getByRole('link', { name: d('view.LONGEST') })).toHaveAttribute('aria-current', 'page')
    expect((await page.goto('/visit-frequencies?x=1'))?.status()).toBe(200)
  })

  test(`${locale}: a worker finds the day, the due list and the own phones whole`, async ({ page, context }) => {
    await signIn(context, 'STATION_WORKER', locale, '522702001')
    for (const path of ['/today', '/due-visits', '/devices', '/notices']) {
      expect((await page.goto(path))?.status(), path).toBe(200)
      await expectSound(page)
    }
    await page.goto('/visit-frequencies')
    await expect(page).toHaveURL(/forbidden/)
  })
}
