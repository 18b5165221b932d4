import { expect, type Page } from '@playwright/test'
import type { Domain } from '#lib/services/types'
import { textsOf } from './texts.ts'

/** Fills the form of a visit in for a household where nobody was at home, up to its last step. */
export async function fillAbsent(page: Page, locale: 'zh-CN' | 'en') {
  const [visits, common] = [textsOf(locale, 'visits'), textsOf(locale, 'common')]
  const step = (name: string) => page.getByRole('button', { name: visits(`step.${name}`) }).click()
  await page.getByText(visits('met.NOBODY'), { exact: true }).click()
  // A first visit made by one alone says why.
  const alone = page.getByLabel(visits('field.singleVisitorReason'))
  if (await alone.isVisible()) await alone.fill('演示:同事在培训')
  await step('learnt')
  await page.getByRole('radio', { name: common('domain.COMMUNITY') }).check()
  await step('risk')
  await page.getByRole('radio', { name: common('risk.GREEN'), exact: true }).check()
  await step('next')
}

/**
 * Fills the form of a visit in up to the block of its domain, with the first choice wherever one has to be made but for
 * `choices`, in Chinese. Gives the way on: through the screen with one of its items, to the end.
 */
export async function fillVisit(page: Page, domain: Domain, choices: Record<string, string> = {}) {
  const [visits, common] = [textsOf('zh-CN', 'visits'), textsOf('zh-CN', 'common')]
  const form = page.locator('form[method="post"]', { has: page.getByRole('navigation', { name: visits('form.progress') }) })
  const step = (name: string) => form.getByRole('button', { name: visits(`step.${name}`) }).click()
  const answer = async () => {
    for (const group of await form.locator('fieldset', { has: page.getByText(visits('form.required'), { exact: true }) }).all())
      if ((await group.locator('input:checked').count()) === 0) await group.locator('label.choice').first().click()
  }
  await expect(form.getByRole('button', { name: visits('form.forward') })).toBeVisible()
  await answer()
  // A first visit made by one alone says why.
  const alone = page.getByLabel(visits('field.singleVisitorReason'))
  if ((await alone.count()) > 0) await alone.fill('演示:同事在培训')
  await step('learnt')
  await form.getByRole('radio', { name: common(`domain.${domain}`) }).check()
  for (const [question, choice] of Object.entries(choices))
    await form.getByRole('group', { name: question }).getByRole('radio', { name: choice, exact: true }).check()
  await answer()
  return async (item: string, between = async () => {}) => {
    await step('risk')
    await form.getByRole('checkbox', { name: item }).check()
    await between()
    await step('next')
    await form.getByRole('button', { name: visits('form.submit') }).click()
  }
}
