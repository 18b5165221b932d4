import { type Browser, devices, expect, type Page, test } from '@playwright/test'
import { today } from '#lib/clock'
import { field, goTo, keptOffline, openApp, signInOnPhone, unlock } from '#tests/support/field-app'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'
import { fillVisit } from '#tests/support/visit-form'

test.skip(({ isMobile }) => isMobile, 'the one journey has its phone with it')

const DAY = 24 * 3_600_000
// A form that no other test extends in this province.
const FORM = { code: 'visit-disability', section: '自理、生活来源和身体', about: '自理程度', first: '能自理', wanted: '不能' }
const [forms, visits, t] = [textsOf('zh-CN', 'forms'), textsOf('zh-CN', 'visits'), field('zh-CN')]
const tallies = textsOf('zh-CN', 'visit-tallies')

/** The province's administrator: a question asked of some alone, a score over it, published from today. Leads to the version. */
async function publishQuestion(page: Page, question: string): Promise<string> {
  await page.goto('/forms')
  const own = page.locator(`section[aria-labelledby="${FORM.code}"]`)
  const begin = own.getByRole('button', { name: forms('start') })
  if ((await begin.count()) > 0) await begin.click()
  else await own.getByRole('link', { name: forms('continue') }).click()
  await expect(page).toHaveURL(/\/edit$/)
  const address = page.url().replace('/edit', '')
  await page.getByRole('button', { name: `${forms('builder.addField')} ${FORM.section}` }).click()
  const added = page.locator('details', { has: page.locator('summary', { hasText: forms('builder.newField') }) }).last()
  await added.locator('summary').click()
  const label = page.getByRole('textbox', { name: `${forms('builder.label')} · ${forms('builder.zh')}` })
  await label.locator('visible=true').last().fill(question)
  const opened = page.locator('details', { has: page.locator('summary', { hasText: question }) }).last()
  const option = (n: number) => opened.getByRole('textbox', { name: `${forms('builder.option')} ${n} · ${forms('builder.zh')}` })
  await option(1).fill('有人')
  await option(2).fill('没人')
  await opened.getByLabel(forms('builder.points')).nth(1).fill('1')
  await opened.getByRole('button', { name: forms('builder.addPart') }).click()
  await opened.getByLabel(forms('builder.field')).selectOption({ label: FORM.about })
  await opened.getByRole('checkbox', { name: FORM.wanted }).check()
  await opened.getByRole('checkbox', { name: FORM.first }).uncheck()
  await page.getByRole('button', { name: forms('builder.addScore') }).click()
  await page
    .locator('#faults')
    .getByRole('link', { name: new RegExp(forms('builder.newScore')) })
    .click()
  const score = page.locator('details', { has: page.locator('summary', { hasText: forms('builder.newScore') }) }).last()
  await score.getByRole('checkbox', { name: question }).check()
  await score.getByRole('textbox', { name: `${forms('builder.band')} 1 · ${forms('builder.zh')}` }).fill('放心')
  await score.getByRole('button', { name: forms('builder.addBand') }).click()
  await score.getByRole('textbox', { name: `${forms('builder.band')} 2 · ${forms('builder.zh')}` }).fill('要帮')
  await page.getByRole('button', { name: forms('builder.save') }).click()
  await expect(page.getByText(forms('builder.saved'), { exact: true })).toBeVisible()
  await page.getByRole('link', { name: forms('builder.done') }).click()
  await page.getByRole('button', { name: forms('deed.publish') }).click()
  await page.getByLabel(forms('deed.validFrom')).fill(today())
  await page.getByRole('button', { name: forms('deed.publishConfirm') }).click()
  await expect(page.locator('.badge', { hasText: forms('state.USED') })).toBeVisible()
  return address
}

async function retire(page: Page, address: string) {
  await page.goto(address)
  await page.getByRole('button', { name: forms('deed.retire') }).click()
  await page.getByLabel(forms('deed.reason')).fill('演示结束')
  await page.getByRole('button', { name: forms('deed.retireConfirm') }).click()
  await expect(page.locator('.badge', { hasText: forms('state.RETIRED') })).toBeVisible()
}

/** A phone that was signed in and synced a day ago, and has been without a network since. */
async function phoneOfYesterday(browser: Browser): Promise<Page> {
  const context = await browser.newContext(devices['Pixel 7'])
  await context.clock.install({ time: Date.now() - DAY })
  const page = await openApp(context)
  await signInOnPhone(page)
  await keptOffline(page)
  await context.setOffline(true)
  await page.clock.fastForward(DAY)
  await expect(page.getByLabel(t('gate.password'))).toBeVisible()
  await unlock(page)
  await expect(page.getByRole('navigation', { name: t('navigation') })).toBeVisible({ timeout: 30_000 })
  return page
}

test('a question added today is not asked by a phone that is offline since yesterday; reports show both versions', async ({
  browser,
  page: desk,
  context,
}) => {
  test.setTimeout(240_000)
  const question = `家里有人照护吗 ${Date.now() % 100_000}`
  const phone = await phoneOfYesterday(browser)
  const province = await (await browser.newContext()).newPage()
  await signIn(province.context(), 'PROVINCE_OFFICIAL', 'zh-CN', '52')
  const address = await publishQuestion(province, question)
  try {
    // The phone knows nothing of it.
    await goTo(phone, 'households')
    await phone.locator('details.f-group summary').first().click()
    await phone.locator('details.f-group[open] a.f-row').first().click()
    await expect(phone).toHaveURL(/#households\/[0-9a-f-]{36}$/)
    const household = new URL(phone.url()).hash.split('/').at(-1) ?? ''
    await phone.getByRole('link', { name: t('card.visit') }).click()
    const send = await fillVisit(phone, 'DISABILITY', { [FORM.about]: FORM.wanted })
    await expect(phone.getByText(question)).toHaveCount(0)
    await send('以上都没有')
    await expect(phone.getByText(t('stateText.QUEUED'))).toBeVisible()
    const old = new URL(phone.url()).hash.split('/').at(-1) ?? ''
    await phone.context().setOffline(false)
    await expect(phone.getByText(t('stateText.SENT'))).toBeVisible({ timeout: 60_000 })

    // A desk asks it, of those alone whom it is meant for, and counts it.
    await signIn(context, 'STATION_WORKER', 'zh-CN')
    await desk.goto(`/visits/new?household=${household}`)
    const submit = await fillVisit(desk, 'DISABILITY', { [FORM.about]: FORM.first })
    await expect(desk.getByText(question)).toHaveCount(0)
    await desk.getByRole('group', { name: FORM.about }).getByRole('radio', { name: FORM.wanted, exact: true }).check()
    await desk.getByRole('group', { name: question }).getByRole('radio', { name: '没人' }).check()
    await expect(desk.getByText('要帮').first()).toBeVisible()
    await submit('以上都没有')
    await desk.getByRole('link', { name: visits('saved.open') }).click()

    // Each in the version that it was given in.
    const line = (label: string) => desk.locator('dl > div', { has: desk.locator('dt', { hasText: label }) }).locator('dd')
    await expect(line(question)).toHaveText('没人')
    const extended = (await line(visits('field.form')).textContent()) ?? ''
    await desk.goto(`/visits/${old}`)
    await expect(line(FORM.about)).toHaveText(FORM.wanted)
    await expect(desk.getByText(question)).toHaveCount(0)
    const standard = (await line(visits('field.form')).textContent()) ?? ''
    expect(standard).toContain('2')
    expect(extended).toContain(standard.replace(/\D*2\D*$/, ''))

    // And side by side: not asked is told from asked and answered.
    await desk.goto(`/visits/answers?domain=DISABILITY&from=${today()}&to=${today()}`)
    const heads = await desk.locator('thead th').allTextContents()
    const [first, last] = [heads.findIndex((head) => head.startsWith(tallies('version', { version: 2 }))), heads.length - 1]
    expect([first, heads[last]?.startsWith('本省')]).toEqual([1, true])
    const row = (of: string, choice: string) =>
      desk
        .locator('tbody', { has: desk.locator('th[scope=rowgroup]', { hasText: of }) })
        .locator('tr', { has: desk.locator('th[scope=row]', { hasText: choice }) })
    const cells = row(question, '没人').locator('td')
    await expect(cells.nth(first - 1)).toHaveText(tallies('notAsked'))
    await expect(cells.nth(last - 1)).toHaveText('1')
    for (const column of [first, last])
      await expect(
        row(FORM.about, FORM.wanted)
          .locator('td')
          .nth(column - 1),
      ).toHaveText(/[1-9]/)
  } finally {
    await retire(province, address)
    await province.context().close()
    await phone.context().close()
  }
})
