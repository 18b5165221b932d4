import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What the browser says when a page is left while it is being looked at. */
const LEFT = /context was destroyed|reading 'documentElement'|frame was detached/i

/** Holds the page as it stands to WCAG 2.2 AA; one that is left meanwhile is no answer, and the page that comes is judged. */
export async function expectAccessible(page: Page) {
  const violations = await violationsOf(page).catch(async (error: Error) => {
    if (!LEFT.test(error.message)) throw error
    await page.waitForLoadState()
    return violationsOf(page)
  })
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
}

async function violationsOf(page: Page) {
  // From the top, so that what sticks to an edge covers the same things in every run.
  await page.evaluate(() => window.scrollTo(0, 0))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations
}
