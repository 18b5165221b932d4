import { type BrowserContext, expect, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'
import { fillAbsent } from '#tests/support/visit-form'

const COUNTY = '522702'

function thisMonth(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date()).slice(0, 7)
}

/** Visits of the county this month, as the official's figures have it. */
async function countedForOfficial(official: BrowserContext): Promise<number> {
  const answer = await official.request.get(`/api/v1/visits/by-county?division=52&from=${thisMonth()}&to=${thisMonth()}`)
  const { counties } = (await answer.json()) as { counties: { code: string; visits: number }[] }
  return counties.find(({ code }) => code === COUNTY)?.visits ?? 0
}

/** The same on the coordinator's desk: the last row of the table by domain, first figure. */
async function shownOnDesk(coordinator: BrowserContext): Promise<number> {
  const page = await coordinator.newPage()
  await page.goto(`/desk/${COUNTY}`)
  const table = page.getByRole('table', { name: textsOf('en', 'desk')('byDomain') })
  const total = await table.locator('tr').last().locator('.num').first().innerText()
  await page.close()
  return Number(total.replaceAll(',', ''))
}

test('a visit that was logged is in the figures of the official and the coordinator on their next load', async ({
  browser,
  context,
  page,
}) => {
  test.skip(test.info().project.name !== 'desktop', 'counts what others must not add to meanwhile')
  const official = await browser.newContext()
  const coordinator = await browser.newContext()
  await signIn(official, 'PROVINCE_OFFICIAL', 'en', '52')
  await signIn(coordinator, 'COUNTY_COORDINATOR', 'en', COUNTY)
  await signIn(context, 'STATION_WORKER', 'en')
  const visits = textsOf('en', 'visits')
  const [counted, shown] = [await countedForOfficial(official), await shownOnDesk(coordinator)]

  await page.goto('/households')
  await page
    .getByRole('link', { name: textsOf('en', 'households')('visit') })
    .nth(5)
    .click()
  await fillAbsent(page, 'en')
  await page.getByRole('button', { name: visits('form.submit') }).click()
  await expect(page.getByRole('heading', { name: visits('saved.title') })).toBeVisible()

  // Other tests may log visits at the same time: this one is there at least.
  const after = await countedForOfficial(official)
  expect(after).toBeGreaterThan(counted)
  expect(await shownOnDesk(coordinator)).toBeGreaterThan(shown)
  await official.close()
  await coordinator.close()
})

test('the official walks from the province to a station in English', async ({ context, page }) => {
  await signIn(context, 'PROVINCE_OFFICIAL', 'en', '52')
  await page.goto('/coverage/52?asOf=2023-05-31')
  await expect(page.locator('.truth')).toContainText('1,094 / 1,510')
  await expect(page.locator('.truth')).toContainText('72.45%')
  await expectAccessible(page)
  for (const [area, figure] of [
    ['黔南布依族苗族自治州', '60.55%'],
    ['福泉市', '8 / 8'],
  ] as const) {
    await page.getByRole('cell', { name: area }).getByRole('link').click()
    await expect(page.locator('.truth')).toContainText(figure)
  }
  await page.locator('a.tile', { hasText: '金山街道' }).click()
  await page.getByRole('link', { name: '金山街道社会工作和志愿服务站' }).click()
  await expect(page).toHaveURL(/\/stations\/.+asOf=2023-05-31/)
  await expectAccessible(page)
})
