import type { Page } from '@playwright/test'
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
