import { expect, type Page, test } from '@playwright/test'
import { addMonths, thisMonth } from '#lib/clock'
import { expectAccessible } from '#tests/support/axe'
import { demoAccount, signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const next = addMonths(thisMonth(), 1)
const county = demoAccount('COUNTY_COORDINATOR', '522702').area

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

for (const locale of ['zh-CN', 'en'] as const) {
  const t = textsOf(locale, 'themes')
  const desk = textsOf(locale, 'desk')
  const errors = textsOf(locale, 'errors')

  test(`${locale}: a coordinator plans next month, the station sees it, the desk shows it`, async ({
    page,
    browser,
    context,
  }) => {
    const title = `演示主题 ${Date.now() % 1_000_000} ${test.info().project.name}`
    await signIn(context, 'COUNTY_COORDINATOR', locale, county)
    await page.goto('/')
    await expect(page).toHaveURL(new RegExp(`/desk/${county}`))
    await expectAccessible(page)
    await expectFits(page)

    await page.goto('/themes')
    await expectAccessible(page)
    await page
      .getByRole('link', { name: t('plan'), exact: true })
      .first()
      .click()
    await page.getByRole('button', { name: t('saveDraft') }).click()
    await expect(page.getByText(errors('field.required')).first()).toBeVisible()
    await expectAccessible(page)

    await page.getByLabel(t('field.title')).fill(title)
    await page.getByLabel(t('field.goals')).fill('每站至少走访十户')
    await expect(page.getByLabel(t('field.startsOn'))).toHaveValue(`${next}-01`)
    await page.getByLabel(t('field.endsOn')).fill(`${next}-28`)
    await page.getByRole('button', { name: t('saveDraft') }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page.locator('.badge', { hasText: t('status.DRAFT') })).toBeVisible()
    await expectAccessible(page)
    const address = page.url()

    const stationContext = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(stationContext, 'STATION_WORKER', locale)
    const station = await stationContext.newPage()
    await station.goto('/themes')
    await expect(station.getByRole('link', { name: title })).toHaveCount(0)
    expect((await station.goto(address))?.status()).toBe(404)

    await page.getByRole('button', { name: t('publish') }).click()
    await expect(page.locator('.badge', { hasText: t('status.PUBLISHED') })).toBeVisible()
    await station.goto('/themes')
    await station.getByRole('link', { name: title }).click()
    await expect(station.getByText('每站至少走访十户')).toBeVisible()
    await expect(station.getByRole('button', { name: t('withdraw') })).toHaveCount(0)
    await expectAccessible(station)
    await stationContext.close()

    await page.goto(`/desk/${county}?month=${next}`)
    await expect(page.getByRole('link', { name: title })).toBeVisible()
    await expect(page.getByRole('heading', { name: desk('matrix') })).toBeVisible()

    await page.goto(address)
    await page.getByRole('button', { name: t('withdraw') }).click()
    await page.getByLabel(t('field.reason')).fill('演示结束')
    await page.getByRole('button', { name: t('confirmWithdraw') }).click()
    await expect(page.locator('.badge', { hasText: t('status.WITHDRAWN') })).toBeVisible()
  })

  test(`${locale}: the province proposes, the county takes it over and copies it, a station adds its own`, async ({
    page,
    browser,
    context,
  }) => {
    const title = `演示推荐 ${Date.now() % 1_000_000} ${test.info().project.name}`
    const month = Number(next.slice(5))
    await signIn(context, 'PROVINCE_OFFICIAL', locale, county.slice(0, 2))
    await page.goto('/themes/templates')
    await expectAccessible(page)
    await page.getByText(t('propose')).click()
    const proposal = page
      .locator('details')
      .filter({ hasText: t('propose') })
      .first()
    await proposal.getByRole('button', { name: t('proposeDo') }).click()
    await expect(proposal.getByText(errors('field.required')).first()).toBeVisible()
    await proposal.getByLabel(t('field.title')).fill(title)
    await proposal.getByLabel(t('field.domain')).selectOption('ELDERLY')
    await proposal.getByLabel(t('field.firstMonth')).selectOption(String(month))
    await proposal.getByLabel(t('field.monthCount')).selectOption('2')
    await proposal.getByLabel(t('field.festival')).selectOption('DOUBLE_NINTH')
    await proposal.getByLabel(t('field.goals')).fill('探访独居老人')
    await proposal.getByLabel(t('field.activities')).fill('义诊')
    await proposal.getByRole('button', { name: t('proposeDo') }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)

    const countyContext = await browser.newContext({ viewport: page.viewportSize() })
    await signIn(countyContext, 'COUNTY_COORDINATOR', locale, county)
    const desk = await countyContext.newPage()
    await desk.goto('/themes')
    await desk.getByRole('link', { name: t('templates') }).click()
    const offered = desk.getByRole('listitem').filter({ hasText: title })
    await expectAccessible(desk)
    await expectFits(desk)
    await offered.getByRole('button', { name: t('take', { month: next }) }).click()
    await expect(desk.locator('.badge', { hasText: t('status.DRAFT') })).toBeVisible()
    await expect(desk.getByText(`${next}-01 – `)).toContainText(addMonths(next, 1))
    await expectAccessible(desk)
    await expectFits(desk)
    const draft = desk.url()
    await desk.goto('/themes/templates')
    await offered.getByRole('link', { name: t('taken') }).click()
    await expect(desk).toHaveURL(draft)

    // The copy goes a year on; a month of the list would do as well.
    await desk.getByText(t('copy'), { exact: false }).first().click()
    await expect(desk.getByLabel(t('field.month'))).toHaveValue(addMonths(next, 12))
    await desk.getByRole('button', { name: t('copyDo') }).click()
    await expect(desk).not.toHaveURL(draft)
    await expect(desk.getByText(`${addMonths(next, 12)}-01 – `)).toBeVisible()
    await countyContext.close()

    await page.goto('/themes/templates')
    await page.getByRole('listitem').filter({ hasText: title }).getByText(t('withdrawProposal')).first().click()
    await page.getByRole('listitem').filter({ hasText: title }).getByLabel(t('field.withdrawReason')).fill('演示结束')
    await page
      .getByRole('listitem')
      .filter({ hasText: title })
      .getByRole('button', { name: t('withdrawProposal') })
      .click()
    await expect(page.getByRole('heading', { name: title })).toHaveCount(0)

    await context.clearCookies()
    await signIn(context, 'STATION_CHIEF', locale)
    await page.goto('/themes')
    await page.getByRole('link', { name: t('planOwn') }).click()
    await expect(page.getByText(t('field.stations'))).toHaveCount(0)
    await page.getByLabel(t('field.title')).fill(`${title} 站`)
    await page.getByLabel(t('field.goals')).fill('本站自己的主题')
    await page.getByRole('button', { name: t('saveDraft') }).click()
    await page.getByRole('button', { name: t('publish') }).click()
    await expect(page.locator('.badge', { hasText: t('status.PUBLISHED') })).toBeVisible()
    await expectAccessible(page)
    await page.goto('/themes')
    await expect(page.getByRole('link', { name: `${title} 站` })).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)
  })

  test(`${locale}: the administrators' pages`, async ({ page, context }) => {
    for (const [role, path] of [
      ['SYSTEM_ADMIN', '/accounts'],
      ['SYSTEM_ADMIN', '/accounts/new'],
      ['SECURITY_ADMIN', '/accounts'],
      ['AUDIT_ADMIN', '/audit'],
      ['AUDIT_ADMIN', '/password'],
    ] as const) {
      await context.clearCookies()
      await signIn(context, role, locale)
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      await expectFits(page)
    }
  })
}
