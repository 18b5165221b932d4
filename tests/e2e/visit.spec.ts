import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'
import { fillAbsent } from '#tests/support/visit-form'

const LOCALES = ['zh-CN', 'en'] as const

/** An ID number of an area code that was never assigned, different in every run. */
function freshIdNumber(): string {
  const body = `529900195001${String(10 + Math.floor(Math.random() * 18))}${String(Math.floor(Math.random() * 1000)).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return body + '10X98765432'[sum % 11]
}

/** Counts what the browser sends to the visits' endpoint. */
function countWrites(page: Page): { count: number } {
  const sent = { count: 0 }
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/api/visits/')) sent.count++
  })
  return sent
}

/** The words of an option as the form in force has them. */
function option(locale: string, form: string, field: string, code: string): string {
  const { sections } = JSON.parse(readFileSync(`prisma/reference/forms/${form}.2.json`, 'utf8')).definition
  const found = sections.flatMap((section: { fields: Asked[] }) => section.fields).find((one: Asked) => one.key === field)
  const { label } = found.options.find((one: { code: string }) => one.code === code)
  return locale === 'en' ? label.en : label.zh
}
function fieldLabel(locale: string, form: string, field: string): string {
  const { sections } = JSON.parse(readFileSync(`prisma/reference/forms/${form}.2.json`, 'utf8')).definition
  const { label } = sections.flatMap((section: { fields: Asked[] }) => section.fields).find((one: Asked) => one.key === field)
  return locale === 'en' ? label.en : label.zh
}
interface Asked {
  label: { zh: string; en: string }
  key: string
  options: { code: string; label: { zh: string; en: string } }[]
}

/** The second half of a double tap that began before this was on the screen. */
async function secondTap(page: Page, target: Locator) {
  await target.hover()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
}

for (const locale of LOCALES) {
  const words = {
    visits: textsOf(locale, 'visits'),
    households: textsOf(locale, 'households'),
    common: textsOf(locale, 'common'),
    errors: textsOf(locale, 'errors'),
    today: textsOf(locale, 'today'),
    reports: textsOf(locale, 'mandatory-reports'),
  }
  const { visits, households, common, errors, today, reports } = words

  test.describe(locale, () => {
    test.beforeEach(async ({ context }) => signIn(context, 'STATION_WORKER', locale))

    test('a new household, its visit and the correction', async ({ page }) => {
      // A dozen pages are looked over on the way.
      test.slow()
      const name = `演示新户${Date.now() % 100_000}`
      await page.goto('/today')
      await expectAccessible(page)
      await page.getByRole('link', { name: today('logVisit') }).click()
      await page.getByRole('link', { name: households('new') }).click()

      await page.getByRole('button', { name: households('form.submit') }).click()
      await expect(page.getByLabel(households('village'))).toBeFocused()
      await expectAccessible(page)
      await page.getByLabel(households('village')).selectOption({ index: 1 })
      await page.getByLabel(households('form.name')).fill(name)
      await page.getByLabel(households('form.idNumber')).fill('110105194912310021')
      await page.getByLabel(households('form.name')).focus()
      await expect(page.getByText(errors('field.idNumber'))).toBeVisible()
      await page.getByLabel(households('form.idNumber')).fill(freshIdNumber())
      await page.getByLabel(households('form.name')).focus()
      await expect(page.getByLabel(households('form.birthDate'))).toHaveValue(/^1950-01-/)
      await page.getByRole('button', { name: households('form.addMember') }).click()
      const second = page.getByRole('region', { name: households('form.member', { number: 2 }) })
      await second.getByLabel(households('form.name')).fill('演示成员')
      await second.getByLabel(households('form.idKind'), { exact: true }).selectOption('NONE')
      await second.getByLabel(households('formMore.idMissing')).selectOption('LOST')
      await second.getByRole('radio', { name: households('sex.FEMALE') }).check()
      await page.getByRole('button', { name: households('form.submit') }).dblclick()

      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
      await expect(page.getByText('5299**********')).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('link', { name: households('visit') }).click()
      // Sent as it is, it leads back to what is missing first.
      const step = (name: string) => page.getByRole('button', { name: visits(`step.${name}`) }).click()
      const forward = () => page.getByRole('button', { name: visits('form.forward'), exact: true }).click()
      const pick = (field: string, code: string) =>
        page
          .getByRole('group', { name: fieldLabel(locale, 'visit-elderly', field) })
          .getByText(option(locale, 'visit-elderly', field, code), { exact: true })
          .click()
      await step('next')
      await page.getByRole('button', { name: visits('form.submit') }).click()
      await expect(page.getByText(errors('field.whoSeen'))).toBeVisible()
      await expect(page.getByRole('checkbox', { name })).toBeFocused()
      await expectAccessible(page)

      await page.getByRole('checkbox', { name }).check()
      await page.getByLabel(visits('field.singleVisitorReason')).fill('演示:同事在培训')
      await forward()
      await page.getByRole('radio', { name: common('domain.ELDERLY') }).check()
      await pick('health', 'GOOD')
      await pick('living', 'ALONE')
      await pick('selfCare', 'FULL')
      await pick('support', 'CHILDREN')
      await expectAccessible(page)
      await forward()
      await page.getByRole('checkbox', { name: visits('service.POLICY_ADVICE') }).check()
      await page.getByRole('checkbox', { name: visits('need.HEALTH') }).check()
      await expectAccessible(page)
      await forward()
      await page.getByRole('checkbox', { name: option(locale, 'visit-elderly', 'screen', 'NONE'), exact: true }).check()
      await expect(page.getByRole('radio', { name: common('risk.GREEN'), exact: true })).toBeChecked()
      await page.getByRole('radio', { name: common('risk.YELLOW'), exact: true }).check()
      await expectAccessible(page)
      await forward()
      await expectAccessible(page)
      const sent = countWrites(page)
      await page.getByRole('button', { name: visits('form.submit') }).dblclick()
      await expect(page.getByRole('heading', { name: visits('saved.title') })).toBeFocused()
      expect(sent.count).toBe(1)
      await secondTap(page, page.getByRole('link', { name: visits('saved.history') }))
      await expect(page.getByRole('heading', { name: visits('saved.title') })).toBeFocused()
      await expectAccessible(page)

      await page.getByRole('link', { name: visits('saved.history') }).click()
      const history = page.getByRole('region', { name: households('timeline') })
      await expect(history.getByRole('listitem')).toHaveCount(1)
      await history.getByRole('link').first().click()
      await page.getByRole('link', { name: visits('correct') }).click()
      await step('risk')
      await page.getByRole('radio', { name: common('risk.RED'), exact: true }).check()
      await step('next')
      await page.getByRole('button', { name: visits('form.submitCorrection') }).click()
      await expect(page.getByLabel(visits('field.correctionReason'))).toBeFocused()
      await page.getByLabel(visits('field.correctionReason')).fill('演示更正')
      await page.getByRole('button', { name: visits('form.submitCorrection') }).click()
      await expect(page.getByText(visits('saved.flag'))).toBeVisible()
      await page.getByRole('link', { name: visits('saved.open') }).click()
      await expect(page.getByText(visits('version', { version: 2 }), { exact: true })).toBeVisible()
      await expect(page.getByText(visits('version', { version: 1 }), { exact: true })).toBeVisible()
      await expect(page.getByText(`${visits('reason')}:演示更正`)).toBeVisible()
      await expect(page.getByText(visits('flag.OPEN'))).toBeVisible()
      await expectAccessible(page)

      // Red leads to the report.
      await page.getByRole('link', { name: visits('flag.report') }).click()
      await page.getByLabel(reports('field.who')).fill('演示某人')
      await page.getByLabel(reports('field.what')).fill('演示:发现身上有伤')
      await page.getByRole('radio', { name: reports('danger.ONGOING') }).check()
      await expectAccessible(page)
      await page.getByRole('button', { name: reports('form.submit') }).dblclick()
      await expect(page.getByRole('heading', { level: 1, name: reports('one') })).toBeVisible()
      await expect(page.getByText(reports('notYet'))).toBeVisible()
      await expectAccessible(page)
    })

    test('a lost connection keeps the form, and pressing again sends the same visit', async ({ page, context }) => {
      await page.goto('/households')
      await page
        .getByRole('link', { name: households('visit') })
        .nth(3)
        .click()
      await fillAbsent(page, locale)
      await page.getByLabel(visits('field.note')).fill('演示备注,断网也在')
      const addresses = new Set<string>()
      page.on('request', (request) => request.method() === 'PUT' && addresses.add(request.url()))

      await context.setOffline(true)
      await page.getByRole('button', { name: visits('form.submit') }).click()
      await expect(page.getByText(errors('offline'))).toBeVisible()
      await expect(page.getByLabel(visits('field.note'))).toHaveValue('演示备注,断网也在')
      await expectAccessible(page)
      await context.setOffline(false)
      await page.getByRole('button', { name: visits('form.submit') }).click()
      await expect(page.getByRole('heading', { name: visits('saved.title') })).toBeVisible()
      expect(addresses.size).toBe(1)
    })

    test('an answer lost on its way is made good by pressing again: one visit', async ({ page }) => {
      await page.goto('/households')
      await page
        .getByRole('link', { name: households('visit') })
        .nth(5)
        .click()
      await fillAbsent(page, locale)
      await page.route('**/api/visits/*', async (route) => {
        await route.fetch()
        await route.abort('connectionreset')
      })
      await page.getByRole('button', { name: visits('form.submit') }).click()
      await expect(page.getByText(errors('offline'))).toBeVisible()
      await page.unroute('**/api/visits/*')
      await page.getByRole('button', { name: visits('form.submit') }).click()
      await expect(page.getByRole('heading', { name: visits('saved.title') })).toBeVisible()
      await page.getByRole('link', { name: visits('saved.open') }).click()
      await expect(page.getByText(visits('version', { version: 1 }), { exact: true })).toBeVisible()
    })
  })
}

test('officials see visits masked and without answers; who sees figures only, none', async ({ browser }) => {
  for (const [role, seen] of [
    ['PROVINCE_OFFICIAL', true],
    ['NATIONAL_OBSERVER', false],
  ] as const) {
    const context = await browser.newContext()
    await signIn(context, role)
    const page = await context.newPage()
    await page.goto('/visits')
    if (seen) {
      await expectAccessible(page)
      await page.locator('td a').first().click()
      await expect(page.getByText(textsOf('zh-CN', 'visits')('hidden'))).toBeVisible()
      await expectAccessible(page)
    } else {
      await expect(page.getByText(textsOf('zh-CN', 'errors')('page.forbiddenTitle'))).toBeVisible()
    }
    await context.close()
  }
})
