import { expect, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { expectNoSideways, field, goTo, openApp, signInOnPhone } from '#tests/support/field-app'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'
import { fillAbsent } from '#tests/support/visit-form'

const [t, visits, households, phone] = [
  textsOf('zh-CN', 'dictionaries'),
  textsOf('zh-CN', 'visits'),
  textsOf('zh-CN', 'households'),
  field('zh-CN'),
]

test('a province adds a word; desks and phones offer it until it is out of use, and it is still read', async ({
  page,
  browser,
  context,
}) => {
  test.setTimeout(120_000)
  const word = `演示陪诊${Date.now() % 1_000_000}`
  await signIn(context, 'PROVINCE_OFFICIAL', 'zh-CN', '52')
  await page.goto('/dictionaries')
  await expectAccessible(page)
  await expectNoSideways(page)
  const needs = page.getByRole('region', { name: t('NEED') })
  await needs.getByText(t('add')).first().click()
  await needs.getByRole('button', { name: t('add') }).click()
  await expect(needs.getByLabel(t('zh'))).toBeFocused()
  await expectAccessible(page)
  await needs.getByLabel(t('zh')).fill(word)
  await needs.getByLabel(t('en')).fill('Company to the doctor')
  await needs.getByRole('button', { name: t('add') }).dblclick()
  await expect(needs.getByText(word).first()).toBeVisible()
  await expectAccessible(page)

  const desk = await (await browser.newContext({ viewport: page.viewportSize() })).newPage()
  await signIn(desk.context(), 'STATION_WORKER', 'zh-CN')
  await desk.goto('/households')
  await desk.locator('main a[href^="/households/"]:not([href$="/new"])').first().click()
  await desk.getByRole('link', { name: households('visit') }).click()
  await fillAbsent(desk, 'zh-CN')
  const address = desk.url()
  const step = (name: string) => desk.getByRole('button', { name: visits(`step.${name}`) }).click()
  await step('help')
  await desk.getByRole('checkbox', { name: word }).check()
  await step('next')
  await desk.getByRole('button', { name: visits('form.submit') }).click()
  await desk.getByRole('link', { name: visits('saved.open') }).click()
  await expect(desk.getByText(word).first()).toBeVisible()
  const stored = desk.url()

  const mobile = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const app = await openApp(mobile)
  await signInOnPhone(app)
  await goTo(app, 'households')
  await app.locator('details.f-group summary').first().click()
  await app.locator('details.f-group[open] a.f-row').first().click()
  await app.getByRole('link', { name: phone('card.visit') }).click()
  await app.getByRole('button', { name: visits('step.help') }).click()
  await expect(app.getByRole('checkbox', { name: word })).toBeVisible()
  await expectAccessible(app)
  await mobile.close()

  await needs.getByText(`${t('retire')}：${word}`).click()
  await needs.getByRole('button', { name: t('retire'), exact: true }).click()
  await expect(needs.locator('li', { hasText: word }).getByText(t('retired'))).toBeVisible()
  await expectAccessible(page)
  await desk.goto(address)
  await desk.getByRole('button', { name: visits('step.help') }).click()
  await expect(desk.getByText(visits('need.HEALTH'), { exact: true })).toBeVisible()
  await expect(desk.getByText(word)).toHaveCount(0)
  await desk.goto(stored)
  await expect(desk.getByText(word).first()).toBeVisible()
  await desk.context().close()
})
