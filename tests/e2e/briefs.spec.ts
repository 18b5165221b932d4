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
  test(`${locale}: a brief is read before it is taken, and taken as a Word document`, async ({ page, context }) => {
    const t = textsOf(locale, 'briefs')
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await page.goto('/briefs')
    await expect(page.getByRole('heading', { level: 1, name: t('title') })).toBeVisible()
    await expect(page.getByRole('heading', { name: t('doc.figures') })).toBeVisible()
    await expectSound(page)
    await page.getByLabel(t('month'), { exact: true }).fill('2023-05')
    await page.getByRole('button', { name: t('show') }).click()
    await expect(page).toHaveURL(/month=2023-05/)
    await expect(page.getByRole('heading', { level: 2 })).toContainText('2023')
    await expectSound(page)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('take') }).click()])
    expect(download.suggestedFilename()).toMatch(/2023.*\.docx$/)
    const answer = await context.request.get('/api/briefs?division=522702&month=2023-05')
    expect(answer.headers()['content-type']).toContain('wordprocessingml')
    expect((await answer.body()).subarray(0, 2).toString()).toBe('PK')
    expect((await context.request.get('/api/briefs?division=522701&month=2023-05')).status()).toBe(404)
  })
}
