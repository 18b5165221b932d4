import { expect, type Page, test } from '@playwright/test'
import { thisMonth } from '#lib/clock'
import { expectAccessible } from '#tests/support/axe'
import { expectNoSideways } from '#tests/support/field-app'
import { pressAnew } from '#tests/support/press-anew'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

// One pair of reports is looked at by both: one after the other.
test.describe.configure({ mode: 'default' })

async function expectSound(page: Page) {
  await expectAccessible(page)
  await expectNoSideways(page)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'anomalies')
  const copied = (page: Page) =>
    page.locator('main li').filter({ has: page.locator('.badge', { hasText: t('pattern.SAME_TEXT') }) })

  /** What the demo wrote twice lies in this month or the one before. */
  async function toCopied(page: Page) {
    await page.goto(`/anomalies?month=${thisMonth()}&state=ALL`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectSound(page)
    if ((await copied(page).count()) === 0) await page.getByRole('link', { name: t('earlier') }).click()
    await expect(copied(page).first()).toBeVisible()
  }

  test(`${locale}: a county opens both records that are alike and notes what came of it`, async ({ page, context }) => {
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await toCopied(page)
    await page.getByRole('link', { name: t('pattern.SAME_TEXT') }).click()
    await expectSound(page)
    const list = page.url()
    const links = copied(page).first().locator('a')
    await expect(links).toHaveCount(2)
    for (const place of [0, 1]) {
      await links.nth(place).click()
      await expect(page).toHaveURL(/\/activities\//)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.goto(list)
    }
    const remark = `两场确是同一套宣讲，材料已补 ${Date.now() % 100_000}`
    const row = copied(page).first()
    await row.locator('summary').click()
    const look = row.getByRole('button', { name: t('look') })
    await look.click()
    await expect(row.getByLabel(t('remark'))).toBeFocused()
    await expectSound(page)
    await row.getByLabel(t('remark')).fill(remark)
    await pressAnew(page, look)
    await expect(copied(page).first()).toContainText(remark)
    await page.getByRole('link', { name: t('states.OPEN') }).click()
    await expect(page.getByText(remark)).toHaveCount(0)
    await expectSound(page)
    await page.getByRole('link', { name: t('states.LOOKED') }).click()
    await expect(page.getByText(remark)).toBeVisible()
    await expectSound(page)
  })

  test(`${locale}: a station sees its own and has no word in it`, async ({ page, context }) => {
    await signIn(context, 'STATION_CHIEF', locale, '522702001')
    await page.goto(`/anomalies?month=${thisMonth()}&state=ALL&division=522702`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('main summary')).toHaveCount(0)
    await expectSound(page)
  })
}
