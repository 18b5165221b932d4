import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Role } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { standardFormId } from '#prisma/seed/forms'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const t = textsOf('zh-CN', 'forms')

// Each width on a form of its own: a province has one draft of a form at a time.
const FORMS = {
  desktop: { code: 'visit-elderly', section: '生活状况', about: '生活状况', first: '与家人同住', wanted: '独居' },
  phone: { code: 'visit-aid', section: '劳动、住房和照料', about: '住房安全', first: '安全', wanted: '危房' },
}
const formOf = (project: string) => (project === 'phone' ? FORMS.phone : FORMS.desktop)

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

/** Another account's browser of the same width. */
async function as(browser: Browser, page: Page, role: Role, area?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: page.viewportSize() })
  await signIn(context, role, 'zh-CN', area)
  return context.newPage()
}

test('a province adds a question with a condition and a score, publishes, compares and retires it', async ({
  page,
  browser,
  context,
}) => {
  test.setTimeout(180_000)
  const form = formOf(test.info().project.name)
  const standard = standardFormId(form.code, 2)
  const question = `家里有燃气报警器吗 ${Date.now() % 100_000}`
  await signIn(context, 'PROVINCE_OFFICIAL', 'zh-CN', '41')
  await page.goto('/forms')
  await expectAccessible(page)
  await expectFits(page)

  const own = page.locator(`section[aria-labelledby="${form.code}"]`)
  const begin = own.getByRole('button', { name: t('start') })
  if ((await begin.count()) > 0) await begin.click()
  else await own.getByRole('link', { name: t('continue') }).click()
  await expect(page).toHaveURL(/\/edit$/)
  const address = page.url().replace('/edit', '')

  // The standard's mandatory fields are locked.
  await page
    .locator('summary', { hasText: t('builder.required') })
    .first()
    .click()
  await expect(page.getByText(t('builder.locked')).first()).toBeVisible()
  await expectAccessible(page)

  // A question behind those of the second section, asked of some alone.
  await page.getByRole('button', { name: `${t('builder.addField')} ${form.section}` }).click()
  const field = page.locator('details', { has: page.locator('summary', { hasText: t('builder.newField') }) }).last()
  await field.locator('summary').click()
  const label = page
    .getByRole('textbox', { name: `${t('builder.label')} · ${t('builder.zh')}` })
    .locator('visible=true')
    .last()
  await label.fill(question)
  const opened = page.locator('details', { has: page.locator('summary', { hasText: question }) }).last()
  const option = (n: number) => opened.getByRole('textbox', { name: `${t('builder.option')} ${n} · ${t('builder.zh')}` })
  await option(1).fill('装了')
  await option(2).fill('没装')
  await opened.getByLabel(t('builder.points')).nth(1).fill('1')
  await opened.getByRole('button', { name: t('builder.addPart') }).click()
  await opened.getByLabel(t('builder.field')).selectOption({ label: form.about })
  await opened.getByRole('checkbox', { name: form.wanted }).check()
  await opened.getByRole('checkbox', { name: form.first }).uncheck()
  await expectAccessible(page)
  await expectFits(page)

  // A score of its own, with a fault on the way.
  await page.getByRole('button', { name: t('builder.addScore') }).click()
  const score = page.locator('details', { has: page.locator('summary', { hasText: t('builder.newScore') }) }).last()
  await expect(page.locator('#faults').getByRole('link', { name: new RegExp(t('builder.newScore')) })).toBeVisible()
  await page
    .locator('#faults')
    .getByRole('link', { name: new RegExp(t('builder.newScore')) })
    .click()
  await expect(score.getByRole('checkbox', { name: question })).toBeVisible()
  await score.getByRole('checkbox', { name: question }).check()
  await score.getByRole('textbox', { name: `${t('builder.band')} 1 · ${t('builder.zh')}` }).fill('放心')
  await score.getByRole('button', { name: t('builder.addBand') }).click()
  await score.getByRole('textbox', { name: `${t('builder.band')} 2 · ${t('builder.zh')}` }).fill('要装')
  await expect(page.getByText(t('builder.noFaults'))).toBeVisible()

  // A lost connection keeps what was typed.
  await context.setOffline(true)
  await page.getByRole('button', { name: t('builder.save') }).click()
  await expect(page.getByText(textsOf('zh-CN', 'errors')('offline'))).toBeVisible()
  await context.setOffline(false)
  await page.getByRole('button', { name: t('builder.save') }).click()
  await expect(page.getByText(t('builder.saved'), { exact: true })).toBeVisible()

  await page.getByRole('link', { name: t('builder.done') }).click()
  await expect(page.locator('.badge', { hasText: t('state.DRAFT') })).toBeVisible()

  // The preview asks the question of those alone, and counts it.
  const phone = page.getByRole('region', { name: t('phone') })
  await expect(phone.getByText(question)).toHaveCount(0)
  await phone.getByRole('radio', { name: form.wanted }).check()
  await expect(phone.getByText(question)).toBeVisible()
  await phone.getByRole('group', { name: question }).getByRole('radio', { name: '没装' }).check()
  await expect(phone.getByText('要装').first()).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)

  // Out of sight for the offices below and for another province, until it is published.
  const other = await as(browser, page, 'PROVINCE_OFFICIAL', '52')
  expect((await other.goto(address))?.status()).toBe(404)
  await page.getByRole('button', { name: t('deed.publish') }).click()
  await page.getByLabel(t('deed.validFrom')).fill(addDays(today(), -1))
  await page.getByRole('button', { name: t('deed.publishConfirm') }).click()
  await expect(page.getByText(textsOf('zh-CN', 'errors')('field.dayPassed'))).toBeVisible()
  await page.getByLabel(t('deed.validFrom')).fill(today())
  await page.getByRole('button', { name: t('deed.publishConfirm') }).click()
  await expect(page.locator('.badge', { hasText: t('state.USED') })).toBeVisible()
  expect((await page.goto(`${address}/edit`))?.status()).toBe(404)

  await page.goto(`${address}?with=${standard}`)
  const changes = page.locator('section', { has: page.locator('#compare') })
  await expect(changes.getByText(question)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: t('deed.retire') }).click()
  await page.getByLabel(t('deed.reason')).fill('演示结束')
  await page.getByRole('button', { name: t('deed.retireConfirm') }).click()
  await expect(page.locator('.badge', { hasText: t('state.RETIRED') })).toBeVisible()
  expect((await other.goto(address))?.status()).toBe(404)
  await other.context().close()
})

test('other roles look or do not, and change nothing', async ({ page, browser }) => {
  for (const role of ['PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR'] as const) {
    const reader = await as(browser, page, role)
    await reader.goto('/forms')
    await expect(reader.getByRole('heading', { name: t('title'), level: 1 })).toBeVisible()
    await expect(reader.getByRole('button', { name: t('start') })).toHaveCount(0)
    await reader.goto(`/forms/${standardFormId('visit-elderly', 2)}`)
    await expect(reader.getByRole('button', { name: t('deed.retire') })).toHaveCount(0)
    await reader.goto(`/forms/${standardFormId('visit-elderly', 2)}/edit`)
    await expect(reader).toHaveURL(/forbidden/)
    await reader.context().close()
  }
  const worker = await as(browser, page, 'STATION_WORKER')
  await worker.goto('/forms')
  await expect(worker).toHaveURL(/forbidden/)
  await worker.context().close()
})
