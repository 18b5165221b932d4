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
  const t = textsOf(locale, 'programmes')
  const errors = textsOf(locale, 'errors')

  test(`${locale}: the province issues a programme, the county files its plan and names a difficulty`, async ({
    page,
    browser,
    context,
  }) => {
    test.setTimeout(300_000)
    const name = `演示行动 ${Date.now() % 1_000_000} ${test.info().project.name}`
    await signIn(context, 'PROVINCE_OFFICIAL', locale, '52')
    await page.goto('/programmes')
    await expectSound(page)
    await page.getByRole('link', { name: t('create') }).click()
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByText(errors('field.required')).first()).toBeVisible()
    await expectSound(page)
    await page.getByLabel(t('name')).fill(name)
    await page.getByLabel(t('issuingBody')).fill('贵州省民政厅')
    await page.getByLabel(t('startsOn')).fill('2026-01-01')
    await page.getByLabel(t('endsOn')).fill('2028-06-30')
    await page.getByLabel(t('goal')).first().fill('每站每周有活动')
    await page.getByRole('button', { name: t('save') }).click()
    await expect(page.getByRole('heading', { name })).toBeVisible()
    await expect(page.locator('.badge', { hasText: t('phase.DRAFT') })).toBeVisible()
    await expectSound(page)
    const address = page.url()

    const below = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(below, 'COUNTY_COORDINATOR', locale, '522702')
    const county = await below.newPage()
    expect((await county.goto(address))?.status()).toBe(404)

    await pressAnew(page, page.getByRole('button', { name: t('issue') }))
    await expect(page.locator('.badge', { hasText: t('phase.RUNNING') })).toBeVisible()
    for (const part of ['edit', 'settings', 'stations', 'plans', 'issues']) {
      await page.goto(`${address}/${part}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectSound(page)
    }

    await county.goto(`${address}/plans`)
    await county.getByText(t('filePlan')).first().click()
    await county.getByLabel(t('planTitle')).fill('福泉市实施方案')
    await county.getByLabel(t('planContent')).fill('八个站每周至少一次活动，总站每月督导')
    await county.getByLabel(t('responsible')).fill('演示主任')
    await pressAnew(county, county.getByRole('button', { name: t('filePlan') }))
    await expect(county.getByText('福泉市实施方案')).toBeVisible()
    await expectSound(county)

    await county.goto(`${address}/issues`)
    await county.getByText(t('raiseIssue')).first().click()
    await county.getByLabel(t('issueTitle')).fill('山区入户难')
    await county.getByLabel(t('detail')).fill('村寨分散，入户单程两小时')
    await county.getByLabel(t('owner')).fill('演示主任')
    await county.getByLabel(t('measure')).fill('分片包村')
    await pressAnew(county, county.getByRole('button', { name: t('raiseIssue') }))
    await expect(county.getByRole('heading', { name: /山区入户难/ })).toBeVisible()
    await county.locator('summary', { hasText: t('closeIssue') }).click()
    await county.getByLabel(t('closingNote')).fill('已分片到人')
    await pressAnew(county, county.getByRole('button', { name: t('closeIssue') }))
    await expect(county.getByText(/已分片到人/)).toBeVisible()
    await expectSound(county)
    await below.close()
  })
}
