import type { Locator, Page } from '@playwright/test'

/**
 * Presses a button whose form, once saved, brings a page anew, and waits for that one: what is saved may show already in
 * the page that is about to go.
 */
export async function pressAnew(page: Page, button: Locator) {
  const anew = page.waitForEvent('load')
  await button.click()
  await anew
}
