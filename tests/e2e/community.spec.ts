import { expect, type Locator, type Page, test } from '@playwright/test'
import { today } from '#lib/clock'
import { expectAccessible } from '#tests/support/axe'
import { pressAnew } from '#tests/support/press-anew'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

test.setTimeout(180_000)

/** Nothing hangs over the edge, and nothing keeps anybody out. */
async function sound(page: Page) {
  await expectAccessible(page)
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}
/** The form behind a deed: opened, and its button once more by the same word. */
async function deed(page: Page, name: string) {
  const block = page.locator('details.deed').filter({ has: page.locator('summary', { hasText: name }) })
  await block.locator('summary').click()
  return { block, save: block.getByRole('button', { name, exact: true }) }
}
/** A word also stands beside what must be filled in: what is wrong has a place of its own. */
const wrong = (within: Page | Locator, word: string) =>
  expect(within.locator('.field-error').filter({ hasText: word }).first()).toBeVisible()
const becomes = (page: Page, status: string) =>
  expect(page.locator('main .badge').filter({ hasText: status }).first()).toBeVisible()
const named = (word: string) => `演示${word} ${Date.now() % 1_000_000} ${test.info().project.name}`

for (const locale of ['zh-CN', 'en'] as const) {
  const errors = textsOf(locale, 'errors')
  const common = textsOf(locale, 'common')
  const activities = textsOf(locale, 'activities')

  test(`${locale}: a consultation is arranged, held, resolved and closed`, async ({ page, context }) => {
    const t = textsOf(locale, 'consultations')
    const topic = named('协商')
    await signIn(context, 'STATION_WORKER', locale)
    await page.goto('/consultations')
    await sound(page)
    await page
      .getByRole('link', { name: t('arrange') })
      .first()
      .click()
    await page.getByRole('button', { name: t('arrange') }).click()
    await wrong(page, errors('field.required'))
    await sound(page)
    await page.getByLabel(t('field.topic')).fill(topic)
    await page.getByLabel(t('field.raisedBy')).selectOption('RESIDENTS')
    await page.getByLabel(t('field.convenor')).fill('演示召集人')
    await page.getByLabel(t('field.method')).selectOption('COURTYARD')
    await page.getByLabel(t('field.issues')).fill('车位怎么分\n谁来划线')
    await page.getByRole('button', { name: t('arrange') }).click()
    await expect(page.getByRole('heading', { name: topic })).toBeVisible()
    await becomes(page, t('status.PLANNED'))

    const held = await deed(page, t('deed.HELD'))
    await held.block.locator('#hold-proposals').fill('分单双号')
    await held.save.click()
    await wrong(held.block, errors('field.required'))
    await sound(page)
    await held.block.locator('#hold-RESIDENTS').fill('20')
    await held.block.locator('#hold-COMMITTEE').fill('3')
    await held.block.locator('#hold-partyCHARITY').fill('2')
    await pressAnew(page, held.save)
    await becomes(page, t('status.HELD'))
    await expect(page.getByText(`${t('identity.RESIDENTS')} 20 · ${t('identity.COMMITTEE')} 3`)).toBeVisible()
    await expect(page.getByText(`${activities('party.CHARITY')} 2`)).toBeVisible()
    await expect(page.getByText(t('deed.CANCELLED'))).toHaveCount(0)

    const resolved = await deed(page, t('deed.RESOLVED'))
    await resolved.block.locator('#resolve-resolution').fill('单双号停车')
    await resolved.block.getByRole('button', { name: common('form.add') }).click()
    await resolved.block.getByLabel(t('field.what')).fill('划线')
    await resolved.block.getByLabel(t('field.owner')).fill('村委会')
    await resolved.block.getByLabel(t('field.dueOn')).fill(today())
    await sound(page)
    await pressAnew(page, resolved.save)
    await becomes(page, t('status.RESOLVED'))
    const closed = await deed(page, t('deed.CLOSED'))
    await closed.block.locator('#close-note').fill('车位已经划好')
    await pressAnew(page, closed.save)
    await becomes(page, t('status.CLOSED'))
    await expect(page.locator('details.deed')).toHaveCount(0)
    await sound(page)
    await page.goto('/consultations')
    await expect(page.getByRole('link', { name: topic })).toBeVisible()
    await sound(page)
  })

  test(`${locale}: an organisation is brought up, with what it was given`, async ({ page, context }) => {
    const t = textsOf(locale, 'community-organisations')
    const name = named('互助会')
    await signIn(context, 'STATION_CHIEF', locale)
    await page.goto('/community-organisations')
    await sound(page)
    await page
      .getByRole('link', { name: t('enter') })
      .first()
      .click()
    await page.getByLabel(t('label.name')).fill(name)
    await page.getByLabel(t('label.field')).selectOption('NEIGHBOURHOOD')
    await page.getByLabel(t('label.leader')).fill('演示负责人')
    await page.getByLabel(t('label.members')).fill('12')
    await sound(page)
    await page.getByRole('button', { name: t('enter') }).click()
    await expect(page.getByRole('heading', { name })).toBeVisible()
    await becomes(page, t('stage.SPROUTING'))

    const first = await deed(page, t('move'))
    await first.block.locator('#stage-stage').selectOption('INCUBATING')
    await pressAnew(page, first.save)
    await becomes(page, t('stage.INCUBATING'))
    const second = await deed(page, t('move'))
    await second.block.locator('#stage-stage').selectOption('FILED')
    await second.save.click()
    await wrong(second.block, errors('field.required'))
    await sound(page)
    await second.block.locator('#stage-number').fill('演示备字1号')
    await pressAnew(page, second.save)
    await becomes(page, t('stage.FILED'))

    const given = await deed(page, t('support'))
    await given.block.locator('#support-kind').selectOption('FUNDS')
    await given.block.locator('#support-what').fill('启动资金')
    await given.block.locator('#support-amount').fill('500')
    await pressAnew(page, given.save)
    await expect(page.getByRole('listitem').filter({ hasText: '启动资金' })).toContainText('500')
    await sound(page)
  })

  test(`${locale}: what was linked is added up, and no more once it is taken back`, async ({ page, context }) => {
    const t = textsOf(locale, 'resource-links')
    const giver = named('基金会')
    await signIn(context, 'STATION_WORKER', locale)
    await page.goto('/resource-links')
    await sound(page)
    await page
      .getByRole('link', { name: t('enter') })
      .first()
      .click()
    await page.getByLabel(t('label.party')).selectOption('CHARITY')
    await page.getByLabel(t('label.giver')).fill(giver)
    await page.getByLabel(t('label.kind')).selectOption('CASH')
    await page.getByLabel(t('label.purpose')).fill('演示用途')
    await page.getByRole('button', { name: t('enter') }).click()
    await wrong(page, errors('field.required'))
    await sound(page)
    await page.getByLabel(t('label.amount')).fill('1234.5')
    await page.getByRole('button', { name: t('enter') }).click()
    await expect(page.getByRole('heading', { name: giver })).toBeVisible()
    await sound(page)
    const address = page.url()
    await page.goto('/resource-links')
    await expect(page.getByRole('link', { name: giver })).toBeVisible()
    await sound(page)
    await page.goto(address)
    const back = await deed(page, t('takeBack'))
    await back.block.locator('#void-reason').fill('金额录错')
    await pressAnew(page, back.save)
    await expect(page.getByText(`${t('void')} · 金额录错`)).toBeVisible()
    await expect(page.locator('details.deed')).toHaveCount(0)
    await sound(page)
  })
}
