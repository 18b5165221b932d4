import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { today } from '#lib/clock'
import { CHECK_ITEMS } from '#lib/stations/checks/types'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const t = textsOf('zh-CN', 'stations')
const c = textsOf('zh-CN', 'coverage')
const errors = textsOf('zh-CN', 'errors')

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

/** What a camera would send. */
const photo = async () => ({
  name: '演示.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: '#4a7' } })
    .jpeg()
    .toBuffer(),
})

/** Says what is to change, looks at what becomes of it, and goes on to the ground. */
async function askStatus(page: Page, status: string, from: string) {
  await page.getByRole('link', { name: t('statusTitle'), exact: true }).click()
  await page.locator('#status').selectOption(status)
  await page.locator('#from').fill(from)
  await page
    .getByRole('button', { name: t('preview') })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: t('becomes') })).toBeVisible()
}

test('a coordinator makes a station, checks it, opens, corrects, suspends and closes it', async ({ page, context }) => {
  const name = `演示二站${Date.now() % 1_000_000}${test.info().project.name === 'phone' ? '手机' : '桌面'}`
  await signIn(context, 'COUNTY_COORDINATOR', 'zh-CN', '522702')
  await page.goto('/stations/new')
  await expectAccessible(page)
  await expectFits(page)
  await page.goto('/stations/new?division=522702103')
  await page.getByLabel(t('field.name')).fill(name)
  await page.getByLabel(t('field.from')).fill('2022-01-05')
  await page.getByRole('button', { name: t('saveStation') }).click()
  await expect(page.getByText(errors('field.required')).first()).toBeVisible()
  await page.getByLabel(t('field.document')).fill('演示〔2022〕1号')
  await page.getByRole('button', { name: t('saveStation') }).click()
  await expect(page.getByText(errors('field.secondReason'))).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel(t('field.secondReason')).fill('演示：镇域过大')
  // A second tap makes no second station.
  await page.getByRole('button', { name: t('saveStation') }).dblclick()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  const address = page.url()
  await expectAccessible(page)
  await expectFits(page)

  await askStatus(page, 'OPERATING', '2022-03-01')
  await page.getByLabel(t('field.document')).fill('演示〔2022〕2号')
  await page.getByRole('button', { name: t('saveStatus') }).click()
  await expect(page.getByText(errors('field.checksMissing'))).toBeVisible()

  await page.goto(`${address}/check`)
  await expectAccessible(page)
  await expectFits(page)
  for (const item of CHECK_ITEMS) {
    const row = page.locator('li', { has: page.getByRole('heading', { name: t(`check.${item}`), exact: true }) })
    await row.locator('textarea').fill('演示：现场查看')
    if (item === 'PREMISES') await row.getByLabel(t('field.evidenceFile')).setInputFiles(await photo())
    // The finding shows a moment before the page is read again, which would wipe what is typed next.
    const again = page.waitForEvent('load')
    await row.getByRole('button', { name: t('saveCheck') }).click()
    await again
    await expect(row.locator('.badge', { hasText: t('met.true') })).toBeVisible()
  }
  await expect(page.getByText(t('fiveDone'))).toBeVisible()
  const evidence = await page.getByRole('link', { name: t('openEvidence') }).getAttribute('href')
  const opened = await page.request.get(evidence ?? '')
  expect([opened.status(), opened.headers()['content-type']]).toEqual([200, 'image/webp'])

  await page.goto(address)
  await askStatus(page, 'OPERATING', '2022-03-01')
  await page.getByLabel(t('field.document')).fill('演示〔2022〕2号')
  await page.getByRole('button', { name: t('saveStatus') }).click()
  await expect(page).toHaveURL(address)
  await expect(page.locator('.head strong')).toContainText(c('status.OPERATING'))

  await page.getByRole('link', { name: t('statusTitle'), exact: true }).click()
  await page.locator('#correct-from').fill('2022-02-01')
  await expectAccessible(page)
  await page
    .getByRole('button', { name: t('preview') })
    .last()
    .click()
  await expect(page.getByRole('cell', { name: '2022-02-01' })).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)
  await page.getByLabel(t('field.document')).fill('演示补充材料')
  await page.getByLabel(t('field.reason')).fill('演示：实际开站更早')
  await page.getByRole('button', { name: t('saveCorrection') }).click()
  await expect(page).toHaveURL(address)
  await expect(page.getByText('演示：实际开站更早').first()).toBeVisible()
  await page.goto(`${address}?asOf=2022-02-15`)
  await expect(page.locator('.head strong')).toContainText(c('status.OPERATING'))
  await page.goto(`${address}?asOf=2022-01-15`)
  await expect(page.locator('.head strong')).toContainText(c('status.PLANNED'))

  await page.goto(address)
  for (const [status, from] of [
    ['SUSPENDED', '2023-01-10'],
    ['CLOSED', '2023-02-10'],
  ] as const) {
    await askStatus(page, status, from)
    await page.getByLabel(t('field.document')).fill('演示文件')
    await page.getByRole('button', { name: t('saveStatus') }).click()
    await expect(page.locator('.head strong')).toContainText(c(`status.${status}`))
  }
  await page.goto(`/stations?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('link', { name })).toBeVisible()
})

test('the chief describes the own station, and may change nothing else of it', async ({ page, context }) => {
  await signIn(context, 'STATION_CHIEF')
  await page.goto('/stations?tier=3')
  await page.locator('.data-table a').first().click()
  await expect(page.getByRole('link', { name: t('statusTitle'), exact: true })).toHaveCount(0)
  const address = page.url()
  await page.getByRole('link', { name: t('edit'), exact: true }).click()
  await expectAccessible(page)
  await expectFits(page)
  await page.getByLabel(t('field.phone'), { exact: true }).fill('12')
  await page.getByRole('button', { name: t('saveHouse') }).click()
  await expect(page.getByText(errors('field.phone'))).toBeVisible()
  await page.getByLabel(t('field.phone'), { exact: true }).fill('0854-1234567')
  await page.getByLabel(t('field.contactName'), { exact: true }).fill('演示联系人')
  await page.getByLabel(t('field.contactPhone'), { exact: true }).fill('13812340001')
  await page.getByRole('button', { name: t('saveHouse') }).click()
  await expect(page).toHaveURL(address)
  await expect(page.getByText('138****0001')).toBeVisible()
  await page.goto(`${address.split('?')[0]}/status`)
  await expect(page).toHaveURL(/forbidden/)
})

test('pictures, functions, points, townships, organisations and contracts', async ({ page, context }) => {
  await signIn(context, 'COUNTY_COORDINATOR', 'zh-CN', '522702')
  await page.goto('/stations?tier=3')
  const href = await page.locator('.data-table a').nth(3).getAttribute('href')
  for (const part of ['functions', 'points', 'served', 'edit', 'check', 'status']) {
    await page.goto(`${href}/${part}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)
  }
  await page.goto(`${href}/edit`)
  const caption = `演示照片 ${Date.now() % 1_000_000}${test.info().project.name}`
  await page.getByLabel(t('photoFile')).setInputFiles({ ...(await photo()), buffer: Buffer.from('no picture') })
  await page.getByLabel(t('field.caption')).fill(caption)
  await page.getByRole('button', { name: t('addPhoto') }).click()
  await expect(page.getByText(errors('field.fileType'))).toBeVisible()
  await page.getByLabel(t('photoFile')).setInputFiles(await photo())
  // A second tap makes no second picture.
  await page.getByRole('button', { name: t('addPhoto') }).dblclick()
  const picture = page.getByRole('img', { name: caption })
  await expect(picture).toHaveCount(1)
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
  await expectAccessible(page)
  await expectFits(page)
  await page.goto(href ?? '')
  await expect(page.getByRole('img', { name: caption })).toHaveCount(1)

  const point = `演示服务点 ${Date.now() % 1_000_000}`
  await page.goto(`${href}/points`)
  await page.getByLabel(t('field.pointName')).fill(point)
  await page.getByRole('button', { name: t('savePoint') }).click()
  await expect(page.getByText(point).first()).toBeVisible()

  const o = textsOf('zh-CN', 'organisations')
  const k = textsOf('zh-CN', 'contracts')
  await page.goto('/organisations')
  await expectAccessible(page)
  await expectFits(page)
  await page.getByRole('link', { name: o('create') }).click()
  await page.getByRole('button', { name: o('save') }).click()
  await expect(page.getByText(errors('field.required')).first()).toBeVisible()
  await page.getByLabel(o('name'), { exact: false }).fill(`演示机构${Date.now() % 1_000_000}`)
  await page.getByRole('button', { name: o('save') }).click()
  await page.getByRole('link', { name: o('newContract') }).click()
  await page.getByLabel(k('name')).fill('演示合同')
  await page.getByLabel(k('number')).fill('演示〔2023〕9号')
  await page.getByLabel(k('startsOn')).fill('2023-01-01')
  await page.getByLabel(k('endsOn')).fill('2022-01-01')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: k('save') }).click()
  await expect(page.getByText(errors('field.endBeforeStart'))).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)
  await page.getByLabel(k('endsOn')).fill(today())
  await page.getByRole('button', { name: k('save') }).click()
  await expect(page.getByText(k('noAgreement'))).toBeVisible()
  await expectAccessible(page)
})
