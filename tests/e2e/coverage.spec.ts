import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'

const MAY = '2023-05-31'

async function expectNoOverflow(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

test.describe('the official', () => {
  test.beforeEach(({ context }) => signIn(context, 'PROVINCE_OFFICIAL', 'zh-CN', '52'))

  test('reads the published figures and walks down to a station', async ({ page }) => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/coverage\/52$/)
    await page.locator('input[name=asOf]').fill(MAY)
    await page.getByRole('button', { name: '查看' }).click()
    await expect(page.locator('.truth')).toHaveText(`贵州省 · 截至 ${MAY} · 已建成 1,094 / 1,510 · 覆盖率 72.45%`)
    await expect(page.locator('.figures')).toContainText('2 / 9')
    await expect(page.locator('.figures')).toContainText('44 / 88')
    await expect(page.locator('svg.tiles a')).toHaveCount(88)
    await page.getByRole('cell', { name: '黔南布依族苗族自治州' }).getByRole('link').click()
    await expect(page).toHaveURL(/\/coverage\/5227\?.*asOf=2023-05-31/)
    await page.getByRole('cell', { name: '福泉市' }).getByRole('link').click()
    await expect(page.locator('.truth')).toContainText('8 / 8 · 覆盖率 100.00%')
    await expect(page.locator('a.tile')).toHaveCount(8)
    await page.locator('a.tile', { hasText: '金山街道' }).click()
    await expect(page.locator('h1')).toContainText(`截至 ${MAY} · ✓ 已覆盖`)
    await page.getByRole('link', { name: '金山街道社会工作和志愿服务站' }).click()
    await expect(page).toHaveURL(/\/stations\/.+asOf=2023-05-31/)
    await expect(page.locator('.data-table', { hasText: '*' }).first()).toContainText('*')
    await expectNoOverflow(page)
  })

  test('looks at another day, compares two, sorts and filters', async ({ page }) => {
    await page.goto('/coverage/52?asOf=2022-09-30')
    await expect(page.locator('.truth')).toContainText('755 / 1,510 · 覆盖率 50.00%')
    await expect(page.locator('.figures')).toContainText('21 / 88')
    await page.goto(`/coverage/52?asOf=${MAY}&compare=2022-09-30`)
    await expect(page.getByText('755 / 1,510, 50.00%')).toBeVisible()
    await page.getByRole('columnheader', { name: '应建' }).getByRole('link').click()
    await expect(page.locator('.ranked tbody tr').first()).toContainText('毕节市')
    await page.getByRole('link', { name: '按县(市、区)' }).click()
    await page.getByRole('link', { name: '只看全覆盖' }).click()
    await expect(page.locator('.ranked tbody tr')).toHaveCount(44)
    await expect(page).toHaveURL(/asOf=2023-05-31.*compare=2022-09-30/)
  })

  test('opens the rows behind the figures and takes them as a file', async ({ page }) => {
    await page.goto(`/coverage/52?asOf=${MAY}`)
    await page.getByRole('link', { name: '看全部 416 个' }).click()
    await expect(page.locator('tbody tr')).toHaveCount(50)
    await page.getByRole('link', { name: /下一页/ }).click()
    await expect(page.locator('tbody tr')).toHaveCount(50)
    await page.goto(`/stations?asOf=${MAY}&tier=3&status=OPERATING`)
    await expect(page.locator('h1')).toContainText('共 1,094 个')
    await page.goto(`/workers?asOf=${MAY}&team=VOLUNTEER`)
    await expect(page.locator('h1')).toContainText('1,583 人')
    const file = await page.request.get(`/api/v1/coverage/below?division=52&asOf=${MAY}`)
    expect(await file.text()).toContain('六盘水市,92,92,100')
  })

  test('finds neither another province nor a junk address', async ({ page }) => {
    for (const path of ['/coverage/41', '/coverage/cn', '/coverage/52?asOf=2023-02-30', '/coverage/x', '/stations?division=41']) {
      const answer = await page.goto(path)
      expect(answer?.status()).toBe(404)
      await expect(page.getByText('没有找到')).toBeVisible()
    }
    for (const [query, status] of [
      ['division=41', 404],
      ['division=5x', 400],
      ['division=52&asOf=tomorrow', 400],
    ] as const) {
      const answer = await page.request.get(`/api/v1/coverage?${query}`)
      expect(answer.status()).toBe(status)
      expect(answer.headers()['content-type']).toBe('application/problem+json')
    }
  })

  test('has pages without an accessibility violation', async ({ page }) => {
    for (const path of [
      `/coverage/52?asOf=${MAY}&compare=2022-09-30`,
      `/coverage/522702?asOf=${MAY}`,
      `/townships?asOf=${MAY}&covered=no`,
      `/stations?asOf=${MAY}`,
      `/services?asOf=${MAY}`,
    ]) {
      await page.goto(path)
      await expectAccessible(page)
      await expectNoOverflow(page)
    }
  })
})

test('the observer sees figures of the nation, the unknown as unknown, and no person', async ({ page }) => {
  await signIn(page.context(), 'NATIONAL_OBSERVER')
  await page.goto(`/coverage/cn?asOf=${MAY}`)
  await expect(page.locator('.truth')).toContainText('/ 38,642')
  await expect(page.locator('a.tile', { hasText: '北京' })).toContainText('未填报')
  await expectAccessible(page)
  await page.locator('a.tile', { hasText: '贵州' }).click()
  await expect(page.locator('.truth')).toContainText('72.45%')
  await page.goto('/workers')
  await expect(page).toHaveURL(/forbidden/)
})
