import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

async function expectSound(page: Page) {
  await expectAccessible(page)
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'checks')
  const brands = textsOf(locale, 'brands')
  const highlights = textsOf(locale, 'highlights')

  test(`${locale}: the province looks at the five checks of Henan, down to a county that passes them all`, async ({
    page,
    context,
  }) => {
    test.slow()
    await signIn(context, 'PROVINCE_OFFICIAL', locale, '41')
    await page.goto('/checks')
    await expectSound(page)
    await page.getByRole('link', { name: '漯河市' }).click()
    await expect(page.getByRole('heading', { level: 1, name: t('heading', { area: '漯河市' }) })).toBeVisible()
    await page.getByRole('link', { name: '源汇区' }).click()
    await expect(page.getByText(t('standing.PASSED'))).toHaveCount(5)
    await expectSound(page)
  })

  test(`${locale}: a county sees its gaps, each leading somewhere, and applies for its brand`, async ({ page, context }) => {
    test.slow()
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await page.goto('/checks')
    await expectSound(page)
    // Another walk may have issued a programme of its own meanwhile: this one looks at the demo's.
    const programmes = page.locator('select[name=programme]')
    if ((await programmes.count()) > 0) {
      await programmes.selectOption({ label: '社工黔行年度行动（演示）' })
      await page.getByRole('button', { name: t('show') }).click()
      await expect(page).toHaveURL(/programme=/)
      await expect(page.getByRole('link', { name: '社工黔行年度行动（演示）' })).toBeVisible()
    }
    const gap = page.locator('section[aria-labelledby="HIGHLIGHT"] dd a').first()
    await gap.click()
    await expect(page).toHaveURL(/\/highlights\?/)
    await expectSound(page)
    await page.goto('/brands')
    await expectSound(page)
    await page.getByRole('link', { name: brands('applyFor.BRAND') }).click()
    await page.getByLabel(brands('name')).fill('泉心服务')
    await page.getByLabel(brands('domain')).selectOption('ELDERLY')
    await page.getByLabel(brands('content')).fill('高龄独居老人每周必访，节日必到')
    await page.getByRole('button', { name: brands('apply') }).click()
    await expect(page.locator('.badge', { hasText: brands('status.APPLIED') })).toBeVisible()
    await expectSound(page)
    await page.goto('/highlights/new')
    await expect(page.getByRole('heading', { level: 1, name: highlights('tell') })).toBeVisible()
    await expectSound(page)
  })
}
