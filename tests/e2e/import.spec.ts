import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'
import { person, workbook } from '#tests/support/workbooks'

const COUNTY = '522702'
const t = textsOf('zh-CN', 'imports')

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

async function upload(page: Page, name: string, buffer: Buffer) {
  await page.goto('/imports/new')
  await page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.locator('button[type=submit].btn-primary').click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
}

test('a coordinator downloads the template, uploads a list, sees what is wrong, applies the rest and takes the result', async ({
  page,
  context,
}) => {
  const mark = `演示${Date.now() % 1_000_000}${test.info().project.name === 'phone' ? '乙' : '甲'}`
  await signIn(context, 'COUNTY_COORDINATOR', 'zh-CN', COUNTY)
  await page.goto('/imports')
  await expectAccessible(page)
  await expectFits(page)
  await page
    .getByRole('main')
    .getByRole('link', { name: t('new'), exact: true })
    .first()
    .click()
  await expectAccessible(page)
  await expectFits(page)
  const template = await context.request.get('/api/imports/template?register=HOUSEHOLDS')
  expect(template.headers()['content-disposition']).toContain('.xlsx')

  await page.getByRole('button', { name: t('upload'), exact: true }).click()
  await expect(page.getByText(t('fileMissing'))).toBeVisible()

  const sound = person({ household: '1', name: mark, village: '522702001001' })
  await upload(page, '名单.xlsx', workbook([sound, person({ household: '2', name: '演示误', village: '火星村' })]))
  const apply = page.getByRole('button', { name: t('apply'), exact: true })
  await expect(apply).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('火星村')).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)
  await apply.dblclick()
  await expect(page.getByRole('link', { name: t('downloadResult') })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(`${t('done.inserted')} 1`)).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)
  const result = await context.request.get(
    (await page.getByRole('link', { name: t('downloadResult') }).getAttribute('href')) ?? '',
  )
  expect(result.ok()).toBe(true)

  // The same list again has nothing to write.
  await upload(page, '名单.xlsx', workbook([sound]))
  await expect(page.getByText(t('allSame'))).toBeVisible({ timeout: 30_000 })
  await expect(apply).toHaveCount(0)
})

test('a file that can not be used says why, one that is too large is not taken, a worker has no such page', async ({
  page,
  context,
  isMobile,
}) => {
  test.skip(isMobile, 'the same on both')
  await signIn(context, 'COUNTY_COORDINATOR', 'en', COUNTY)
  await upload(page, 'x.xlsx', workbook([['a']], { headers: ['b'] }))
  await expect(page.getByRole('alert').filter({ hasText: '村(居)' })).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
  const large = await context.request.post(`/api/files?kind=IMPORT&id=${crypto.randomUUID()}&name=x.xlsx`, {
    data: Buffer.alloc(40 * 1024 * 1024, 'x'),
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect([large.status(), (await large.json()).code]).toEqual([413, 'TOO_LARGE'])
  await signIn(context, 'STATION_WORKER')
  await page.goto('/imports')
  await expect(page).toHaveURL(/forbidden/)
})
