import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { pressAnew } from '#tests/support/press-anew'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

// One target is split by all of these: one after the other.
test.describe.configure({ mode: 'default' })

async function expectSound(page: Page) {
  await expectAccessible(page)
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const errors = textsOf(locale, 'errors')

  test(`${locale}: a running target is split anew only with a reason, and the sum is compared with the whole`, async ({
    page,
    context,
  }) => {
    const [t, p] = [textsOf(locale, 'targets'), textsOf(locale, 'programmes')]
    const told = (key: string) => new RegExp(t(key, { sum: 'N', whole: 'N' }).replaceAll('N', '[\\d,]+'))
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await page.goto('/programmes')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.getByRole('link', { name: '社工黔行年度行动（演示）' }).click()
    await page.getByRole('link', { name: p('targets') }).click()
    await expectSound(page)
    await page
      .locator('main')
      .getByRole('link', { name: t('metric.VISITS'), exact: true })
      .click()
    await expectSound(page)

    await page.getByText(t('splitByHand')).click()
    const form = page.locator('details[open] form')
    await form
      .getByRole('textbox')
      .first()
      .fill(String(Date.now() % 10_000))
    await form.getByRole('button', { name: t('split') }).click()
    await expect(form.getByText(errors('field.reason')).first()).toBeVisible()
    await expectSound(page)
    await form.getByLabel(t('reason')).fill('汛期多走一遍')
    await pressAnew(page, form.getByRole('button', { name: t('split') }))
    await expect(page.getByText(told('sumDiffers'))).toBeVisible()
    await expectSound(page)

    await page.getByText(t('splitWeighed')).click()
    await form.getByLabel(t('method')).selectOption('CASELOAD')
    await form.getByLabel(t('reason')).fill('按户数重新分')
    await pressAnew(page, form.getByRole('button', { name: t('split') }))
    await expect(page.getByText(told('sumAgrees'))).toBeVisible()
  })

  test(`${locale}: a highlight of people whom nobody knows is refused, one without them is told and taken back`, async ({
    page,
    context,
  }) => {
    const t = textsOf(locale, 'highlights')
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    for (const recognisable of ['true', 'false']) {
      await page.goto('/highlights/new')
      await expectSound(page)
      const held = await page.locator('#record option[value^="SESSION:"]').first().getAttribute('value')
      await page.getByLabel(t('record')).selectOption(held)
      await page.getByLabel(t('name')).fill('院坝里的笑声')
      await page.getByLabel(t('story')).fill('老人和孩子一起包粽子')
      await page.getByLabel(t('showsPersons')).selectOption(recognisable)
      await pressAnew(page, page.getByRole('button', { name: t('saveDraft') }))
      await expect(page.locator('.badge', { hasText: t('status.DRAFT') })).toBeVisible()
      const publish = page.getByRole('button', { name: t('publish') })
      if (recognisable === 'true') {
        await publish.click()
        await expect(page.getByText(errors('field.personsUnnamed')).first()).toBeVisible()
        await expectSound(page)
        await page.locator('summary', { hasText: t('edit') }).click()
        await page.locator('details[open]').getByLabel(t('showsPersons')).selectOption('false')
        await pressAnew(page, page.getByRole('button', { name: t('saveDraft') }))
        await expect(page.locator('dd', { hasText: t('no') })).toBeVisible()
      }
      await pressAnew(page, publish)
      await expect(page.locator('.badge', { hasText: t('status.PUBLISHED') })).toBeVisible()
      await expectSound(page)
    }
    await page.getByText(t('withdraw')).first().click()
    await page.getByLabel(t('reason')).fill('照片要换')
    await pressAnew(page, page.getByRole('button', { name: t('withdraw') }))
    await expect(page.locator('.badge', { hasText: t('status.WITHDRAWN') })).toBeVisible()
    await page.goto('/highlights')
    await expectSound(page)
  })

  test(`${locale}: a county applies for its brand, the prefecture recognises it, the county tells a story`, async ({
    page,
    browser,
    context,
  }) => {
    const t = textsOf(locale, 'brands')
    await signIn(context, 'COUNTY_COORDINATOR', locale, '522702')
    await page.goto('/brands/new')
    await expectSound(page)
    await page.getByLabel(t('name')).fill(`金谷夕阳 ${Date.now() % 100_000}`)
    await page.getByLabel(t('domain')).selectOption('ELDERLY')
    await page.getByLabel(t('content')).fill('每周三为独居老人送餐并陪伴，已坚持两年')
    await pressAnew(page, page.getByRole('button', { name: t('apply') }))
    await expect(page.locator('.badge', { hasText: t('status.APPLIED') })).toBeVisible()
    await expect(page.getByLabel(t('decision'))).toHaveCount(0)
    await expectSound(page)

    const above = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(above, 'PREFECTURE_OFFICIAL', locale, '5227')
    const prefecture = await above.newPage()
    await prefecture.goto(page.url())
    const decide = prefecture.getByRole('button', { name: t('decide') })
    // Open once the scripts are there: what is chosen in the very moment that they take over is asked for again.
    await expect(decide).toBeEnabled()
    await prefecture.getByLabel(t('decision')).selectOption('RECOGNISED')
    await prefecture.getByLabel(t('note')).fill('成效实在，可以推广')
    await pressAnew(prefecture, decide)
    await expect(prefecture.locator('.badge', { hasText: t('status.RECOGNISED') })).toBeVisible()
    await expectSound(prefecture)
    await above.close()

    await page.reload()
    await page.getByText(t('tellStory')).first().click()
    await page.getByLabel(t('storyTitle')).fill('第一百顿饭')
    await page.locator('#story-content').fill('那天下雨，志愿者还是把饭送到了山上')
    await pressAnew(page, page.getByRole('button', { name: t('tellStory') }))
    await expect(page.getByRole('heading', { name: '第一百顿饭' })).toBeVisible()
    await page.goto('/brands')
    await expectSound(page)
  })
}
