import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import {
  countTouches,
  expectNoSideways,
  field,
  goTo,
  keptOffline,
  type Locale,
  openApp,
  signInOnPhone,
  unlock,
} from '#tests/support/field-app'
import { textsOf } from '#tests/support/texts'

// The phone app by its screens, on the real server with the demo world.
test.skip(({ isMobile }) => !isMobile, 'the app is made for phones')

const LOCALES = ['zh-CN', 'en'] as const

/** A household of the worker's own, by its card's address. */
async function openCard(page: Page): Promise<string> {
  await goTo(page, 'households')
  await page.locator('details.f-group summary').first().click()
  await page.locator('details.f-group[open] a.f-row').first().click()
  await expect(page).toHaveURL(/#households\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  return new URL(page.url()).hash.slice(1)
}

async function expectSound(page: Page) {
  await expectAccessible(page)
  await expectNoSideways(page)
}

for (const locale of LOCALES) {
  const t = field(locale)
  test.describe(locale, () => {
    test('the lock says what it keeps, refuses a wrong password and a first time without a network', async ({ context }) => {
      const page = await openApp(context, locale)
      await expect(page.getByRole('heading', { name: t('gate.signInTitle') })).toBeVisible()
      await expect(page.getByText(t('gate.signInText'))).toBeVisible()
      await expectSound(page)
      await unlock(page, locale, 'Wrong-password-1')
      await expect(page.locator('main').getByRole('alert')).toContainText(t('gate.fault.WRONG'))
      await expectSound(page)
      await context.setOffline(true)
      await expect(page.getByText(t('gate.offlineFirst'))).toBeVisible()
      await unlock(page, locale)
      await expect(page.locator('main').getByRole('alert').last()).toContainText(t('gate.fault.OFFLINE'))
      await context.setOffline(false)
      await signInOnPhone(page, locale)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    })

    test('every screen is whole in large type on the narrowest phone, in the dark and in the sun', async ({ context }) => {
      test.slow()
      const page = await openApp(context, locale)
      await signInOnPhone(page, locale)
      const card = await openCard(page)
      const screens = ['today', 'households', card, 'visit', 'activities', 'leads', 'leads/new', 'outbox', 'me']
      screens.push(`${card}/edit/new`, `${card}/lead/new`, `${card}/report/new`, `${card}/visit/new`)
      for (const screen of screens) {
        await goTo(page, screen)
        await expectSound(page)
      }
      await goTo(page, 'me')
      await page.getByLabel(t('me.large')).check()
      await page.getByLabel(t('look.dark')).check()
      await page.setViewportSize({ width: 320, height: 640 })
      for (const screen of screens) {
        await goTo(page, screen)
        await expectSound(page)
      }
      await goTo(page, 'me')
      await page.getByLabel(t('look.sun')).check()
      for (const screen of screens) {
        await goTo(page, screen)
        await expectAccessible(page)
      }
    })
  })
}

test('opens from a cold start without a network, and locks again', async ({ context }) => {
  const t = field('zh-CN')
  const first = await openApp(context)
  await signInOnPhone(first)
  await keptOffline(first)
  await first.close()
  await context.setOffline(true)
  const page = await openApp(context)
  await expect(page.getByRole('heading', { name: t('gate.unlockTitle') })).toBeVisible()
  await unlock(page)
  await expect(page.getByRole('heading', { level: 1, name: /^今天/ })).toBeVisible()
  await expect(page.getByText(t('sync.offline'))).toBeVisible()
  for (const screen of ['households', 'visit', 'activities', 'outbox', 'leads', 'me']) await goTo(page, screen)
  await page.getByRole('button', { name: t('signOut.lock') }).click()
  await expect(page.getByRole('heading', { name: t('gate.unlockTitle') })).toBeVisible()
})

test('goes back to where one was, with the keyboard alone', async ({ context }) => {
  const t = field('zh-CN')
  const page = await openApp(context)
  await signInOnPhone(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: t('skip') })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByRole('link', { name: t('tab.households'), exact: true }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: t('tab.households') })).toBeFocused()
  await page.getByLabel(t('households.search')).fill('zzzzqq')
  await expect(page.getByText(t('households.notFound'))).toBeVisible()
  await page.getByLabel(t('households.search')).fill('')
  await openCard(page)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: t('tab.households') })).toBeFocused()
})

test('changes its language in place and keeps it', async ({ context }) => {
  const [zh, en] = [field('zh-CN'), field('en')]
  const page = await openApp(context)
  await signInOnPhone(page)
  await goTo(page, 'me')
  await page.getByLabel('English').check()
  await expect(page.getByRole('link', { name: en('tab.today'), exact: true })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(page.getByRole('heading', { name: en('gate.unlockTitle') })).toBeVisible()
  await page.getByRole('button', { name: zh('product') === '千站' ? '中文' : '' }).click()
  await expect(page.getByRole('heading', { name: zh('gate.unlockTitle') })).toBeVisible()
})

const lead = async (page: Page, locale: Locale, who: string) => {
  const [t, leads] = [field(locale), textsOf(locale, 'leads')]
  await goTo(page, 'leads/new')
  await page.getByLabel(leads('field.who')).fill(who)
  await page.getByLabel(leads('field.placeCode')).selectOption({ index: 1 })
  await page.getByLabel(leads('field.what')).fill('演示:独自住在桥头,腿脚不便')
  await page.getByText(leads('urgencyChoice.NORMAL')).click()
  await page.getByRole('button', { name: t('leadForm.submit') }).click()
}

test('a half-filled form is found again after the app was closed, and one that was refused is mended', async ({ context }) => {
  const [t, leads] = [field('zh-CN'), textsOf('zh-CN', 'leads')]
  const first = await openApp(context)
  await signInOnPhone(first)
  await goTo(first, 'leads/new')
  await first.getByLabel(leads('field.who')).fill('演示:半途的人')
  await expect(first.getByText(t('entry.kept'))).toBeVisible()
  await first.waitForTimeout(300)
  await first.close()

  const page = await openApp(context)
  await unlock(page)
  await goTo(page, 'visit')
  await page
    .getByRole('link', { name: new RegExp(t('visit.resume')) })
    .first()
    .click()
  await expect(page.getByLabel(leads('field.who'))).toHaveValue('演示:半途的人')

  let refuse = true
  await context.route('**/api/sync/push', async (route) => {
    if (!refuse) return route.fallback()
    const { records } = route.request().postDataJSON() as { records: { id: string }[] }
    const answers = records.map(({ id }) => ({
      ...{ id, outcome: 'REFUSED', version: null, code: 'INVALID', nextVisitOn: null },
      fieldErrors: { what: ['tooLong'] },
    }))
    return route.fulfill({ json: { answers } })
  })
  await lead(page, 'zh-CN', '演示:要改的人')
  await expect(page.getByText(t('stateText.REFUSED'))).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: t('outbox.mend') }).click()
  await expect(page.getByText(`${leads('field.what')}:`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: t('outbox.mend') }).click()
  await expect(page.getByLabel(leads('field.what'))).toBeFocused()
  await page.getByLabel(leads('field.what')).fill('演示:短一点')
  refuse = false
  await page.getByRole('button', { name: t('leadForm.submit') }).click()
  await expect(page.getByText(t('stateText.SENT'))).toBeVisible({ timeout: 20_000 })
})

test('says of a record that two people changed who decides, and lets nothing go by signing out', async ({ context }) => {
  const t = field('zh-CN')
  const page = await openApp(context)
  await signInOnPhone(page)
  await context.route('**/api/sync/push', async (route) => {
    const { records } = route.request().postDataJSON() as { records: { id: string }[] }
    const answers = records.map(({ id }) => ({
      ...{ id, outcome: 'ASKED', version: 3, code: null, fieldErrors: null, nextVisitOn: null },
    }))
    return route.fulfill({ json: { answers } })
  })
  const card = await openCard(page)
  await goTo(page, `${card}/edit/new`)
  await page.getByLabel(t('card.note')).fill(`演示:备注 ${Date.now() % 1000}`)
  await page.getByRole('button', { name: t('edit.submit') }).click()
  await expect(page.getByText(t('stateText.ASKED'))).toBeVisible()
  await goTo(page, 'outbox')
  await expect(page.getByRole('heading', { name: t('outbox.decided') })).toBeVisible()
  await expectAccessible(page)

  await context.setOffline(true)
  await lead(page, 'zh-CN', '演示:没有网络时')
  await expect(page.getByText(t('stateText.QUEUED'))).toBeVisible()
  await goTo(page, 'me')
  await page.getByRole('button', { name: t('signOut.deed') }).click()
  await expect(page.getByText(t('signOut.unsent', { count: 1 }))).toBeVisible()
  await page.getByRole('link', { name: t('signOut.look') }).click()
  await page.getByRole('link', { name: new RegExp(`${t('kind.lead')}.*${t('state.QUEUED')}`) }).click()
  await page.getByText(t('discard.title')).click()
  await page.getByRole('button', { name: t('discard.deed') }).click()
  await expect(page.getByText(t('discard.wrong', { word: t('discard.word') }))).toBeVisible()
  await page.getByLabel(t('discard.label', { word: t('discard.word') })).fill(t('discard.word'))
  await page.getByRole('button', { name: t('discard.deed') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('outbox.title') })).toBeVisible()
  await goTo(page, 'me')
  await page.getByRole('button', { name: t('signOut.deed') }).click()
  await page.getByRole('button', { name: t('signOut.confirm') }).click()
  await expect(page.getByRole('heading', { name: t('gate.signInTitle') })).toBeVisible()
})

test('a first-time user logs a visit with few taps and not a letter typed', async ({ context }) => {
  const [t, visits] = [field('zh-CN'), textsOf('zh-CN', 'visits')]
  const page = await openApp(context)
  await signInOnPhone(page)
  // Not one that was sent back, which opens the visit to be corrected, nor one that was never visited, which asks for two;
  // an elder's, as the block of a child asks for the child's own words.
  const rows = page.locator('section a.f-row[href^="#households/"]:not([href*="/visit/"])')
  await expect(rows.first()).toBeVisible()
  let row = rows.first()
  for (const link of await rows.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))) {
    await goTo(page, link.slice(1))
    const last = page.locator('details.f-group summary').first()
    const isElder = (await last.count()) > 0 && (await last.textContent())?.includes(textsOf('zh-CN', 'common')('domain.ELDERLY'))
    await goTo(page, 'today')
    row = page.locator(`section a.f-row[href="${link}"]`).first()
    if (isElder) break
  }
  const touches = await countTouches(page)
  const begun = Date.now()
  await row.click()
  await page.getByRole('link', { name: t('card.visit') }).click()
  const form = page.locator('form')
  const forward = form.locator('button[type=submit]')
  await expect(forward).toHaveText(visits('form.forward'))
  // Whatever is asked and not answered yet: its first choice; an answer may ask for more.
  const required = { has: page.getByText(visits('form.required'), { exact: true }) }
  const answer = async () => {
    const open = form.locator('fieldset', required).filter({ hasNot: page.locator('input:checked') })
    while ((await open.count()) > 0) await open.first().locator('label.choice').first().click()
  }
  await answer()
  // A first visit is made by two.
  if (await form.getByLabel(visits('field.singleVisitorReason')).isVisible()) {
    const visitors = form.getByRole('group', { name: visits('field.visitorIds') })
    await visitors
      .locator('label.choice', { has: page.locator('input:not(:checked)') })
      .first()
      .click()
  }
  await forward.click()
  await answer()
  await forward.click()
  await forward.click()
  await form.getByText('以上都没有', { exact: true }).click()
  await answer()
  await forward.click()
  await expect(forward).toHaveText(visits('form.submit'))
  await forward.click()
  await expect(page.getByRole('heading', { level: 1, name: t('done.title') })).toBeFocused()
  const { taps, fields } = await touches()
  process.stdout.write(`\na visit on the phone: ${taps} taps, ${fields} fields typed in, ${Date.now() - begun} ms by machine\n`)
  expect(taps).toBeLessThanOrEqual(30)
  expect(fields).toBe(0)
  await expect(page.getByText(t('stateText.SENT'))).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
})
