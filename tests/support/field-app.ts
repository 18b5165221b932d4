import { type BrowserContext, expect, type Page } from '@playwright/test'
import { demoAccount } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

// The phone app as a worker uses it: by its screens alone.

export type Locale = 'zh-CN' | 'en'
export const field = (locale: Locale) => textsOf(locale, 'field')

/** Opens the app in a language, before anybody signed in on it. */
export async function openApp(context: BrowserContext, locale: Locale = 'zh-CN'): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript((language) => {
    const kept = JSON.parse(localStorage.getItem('field-settings') ?? '{}')
    localStorage.setItem('field-settings', JSON.stringify({ locale: language, ...kept }))
  }, locale)
  await page.goto('/field')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

export async function unlock(page: Page, locale: Locale = 'zh-CN', password?: string) {
  const t = field(locale)
  const account = demoAccount('STATION_WORKER')
  await page.getByLabel(t('gate.username')).fill(account.username)
  await page.getByLabel(t('gate.password')).fill(password ?? account.password)
  await page.getByLabel(t('gate.password')).press('Enter')
}

/** Signs in and waits for the caseload; what the app is made of is kept by then too, where a network is cut next. */
export async function signInOnPhone(page: Page, locale: Locale = 'zh-CN') {
  const t = field(locale)
  await unlock(page, locale)
  await expect(page.getByRole('navigation', { name: t('navigation') })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/\d\d:\d\d/).first()).toBeVisible({ timeout: 30_000 })
}

/** Until the service worker has everything: from then on no network is needed. */
export async function keptOffline(page: Page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, { timeout: 60_000 })
}

/** To a screen by its address, as a link does. */
export async function goTo(page: Page, hash: string) {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** Counts what a thumb does: taps, and fields that are typed in. */
export async function countTouches(page: Page): Promise<() => Promise<{ taps: number; fields: number }>> {
  await page.evaluate(() => {
    const count = { taps: 0, fields: new Set<EventTarget>() }
    Object.assign(window, { touches: count })
    document.addEventListener('click', ({ isTrusted, detail }) => isTrusted && detail > 0 && count.taps++, true)
    const typed = ({ target }: Event) => {
      const { type = '', tagName } = target as HTMLInputElement
      if (tagName === 'TEXTAREA' || ['text', 'search', 'tel', 'number', 'date', 'time'].includes(type))
        count.fields.add(target as EventTarget)
    }
    document.addEventListener('input', typed, true)
  })
  return () =>
    page.evaluate(() => {
      const { taps, fields } = (window as unknown as { touches: { taps: number; fields: Set<EventTarget> } }).touches
      return { taps, fields: fields.size }
    })
}

/** Nothing has to be pushed sideways. */
export async function expectNoSideways(page: Page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, `${page.url()} is ${over} px too wide`).toBeLessThanOrEqual(0)
}
