import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const TOWNSHIP = '522731102'
const t = textsOf('zh-CN', 'divisions')
const errors = textsOf('zh-CN', 'errors')

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

/** A village by a code of the reference data; those that an earlier run has moved have a number behind 600. */
async function pickVillage(page: Page): Promise<string> {
  const answer = await page.request.get(`/api/divisions?q=${TOWNSHIP}`)
  const { divisions } = (await answer.json()) as { divisions: { code: string }[] }
  const villages = divisions.map(({ code }) => code).filter((code) => code.length === 12 && Number(code.slice(9)) < 600)
  const found = villages[test.info().project.name.length % villages.length]
  if (!found) throw new Error('no village left to move')
  return found
}

test('the province enters a change, looks at what it does, and applies it once', async ({ page, context }) => {
  await signIn(context, 'PROVINCE_OFFICIAL', 'zh-CN', '52')
  await page.goto('/divisions')
  await expectAccessible(page)
  await expectFits(page)
  await page.getByRole('link', { name: t('new') }).click()
  await page.getByRole('link', { name: t('kind.RECODE') }).click()
  await page.getByRole('button', { name: t('save') }).click()
  await expect(page.getByText(errors('field.divisionCode')).first()).toBeVisible()
  await expect(page.getByText(errors('field.day'))).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)

  const village = await pickVillage(page)
  const code = `${TOWNSHIP}${600 + (Date.now() % 399)}`
  await page.getByLabel(t('field.unit')).fill(village)
  await page.getByRole('option').first().click()
  await page.getByLabel(t('field.code')).fill('522702102200')
  await page.getByLabel(t('field.effectiveOn')).fill('2026-03-01')
  await page.getByLabel(t('field.document')).fill('演示批复(虚构)')
  await page.getByRole('button', { name: t('save') }).click()
  await expect(page.getByText(errors('field.codeTaken'))).toBeVisible()
  await page.getByLabel(t('field.code')).fill(code)
  await page.getByRole('button', { name: t('save') }).dblclick()

  await expect(page.getByText(t('ready'))).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(village).first()).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)
  const address = new URL(page.url()).pathname
  await expect(async () => {
    await page.getByRole('button', { name: t('apply'), exact: true }).click()
    await expect(page.getByRole('button', { name: t('confirmApply') })).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('confirmApply') }).dblclick()
  await expect(page.locator('.badge', { hasText: t('status.APPLIED') })).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('button', { name: t('apply'), exact: true })).toHaveCount(0)
  await page.goto('/divisions?status=APPLIED')
  await expect(page.locator(`a[href="${address}"]`)).toHaveCount(1)

  // Today's search knows the new code alone.
  const of = async (q: string) => (await (await page.request.get(`/api/divisions?q=${q}`)).json()).divisions.length
  expect([await of(village), await of(code)]).toEqual([0, 1])

  await context.clearCookies()
  await signIn(context, 'COUNTY_COORDINATOR', 'zh-CN', '522702')
  await page.goto('/divisions/new')
  await expect(page).toHaveURL(/forbidden/)
  expect((await page.goto(address))?.status()).toBe(404)
})

test('a split asks for its parts, and a draft can be thrown away', async ({ page, context }) => {
  await signIn(context, 'PROVINCE_OFFICIAL', 'zh-CN', '52')
  await page.goto('/divisions/new?kind=SPLIT')
  await page.getByLabel(t('field.unit')).fill('522731103')
  await page.getByRole('option').first().click()
  await expect(page.getByText(t('field.children'))).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)
  await page.getByLabel(`${t('field.part', { number: 2 })} · ${t('field.partCode')}`).fill('522731009')
  await page.getByLabel(t('field.effectiveOn')).fill('2026-03-01')
  await page.getByLabel(t('field.document')).fill('演示批复(虚构)')
  await page.getByRole('button', { name: t('save') }).click()
  await expect(page.getByText(errors('field.required'))).toBeVisible()
  await page.getByLabel(`${t('field.part', { number: 2 })} · ${t('field.partName')}`).fill('演示街道')
  await page.getByRole('combobox').last().selectOption({ label: '演示街道' })
  await page.getByRole('button', { name: t('save') }).click()
  await expect(page.locator('.badge', { hasText: t('part') })).toBeVisible({ timeout: 15_000 })
  // A press before the page's script has come does nothing.
  await expect(async () => {
    await page.getByRole('button', { name: t('discard') }).click()
    await expect(page.getByRole('button', { name: t('confirmDiscard') })).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.getByRole('button', { name: t('confirmDiscard') }).click()
  await expect(page.locator('.badge', { hasText: t('status.DISCARDED') })).toBeVisible()
})
