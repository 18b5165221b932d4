import { expect, type Page, test } from '@playwright/test'
import { addMonths, thisMonth } from '#lib/clock'
import { expectAccessible } from '#tests/support/axe'
import { expectNoSideways } from '#tests/support/field-app'
import { pressAnew } from '#tests/support/press-anew'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

// One sample is checked by both: one after the other.
test.describe.configure({ mode: 'default' })

const drawn = addMonths(thisMonth(), -1)

async function expectSound(page: Page) {
  await expectAccessible(page)
  await expectNoSideways(page)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'samples')
  const anomalies = textsOf(locale, 'anomalies')

  test(`${locale}: a county checks what was drawn, and what is not as told is named for a look`, async ({
    page,
    context,
    browser,
  }) => {
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await page.goto(`/desk/522702?month=${thisMonth()}`)
    await page.getByRole('link', { name: t('line', { month: drawn }) }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectSound(page)
    const row = page.locator('main li:has(summary)').first()
    const record = row.locator('a').first()
    const title = await record.textContent()
    await record.click()
    await expect(page).toHaveURL(/\/activities\//)
    await page.goBack()

    await row.locator('summary').click()
    const check = row.getByRole('button', { name: t('check') })
    await row.getByLabel(t('outcomes.NOT_AS_TOLD')).check()
    await check.click()
    await expect(row.getByLabel(t('remark'))).toBeFocused()
    await expectSound(page)
    const remark = `签到表只有 12 人 ${Date.now() % 100_000}`
    await row.getByLabel(t('remark')).fill(remark)
    await pressAnew(page, check)
    await expect(row).toContainText(remark)
    await expectSound(page)

    await page.goto(`/anomalies?month=${drawn}&pattern=NOT_AS_TOLD&state=ALL`)
    const named = page.locator('main li').filter({ hasText: remark })
    await expect(named.getByText(anomalies('pattern.NOT_AS_TOLD'))).toBeVisible()
    await expect(named.getByRole('link', { name: title ?? '' })).toBeVisible()
    await expectSound(page)

    const above = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(above, 'PREFECTURE_OFFICIAL', locale, '5227')
    const prefecture = await above.newPage()
    await prefecture.goto(`/samples?month=${drawn}`)
    await expectSound(prefecture)
    await prefecture.getByRole('table').getByRole('link').first().click()
    await expect(prefecture.getByText(remark)).toBeVisible()
    await expect(prefecture.locator('main summary')).toHaveCount(0)
    await expectSound(prefecture)
    await prefecture.goto('/desk')
    await expect(prefecture.locator(`a[href="/samples?division=522702&month=${drawn}"]`)).toHaveText(/^\d+\/\d+$/)
    await expectSound(prefecture)
    await above.close()

    await page.goto(`/samples?month=${thisMonth()}`)
    await expect(page.getByText(t('notDrawn'))).toBeVisible()
    await expectSound(page)
  })
}
