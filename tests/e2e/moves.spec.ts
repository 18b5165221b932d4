import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import type { Role } from '#lib/auth/actor'
import { today } from '#lib/clock'
import { expectAccessible } from '#tests/support/axe'
import { freshIdNumber, freshName } from '#tests/support/people'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const HERE = '522702001'
const THERE = '522702102'
const COUNTY = { code: '522702', name: '福泉市' }
const households = textsOf('zh-CN', 'households')
const searches = textsOf('zh-CN', 'searches')
const duplicates = textsOf('zh-CN', 'duplicates')
const merges = textsOf('zh-CN', 'merges')
const moves = textsOf('zh-CN', 'moves')
const errors = textsOf('zh-CN', 'errors')

async function open(browser: Browser, role: Role, area: string): Promise<Page> {
  const { viewport, isMobile } = test.info().project.use
  const context = await browser.newContext({ viewport: viewport ?? null, isMobile: isMobile ?? false })
  await signIn(context, role, 'zh-CN', area)
  return context.newPage()
}

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  await expectAccessible(page)
}

interface Typed {
  name: string
  number?: string
  alone?: boolean
}

const head = (page: Page) => page.getByRole('region', { name: households('form.memberHead'), exact: true })

/** The form of a new household, filled in but for the number, which is typed last. */
async function typeHousehold(page: Page, { name, number, alone }: Typed, birthDate?: string): Promise<Locator> {
  await page.goto('/households/new')
  const member = head(page)
  await expect(page.getByRole('button', { name: households('form.submit') })).toBeEnabled()
  await page.getByLabel(households('village')).selectOption({ index: 1 })
  await member.getByLabel(households('form.name')).first().fill(name)
  await member.getByRole('radio', { name: households('sex.FEMALE') }).check()
  if (birthDate) await member.getByLabel(households('form.birthDate')).fill(birthDate)
  if (alone) {
    await member.getByText(households('form.categories')).click()
    await member.getByRole('checkbox', { name: households('category.ALONE'), exact: true }).check()
  }
  const field = member.getByLabel(households('form.idNumber'))
  if (number) await field.fill(number)
  await member.getByLabel(households('form.phone')).focus()
  return field
}

async function save(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: households('form.submit') }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return page.url()
}

async function search(page: Page, text: string) {
  const asked = page.url()
  if (!new URL(asked, 'http://nowhere').pathname.endsWith('/households')) await page.goto('/households')
  await page.getByRole('searchbox').fill(text)
  await page.getByRole('button', { name: households('search') }).click()
  await page.waitForURL((url) => /[?&](q|key)=/.test(url.search) && url.href !== asked)
}

/** Exactly one household answers, and it is called that. */
async function expectFound(page: Page, text: string, name: string) {
  await search(page, text)
  await expect(page.getByRole('main').locator('ol > li')).toHaveCount(1)
  await expect(page.getByRole('link', { name })).toBeVisible()
}

const sectionOf = (page: Page, title: string) =>
  page.getByRole('main').locator('section', { has: page.getByRole('heading', { level: 2, name: title, exact: true }) })

/** What is done shows at once; then the page loads itself again, which must be over before the walk goes on. */
async function reloadedBy(page: Page, deed: Promise<void>) {
  await Promise.all([page.waitForEvent('load', { timeout: 15_000 }), deed])
}

const pairOf = (page: Page, name: string) => page.getByRole('main').getByRole('link').filter({ hasText: name })

/** Both widths search one area at once: what one starts again, the other may have to start again. */
async function findPair(page: Page, name: string): Promise<Locator> {
  const pair = pairOf(page, name)
  const scan = new RegExp([duplicates('scan'), duplicates('scanAgain'), duplicates('scanGoOn')].join('|'))
  await expect(async () => {
    await page.goto('/duplicates')
    if ((await pair.count()) === 0) await reloadedBy(page, page.getByRole('button', { name: scan }).click())
    await expect(pair).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  return pair
}

// Much is walked, and the machine may be busy with other walks.
test.describe.configure({ timeout: 120_000 })

test('two records of one person are warned of, found, merged, parted again and judged', async ({ browser }) => {
  const { name, twin, pinyin } = freshName()
  const number = freshIdNumber()
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const other = freshIdNumber(birthDate)
  const page = await open(browser, 'STATION_CHIEF', HERE)
  const similar = page.getByRole('main').locator('[aria-live=polite]')

  await test.step('search first, then enter', async () => {
    await search(page, name)
    await expect(page.getByText(searches('nothingTitle', { q: name }))).toBeVisible()
    await expectFits(page)
    const field = await typeHousehold(page, { name, number: '110105194912310021' })
    await expect(head(page).getByText(errors('field.idNumber'))).toBeVisible()
    await field.fill(number)
    await save(page, name)
    await expectFound(page, name, name)
    await expectFits(page)
    await expectFound(page, pinyin, name)
    await expectFound(page, number, name)
    expect(page.url()).not.toContain(number)
  })

  await test.step('the second time there is a warning', async () => {
    const field = await typeHousehold(page, { name: twin, alone: true }, birthDate)
    await expect(similar.getByText(duplicates('similar.title'))).toBeVisible()
    await expect(similar.getByText(name)).toBeVisible()
    await expect(similar.getByRole('link', { name: duplicates('similar.open') })).toBeVisible()
    await expectFits(page)
    await field.fill(number)
    await head(page).getByLabel(households('form.phone')).focus()
    await expect(similar.getByText(duplicates('similar.here'))).toBeVisible()
    await field.fill(other)
    await save(page, twin)
  })

  await test.step('elsewhere only the county is told', async () => {
    const away = await open(browser, 'STATION_WORKER', THERE)
    await typeHousehold(away, { name, number })
    const warning = away.getByRole('main').locator('[aria-live=polite]')
    await expect(warning.getByText(duplicates('similar.elsewhere', { county: COUNTY.name }))).toBeVisible()
    await expect(warning.getByText(duplicates('similar.other')).first()).toBeVisible()
    await expect(warning.getByRole('link')).toHaveCount(0)
    await expect(away.getByRole('main').getByText(name)).toHaveCount(0)
    await away.getByRole('button', { name: households('form.submit') }).click()
    await expect(head(away).getByText(errors('field.idTaken'))).toBeVisible()
    await away.context().close()
  })

  await test.step('a reviewer merges them, with a reason', async () => {
    const pair = await findPair(page, twin)
    await expect(pair).toContainText(name)
    await expectFits(page)
    await pair.click()
    await expect(page.getByRole('heading', { level: 1, name: merges('pair') })).toBeVisible()
    const labels = [merges('first'), merges('second')]
    const kept = (await page.getByRole('heading', { level: 2, name: `${labels[0]} ${name}` }).count()) === 1 ? 0 : 1
    const submit = page.getByRole('button', { name: merges('submit') })
    await expect(submit).toBeEnabled()
    await page
      .getByRole('group', { name: merges('keep') })
      .getByRole('radio', { name: labels[kept] ?? '' })
      .check()
    await page
      .getByRole('group', { name: merges('field.name') })
      .getByRole('radio', { name: twin })
      .check()
    await expect(page.getByRole('main').locator('[aria-live=polite]')).toContainText(
      new RegExp(`${twin}，.+共 0 次探访、1 项类别`),
    )
    await submit.click()
    await expect(page.getByText(errors('field.twoIdNumbers'))).toBeVisible()
    await page.getByLabel(merges('reason')).fill('不知')
    await submit.click()
    await expect(page.getByText(errors('field.reason'))).toBeVisible()
    await expectFits(page)
    await page.getByLabel(merges('reason')).fill('演示：同一人办过两张证')
    await submit.dblclick()
    await expect(page.getByRole('heading', { level: 1, name: `${merges('record')} · ${twin}` })).toBeVisible()
    await expect(page.getByText('演示：同一人办过两张证')).toBeVisible()
    await expectFits(page)
  })

  const record = page.url()
  await test.step('what hung on the other record has come along', async () => {
    await page.getByRole('link', { name: merges('openHousehold') }).click()
    await expect(page.getByText(merges('banner'))).toBeVisible()
    await expect(page.getByText(households('category.ALONE'), { exact: true })).toBeVisible()
    await expectFits(page)
    await expectFound(page, other, twin)
    await search(page, name)
    await expect(page.getByText(searches('nothingTitle', { q: name }))).toBeVisible()
  })

  await test.step('within thirty days it is undone', async () => {
    await page.goto(record)
    await reloadedBy(page, page.getByRole('button', { name: merges('undo') }).dblclick())
    await expect(page.getByText(/已于 [\d-]+ 撤销/)).toBeVisible()
    await expect(page.getByRole('button', { name: merges('undo') })).toHaveCount(0)
    await expectFound(page, number, name)
    await expectFound(page, other, twin)
  })

  await test.step('and judged to be two people, which is remembered', async () => {
    await page.goto('/duplicates')
    await pairOf(page, twin).click()
    await page.getByRole('button', { name: duplicates('different') }).click()
    await page.waitForURL('/duplicates')
    await expect(page.getByRole('heading', { level: 1, name: duplicates('title') })).toBeVisible()
    await expect(page.getByText(twin)).toHaveCount(0)
    await page.getByRole('link', { name: duplicates('status.DIFFERENT') }).click()
    await expect(page.getByText(twin)).toBeVisible()
  })
  await page.context().close()
})

test('a household moves house, goes to another station, is closed there and opened again', async ({ browser }) => {
  const { name } = freshName()
  const note = `演示：全家搬走 ${String(Math.random()).slice(2, 10)}`
  const page = await open(browser, 'STATION_CHIEF', HERE)
  await typeHousehold(page, { name, number: freshIdNumber() })
  await save(page, name)

  await test.step('within the station at once', async () => {
    await page.getByRole('link', { name: moves('link') }).click()
    const within = sectionOf(page, moves('within'))
    await expect(within.getByRole('button', { name: moves('withinSubmit') })).toBeEnabled()
    const place = within.getByLabel(moves('place'))
    const other = place.locator('option:not(:checked)').first()
    const village = (await other.textContent()) ?? ''
    await place.selectOption({ label: village })
    await within.getByLabel(moves('reason')).fill('搬')
    await within.getByRole('button', { name: moves('withinSubmit') }).click()
    await expect(within.getByText(errors('field.reason'))).toBeVisible()
    await expectFits(page)
    await within.getByLabel(moves('reason')).fill('演示：搬到儿子家')
    await within.getByRole('button', { name: moves('withinSubmit') }).dblclick()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByRole('navigation', { name: households('title'), exact: true })).toContainText(village)
  })

  const home = page.url()
  await test.step('to another station, which is asked', async () => {
    await page.goto(`${home}/move`)
    const township = page.getByRole('main').locator('form', { has: page.getByLabel(moves('township')) })
    await township.getByLabel(moves('township')).selectOption(THERE)
    await township.getByRole('button', { name: moves('show') }).click()
    const away = sectionOf(page, moves('away'))
    const ask = away.getByRole('button', { name: moves('awaySubmit') })
    await expect(ask).toBeEnabled()
    await ask.click()
    await expect(away.getByText(errors('field.reason'))).toBeVisible()
    await expectFits(page)
    await away.getByLabel(moves('reasonAway')).fill(note)
    await ask.dblclick()
    await expect(page.getByRole('heading', { level: 1, name: moves('title') })).toBeVisible()
    const row = page.getByRole('listitem').filter({ hasText: name })
    await expect(row).toHaveCount(1)
    await expect(row.getByText(moves('status.REQUESTED'))).toBeVisible()
    await expect(row.getByRole('button', { name: moves('accept'), exact: true })).toHaveCount(0)
    await page.goto(`${home}/move`)
    await expect(page.getByText(/等待答复/)).toBeVisible()
    await expect(sectionOf(page, moves('close'))).toHaveCount(0)
    await expectFits(page)
  })

  const there = await open(browser, 'STATION_WORKER', THERE)
  await test.step('the other station sees the least, declines only with a reason, accepts once', async () => {
    await there.goto(home)
    await expect(there.getByText(errors('page.notFoundTitle'))).toBeVisible()
    await there.goto('/moves')
    await expect(there.getByRole('main').getByText(name)).toHaveCount(0)
    const offer = there.getByRole('listitem').filter({ hasText: note })
    await offer.getByRole('button', { name: moves('decline') }).click()
    await offer.getByRole('button', { name: moves('confirm') }).click()
    await expect(offer.getByText(errors('field.reason'))).toBeVisible()
    await expectFits(there)
    await offer.getByRole('button', { name: moves('cancel') }).click()
    await reloadedBy(there, offer.getByRole('button', { name: moves('accept'), exact: true }).dblclick())
    await expect(offer.getByText(moves('status.ACCEPTED'))).toBeVisible()
    await page.goto(home)
    await expect(page.getByText(errors('page.notFoundTitle'))).toBeVisible()
    await page.goto('/moves')
    await expect(page.getByRole('main').getByText(name)).toHaveCount(0)
    await expect(page.getByText(moves('outOfSight')).first()).toBeVisible()
  })
  await page.context().close()

  await test.step('closed with a reason and a day, then opened again', async () => {
    await expectFound(there, name, name)
    await there.getByRole('link', { name }).click()
    await there.getByRole('link', { name: moves('link') }).click()
    const closing = sectionOf(there, moves('close'))
    const close = closing.getByRole('button', { name: moves('closeSubmit') })
    await expect(close).toBeEnabled()
    await close.click()
    await expect(closing.getByText(errors('field.required'))).toBeVisible()
    await closing.getByLabel(moves('closeReason')).selectOption('LEFT_PROVINCE')
    await closing.getByLabel(moves('closeOn')).fill('2099-01-01')
    await close.click()
    await expect(closing.getByText(errors('field.future'))).toBeVisible()
    await closing.getByLabel(moves('closeOn')).fill(today())
    await close.dblclick()
    await there.waitForURL(home)
    await expect(there.getByText(moves('closed', { day: today() }))).toBeVisible()
    await expect(there.getByRole('link', { name: households('visit') })).toHaveCount(0)
    await expectFits(there)
    await expectFound(there, name, name)
    await expect(there.getByText(searches('closed'), { exact: true })).toBeVisible()
    await there.getByRole('link', { name }).click()
    await there.getByRole('link', { name: moves('link') }).click()
    await expect(sectionOf(there, moves('within'))).toHaveCount(0)
    await expectFits(there)
    await there.getByRole('button', { name: moves('reopen') }).dblclick()
    await there.waitForURL(home)
    await expect(there.getByRole('link', { name: households('visit') })).toBeVisible()
    await expect(there.getByText(moves('closed', { day: today() }))).toHaveCount(0)
  })
  await there.context().close()
})

test('who may not move, judge or merge is sent away', async ({ page, context }) => {
  await signIn(context, 'STATION_WORKER', 'zh-CN', HERE)
  for (const path of ['/duplicates', `/merges/${crypto.randomUUID()}`]) {
    await page.goto(path)
    await expect(page.getByText(errors('page.forbiddenTitle'))).toBeVisible()
  }
  await signIn(context, 'COUNTY_COORDINATOR', 'zh-CN', COUNTY.code)
  for (const path of ['/moves', '/households/new', `/households/${crypto.randomUUID()}/move`]) {
    await page.goto(path)
    await expect(page.getByText(errors('page.forbiddenTitle'))).toBeVisible()
  }
})
