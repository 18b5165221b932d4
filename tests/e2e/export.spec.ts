import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import officeCrypto from 'officecrypto-tool'
import { headerRuleOf } from '#lib/registers/rules'
import { readWorkbook } from '#lib/workbooks/read'
import { expectAccessible } from '#tests/support/axe'
import { demoAccount, signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const county = demoAccount('COUNTY_COORDINATOR', '522702').area

async function expectSound(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  await expectAccessible(page)
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFile(await file.path())
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'exports')
  const errors = textsOf(locale, 'errors')

  test(`${locale}: a chief asks for people, the county agrees, the chief opens the file with the password`, async ({
    page,
    browser,
    context,
  }) => {
    const reason = `年度核对 ${Date.now() % 1_000_000} ${test.info().project.name}`
    await signIn(context, 'STATION_CHIEF', locale)
    await page.goto('/exports')
    await expectSound(page)
    await page.getByRole('link', { name: t('new') }).click()
    await expect(page.getByText(t('form.direct'))).toBeVisible()
    await page.getByRole('checkbox', { name: /证件号码/ }).check()
    await expect(page.getByText(t('form.needsSecond'))).toBeVisible()
    await page.getByRole('button', { name: t('form.submit') }).click()
    await expect(page.getByText(errors('field.reason'))).toBeVisible()
    await expectSound(page)
    await page.getByLabel(t('form.reason'), { exact: true }).fill(reason)
    await page.getByRole('button', { name: t('form.submit') }).dblclick()
    await expect(page).toHaveURL(/\/exports\/[0-9a-f-]{36}$/)
    await expect(page.getByText(t('statuses.REQUESTED'), { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: t('decide.agree'), exact: true })).toHaveCount(0)
    await expectSound(page)
    const address = page.url()

    const second = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(second, 'COUNTY_COORDINATOR', locale, county)
    const desk = await second.newPage()
    await desk.goto('/exports')
    await expectSound(desk)
    await desk.goto(address)
    await expect(desk.getByText(reason)).toBeVisible()
    await expectSound(desk)
    await desk.getByRole('button', { name: t('decide.decline') }).click()
    await expect(desk.getByText(errors('field.reason'))).toBeVisible()
    await desk.getByRole('button', { name: t('decide.agree'), exact: true }).dblclick()
    await expect(desk.getByRole('button', { name: t('decide.agree'), exact: true })).toHaveCount(0)

    await expect(async () => {
      await page.reload()
      await expect(page.getByText(t('statuses.READY'), { exact: true })).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 20_000 })
    await page.getByRole('button', { name: t('password.show') }).click()
    const password = await page.locator('.select-all').innerText()
    await expectSound(page)
    const file = await download(page, t('download'))
    const sheet = await readWorkbook(await officeCrypto.decrypt(file, { password }), headerRuleOf('HOUSEHOLDS'))
    expect(sheet.headers).toContain('证件号码')
    expect(sheet.rows.length).toBeGreaterThan(10)
    await page.reload()
    await expect(page.getByText(t('downloadsLeft', { count: 2 }))).toBeVisible()
    await expect(page.getByText(t('password.taken'))).toBeVisible()

    // The link is of no use to the one who agreed, nor to a worker of the same station.
    const link = `/api/exports/${address.split('/').at(-1)}`
    expect((await second.request.get(link)).status()).toBe(404)
    await second.clearCookies()
    await signIn(second, 'STATION_WORKER', locale, '522702001')
    expect((await second.request.get(link)).status()).toBe(404)
    await desk.goto('/exports')
    await expect(desk).toHaveURL(/forbidden/)
    await second.close()
  })

  test(`${locale}: stations can be had at once, and the audit shows who took what`, async ({ page, context }) => {
    await signIn(context, 'PREFECTURE_OFFICIAL', locale)
    await page.goto('/exports/new')
    await page.getByRole('button', { name: t('form.submit') }).click()
    await expect(page.getByText(t('statuses.READY'), { exact: true })).toBeVisible()
    const sheet = await readWorkbook(await download(page, t('download')), headerRuleOf('STATIONS'))
    expect(sheet.rows.length).toBeGreaterThan(50)
    await context.clearCookies()
    await signIn(context, 'AUDIT_ADMIN', locale)
    await page.goto('/audit?deed=export')
    await expect(page.getByText('export.download').first()).toBeVisible()
    await expect(page.getByText('session.open')).toHaveCount(0)
    await expectSound(page)
  })
}
