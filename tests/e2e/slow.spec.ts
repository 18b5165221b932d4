import { expect, type Page, test } from '@playwright/test'
import { pressAnew } from '#tests/support/press-anew'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'
import { person, workbook } from '#tests/support/workbooks'

const stations = textsOf('zh-CN', 'stations')
const households = textsOf('zh-CN', 'households')
const imports = textsOf('zh-CN', 'imports')
const highlights = textsOf('zh-CN', 'highlights')

/** Lets a page come without its scripts, as over a slow line; they arrive when the answer is called. */
async function openWithoutScripts(page: Page, address: string): Promise<() => Promise<void>> {
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/_next/static/**/*.js*', async (route) => {
    await arrival
    await route.continue()
  })
  await page.goto(address, { waitUntil: 'commit' })
  return async () => {
    arrive()
    await expect(page.locator('button[type=submit].btn-primary').first()).toBeEnabled()
  }
}

test.beforeEach(({ context }) => signIn(context, 'COUNTY_COORDINATOR', 'zh-CN', '522702'))

test('what is typed before the scripts of a page arrive is neither lost nor overlooked', async ({ page }) => {
  const scriptsArrive = await openWithoutScripts(page, '/stations/new?division=522702103')
  const [name, from, reason] = [
    page.getByLabel(stations('field.name')),
    page.getByLabel(stations('field.from')),
    page.getByLabel(stations('field.secondReason')),
  ]
  await name.fill('演示慢线路站')
  await from.fill('2022-01-05')
  await reason.pressSequentially('演示：镇域过大')
  await scriptsArrive()
  // The document number is missing, so the server refuses; the form draws itself anew.
  await page.getByRole('button', { name: stations('saveStation') }).click()
  await expect(page.locator('.field-error:not(:empty)')).toHaveCount(1)
  await expect(name).toHaveValue('演示慢线路站')
  await expect(from).toHaveValue('2022-01-05')
  await expect(reason).toHaveValue('演示：镇域过大')
})

test('a choice and a file taken before the scripts arrive are sent', async ({ page }) => {
  const mark = `演示慢${Date.now() % 1_000_000}${test.info().project.name}`
  const scriptsArrive = await openWithoutScripts(page, '/imports/new')
  const sound = person({ household: '1', name: mark, village: '522702001001' })
  await page.getByRole('radio').nth(1).check()
  await page
    .locator('#file')
    .setInputFiles({ name: '名单.xlsx', mimeType: 'application/octet-stream', buffer: workbook([sound]) })
  await scriptsArrive()
  await expect(page.getByRole('radio').nth(1)).toBeChecked()
  const template = page.getByRole('link', { name: imports('download'), exact: true })
  await expect(template).not.toHaveAttribute('href', /HOUSEHOLDS/)
  await page.getByRole('radio').first().check()
  await page.locator('button[type=submit].btn-primary').click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
})

test('another choice than the one that stood there, made before the scripts arrive, is what is saved', async ({ page }) => {
  await page.goto('/highlights/new')
  const held = await page.locator('#record option[value^="SESSION:"]').first().getAttribute('value')
  await page.getByLabel(highlights('record')).selectOption(held)
  await page.getByLabel(highlights('name')).fill('演示慢线路')
  await page.getByLabel(highlights('story')).fill('老人和孩子一起包粽子')
  await page.getByLabel(highlights('showsPersons')).selectOption('true')
  await pressAnew(page, page.getByRole('button', { name: highlights('saveDraft') }))
  const scriptsArrive = await openWithoutScripts(page, page.url())
  await page.locator('summary', { hasText: highlights('edit') }).click()
  const shows = page.locator('details[open]').getByLabel(highlights('showsPersons'))
  await shows.selectOption('false')
  await scriptsArrive()
  await expect(shows).toHaveValue('false')
  await pressAnew(page, page.locator('details[open]').getByRole('button', { name: highlights('saveDraft') }))
  await expect(page.locator('dd', { hasText: highlights('no') })).toBeVisible()
})

test('a button that needs the scripts is closed until they are there', async ({ page, context }) => {
  await signIn(context, 'STATION_WORKER', 'zh-CN', '522702001')
  const scriptsArrive = await openWithoutScripts(page, '/households/new')
  const more = page.getByRole('button', { name: households('form.addMember') })
  await expect(more).toBeDisabled()
  await scriptsArrive()
  await more.click()
  await expect(page.getByRole('region', { name: households('form.member', { number: 2 }), exact: true })).toBeVisible()
})
