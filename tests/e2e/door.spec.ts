import { expect, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { expectNoSideways, field, goTo, keptOffline, openApp, signInOnPhone } from '#tests/support/field-app'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

test.skip(({ isMobile }) => !isMobile, 'the app is made for phones')

for (const locale of ['zh-CN', 'en'] as const) {
  const t = field(locale)

  test(`${locale}: people are checked in at the door without a network, once each, and are with the server after it`, async ({
    context,
    browser,
  }) => {
    test.slow()
    const guest = `演示来客${Date.now() % 100_000}`
    const page = await openApp(context, locale)
    await signInOnPhone(page, locale)
    await keptOffline(page)
    await goTo(page, 'activities')
    await expectAccessible(page)
    await expectNoSideways(page)
    await context.setOffline(true)
    await page.getByRole('link', { name: /社区书屋开放日/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: /社区书屋开放日/ })).toBeVisible()
    const address = new URL(page.url()).hash.slice('#activities/'.length)
    await expectAccessible(page)
    await expectNoSideways(page)

    // Each language has a row of its own: the two run beside each other.
    const row = page.locator('li.f-row').nth(locale === 'en' ? 1 : 0)
    const button = row.getByRole('button')
    // Tried once more, the row has been taken before.
    if ((await button.count()) > 0) {
      await button.dblclick()
      await expect(row.getByText(t('door.waits'))).toBeVisible()
    }
    const number = (await row.locator('span').first().innerText()).trim()
    await page.getByLabel(t('door.ticket')).fill(number)
    await page.getByLabel(t('door.ticket')).press('Enter')
    await expect(page.locator('main [role=status]')).toContainText(t('door.already', { name: '' }).trim())
    await page.getByLabel(t('door.guest')).fill(guest)
    await page.getByLabel(t('door.guest')).press('Enter')
    await expect(page.locator('main [role=status]')).toContainText(guest)
    await expect(page.getByRole('link', { name: guest })).toContainText(t('door.waits'))
    await page.getByLabel(t('door.people')).fill('12')
    await page.getByLabel(t('door.people')).press('Enter')
    await expect(page.locator('main [role=status]')).toContainText('12')
    await expectAccessible(page)
    await expectNoSideways(page)

    // Closed and opened again without a network: what was written is there.
    await page.reload()
    await page.getByLabel(t('gate.password')).waitFor()
    await context.setOffline(false)
    await signInOnPhone(page, locale)
    await goTo(page, 'outbox')
    await expect(page.getByText(t('outbox.noneTitle'))).toBeVisible({ timeout: 30_000 })
    await goTo(page, `activities/${address}`)
    await expect(page.locator('main')).toContainText(guest)

    const desktop = await browser.newContext()
    await signIn(desktop, 'STATION_WORKER', locale)
    const list = await desktop.newPage()
    await list.goto(`/activities/${address}/check-in`)
    const words = textsOf(locale, 'activities')
    await expect(list.getByRole('heading', { level: 1, name: words('checkInTitle') })).toBeVisible()
    await expect(list.getByText(guest)).toHaveCount(1)
    await desktop.close()
  })
}
