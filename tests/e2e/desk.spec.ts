import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { pressAnew } from '#tests/support/press-anew'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

async function expectSound(page: Page) {
  await expectAccessible(page)
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'desk')
  const n = textsOf(locale, 'notices')

  test(`${locale}: the coordinator sees who is behind and reminds a station, whose chief reads it`, async ({
    page,
    context,
    browser,
  }) => {
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await page.goto('/desk/522702')
    for (const name of ['targets', 'waiting', 'behind', 'weeks'])
      await expect(page.getByRole('heading', { level: 2, name: t(name) }).first()).toBeVisible()
    await expectSound(page)

    // All of its stations have visits overdue in the demo world; whoever came first, of this test's four, has said it.
    const row = page
      .getByRole('table', { name: t('behind') })
      .getByRole('row')
      .nth(1)
    const cell = row.locator('td').nth(2)
    const said = cell.getByText(t('nudgedBy', { name: '福泉市主管（演示）' })).or(cell.getByText(t('nudgedNow')))
    if (!(await said.isVisible())) await cell.getByRole('button').click()
    await expect(said).toBeVisible()
    await page.reload()
    await expect(cell.getByText(t('nudgedBy', { name: '福泉市主管（演示）' }))).toBeVisible()
    await expect(cell.getByRole('button')).toHaveCount(0)
    await expectSound(page)

    // The figure opens its rows.
    const station = await row.locator('th').innerText()
    await cell.getByRole('link').click()
    await expect(page).toHaveURL(/\/due-visits\?village=522702/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

    // The same station is the first again: its chief has the word, once it isn't the quiet of the night.
    expect(station).not.toBe('')
    const chiefs = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(chiefs, 'STATION_CHIEF', locale, '522702001')
    const chief = await chiefs.newPage()
    await chief.goto('/notices')
    await expect(chief.getByRole('heading', { name: n('quiet') })).toBeVisible()
    await expectSound(chief)
    await chiefs.close()
  })

  test(`${locale}: quiet hours are chosen by the reader, and a time that is none is refused`, async ({ page, context }) => {
    const errors = textsOf(locale, 'errors')
    await signIn(context, 'STATION_WORKER', locale)
    await page.goto('/notices')
    await page.locator('summary', { hasText: n('quietChange') }).click()
    await page.getByLabel(n('quietFrom')).fill('25:00')
    await page.getByRole('button', { name: n('saveQuiet') }).click()
    await expect(page.getByText(errors('field.timeOfDay')).first()).toBeVisible()
    await expectSound(page)
    await page.getByLabel(n('quietFrom')).fill('22:30')
    await page.getByLabel(n('quietTo')).fill('07:00')
    await pressAnew(page, page.getByRole('button', { name: n('saveQuiet') }))
    await expect(page.getByText(n('quietNow', { from: '22:30', to: '07:00' }))).toBeVisible()
    await expectSound(page)
  })

  test(`${locale}: an office sees its counties and goes to the desk of one`, async ({ page, context }) => {
    await signIn(context, 'PREFECTURE_OFFICIAL', locale, '5227')
    await page.goto('/desk')
    for (const name of ['targets', 'waiting', 'counties'])
      await expect(page.getByRole('heading', { level: 2, name: t(name) }).first()).toBeVisible()
    await expectSound(page)
    await page
      .getByRole('table', { name: t('counties') })
      .getByRole('link', { name: '福泉市' })
      .click()
    await expect(page.getByRole('heading', { level: 2, name: t('behind') })).toBeVisible()
    expect((await context.request.get('/desk?division=41')).status()).toBe(404)
  })
}
