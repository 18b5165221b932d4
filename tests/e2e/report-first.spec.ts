import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { field, goTo, openApp, signInOnPhone } from '#tests/support/field-app'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'
import { fillAbsent, fillVisit } from '#tests/support/visit-form'

// A report that can't wait for its visit to be finished finds it all the same.

const [visits, reports, households, t] = [
  textsOf('zh-CN', 'visits'),
  textsOf('zh-CN', 'mandatory-reports'),
  textsOf('zh-CN', 'households'),
  field('zh-CN'),
]

/** Whom, what, to whom and when; of the household's first member. */
async function fillReport(page: Page) {
  await page
    .getByRole('group', { name: reports('field.personId') })
    .getByRole('radio')
    .first()
    .check()
  await page.getByLabel(reports('field.what')).fill('演示:发现身上有伤')
  await page.getByRole('radio', { name: reports('danger.ONGOING') }).check()
  await page.getByRole('checkbox', { name: reports('authority.POLICE') }).check()
  await page.getByLabel(reports('field.reportedAt')).fill(await page.getByLabel(reports('field.foundAt')).inputValue())
}

test('at a desk, beside a visit that is being filled in', async ({ page, context, isMobile }) => {
  test.skip(isMobile, 'the phone has its own way')
  await signIn(context, 'STATION_WORKER')
  await page.goto('/households')
  await page.locator('main a[href^="/households/"]:not([href$="/new"])').first().click()
  await page.getByRole('link', { name: households('visit') }).click()
  await fillAbsent(page, 'zh-CN')
  await page.getByRole('button', { name: visits('step.risk') }).click()
  await page.locator('input[name="riskLevel"][value="RED"]').check()
  await expectAccessible(page)
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: visits('form.reportNow') }).click()
  const beside = await opening
  await fillReport(beside)
  await beside.getByRole('button', { name: reports('form.submit') }).click()
  await beside.waitForURL(/mandatory-reports\/[\da-f-]{36}$/)
  const report = beside.url()
  await beside.close()
  await page.getByRole('button', { name: visits('step.next') }).click()
  await page.getByRole('button', { name: visits('form.submit') }).click()
  await expect(page.getByText(visits('saved.flagReported'))).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByRole('link', { name: visits('saved.openReport') })).toHaveAttribute('href', new URL(report).pathname)
  await page.getByRole('link', { name: visits('saved.open') }).click()
  await expect(page.getByText(visits('flag.REPORTED'))).toBeVisible()
})

test('on a phone, from the alarm of the first red item', async ({ context, browser, isMobile }) => {
  test.skip(!isMobile, 'the desk has its own way')
  test.setTimeout(120_000)
  const page = await openApp(context)
  await signInOnPhone(page)
  await goTo(page, 'households')
  await page.locator('details.f-group summary').first().click()
  await page.locator('details.f-group[open] a.f-row').first().click()
  await expect(page).toHaveURL(/#households\/[0-9a-f-]{36}$/)
  const card = new URL(page.url()).hash.slice(1)
  await page.getByRole('link', { name: t('card.visit') }).click()
  const send = await fillVisit(page, 'DISABILITY')
  const visit = new URL(page.url()).hash.split('/').at(-1) ?? ''
  const report = async () => {
    await page
      .getByRole('dialog')
      .getByRole('link', { name: t('done.reportDeed') })
      .click()
    await fillReport(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: t('report.submit') }).click()
    await expect(page.getByText(t('stateText.SENT'))).toBeVisible({ timeout: 20_000 })
    await goTo(page, `${card}/visit/${visit}`)
  }
  await send('疑似', report)
  await expect(page.getByText(t('stateText.SENT'))).toBeVisible({ timeout: 20_000 })
  const desk = await (await browser.newContext()).newPage()
  await signIn(desk.context(), 'STATION_CHIEF')
  await desk.goto(`/visits/${visit}`)
  await expect(desk.getByText(visits('flag.REPORTED'))).toBeVisible()
  await desk.getByRole('link', { name: visits('flag.open') }).click()
  await expect(desk.getByRole('link', { name: reports('openVisit') })).toHaveAttribute('href', `/visits/${visit}`)
  await desk.context().close()
})
