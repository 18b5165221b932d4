import { expect, type Page, test } from '@playwright/test'
import type { Answers } from '#lib/forms/types'
import { answersOf } from '#tests/factories/assessment'
import { expectAccessible } from '#tests/support/axe'
import { freshName } from '#tests/support/people'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const AREA = '522702001'
const OTHER_AREA = '522702102'
const assessments = textsOf('zh-CN', 'assessments')
const households = textsOf('zh-CN', 'households')
const persons = textsOf('zh-CN', 'persons')
const changes = textsOf('zh-CN', 'register-changes')
const errors = textsOf('zh-CN', 'errors')
const reports = textsOf('zh-CN', 'mandatory-reports')
const visits = textsOf('zh-CN', 'visits')
/** Days and names that nobody else on file has, or the form would ask whether it is the same person. */
const someDay = () => `${pad(1 + below(12))}-${pad(1 + below(28))}`
const below = (limit: number) => Math.floor(Math.random() * limit)
const pad = (number: number) => String(number).padStart(2, '0')
const year = new Date().getFullYear()

/** A household of a grandmother and a child, through the form; leads to the grandmother's page. */
async function makeHousehold(page: Page, elder: string, child: string) {
  await page.goto('/households/new')
  await page.getByLabel(households('village')).selectOption({ index: 1 })
  await page.getByRole('button', { name: households('form.addMember') }).click()
  for (const [place, name, birthDate] of [
    [0, elder, `${year - 66 - below(24)}-${someDay()}`],
    [1, child, `${year - 15}-${someDay()}`],
  ] as const) {
    const title = place === 0 ? households('form.memberHead') : households('form.member', { number: place + 1 })
    const member = page.getByRole('region', { name: title, exact: true })
    await member.getByLabel(households('form.name')).first().fill(name)
    await member.getByLabel(households('form.idKind'), { exact: true }).selectOption('NONE')
    await member.getByLabel(households('formMore.idMissing')).selectOption('LOST')
    await member.getByRole('radio', { name: households('sex.FEMALE') }).check()
    if (place === 1) await member.getByLabel(households('form.relation')).selectOption('GRANDCHILD')
    await member.getByLabel(households('form.birthDate')).fill(birthDate)
  }
  await page.getByRole('button', { name: households('form.submit') }).click()
  await expect(page.getByRole('heading', { level: 1, name: elder })).toBeVisible({ timeout: 20_000 })
}

async function answer(page: Page, answers: Answers) {
  for (const [key, given] of Object.entries(answers)) {
    if (typeof given === 'number') await page.locator(`[id="answers-${key}"]`).fill(String(given))
    else await page.locator(`input[name="answers.${key}"][value="${given}"]`).check()
  }
}

const result = (page: Page) => page.getByRole('region', { name: assessments('form.result') })
const submit = (page: Page, key = 'submit') => page.getByRole('button', { name: assessments(`form.${key}`), exact: true })
const assessors = (page: Page) => page.locator('input[name="assessorIds"]')

async function chooseTwo(page: Page) {
  for (const place of [0, 1]) await assessors(page).nth(place).check()
}

test('an elder is assessed by two, corrected, compared and proposed as disabled', async ({ browser, page, context }) => {
  test.setTimeout(180_000)
  await signIn(context, 'STATION_WORKER', 'zh-CN', AREA)
  const [elder, child] = [freshName().name, freshName().name]
  await makeHousehold(page, elder, child)
  await page.getByRole('link', { name: elder, exact: true }).click()
  const section = page.getByRole('region', { name: assessments('title'), exact: true })
  await expect(section.getByText(assessments('none'))).toBeVisible()
  await section.getByRole('link', { name: assessments('new') }).click()
  await expect(page.getByRole('heading', { level: 1, name: elder })).toBeVisible()
  await expectAccessible(page)

  // Nothing filled in, then one assessor alone: refused in place, and nothing is sent.
  await submit(page).click()
  await expect(page.getByText(errors('field.twoAssessors'))).toBeVisible()
  await expectAccessible(page)
  await answer(page, answersOf('elder-ability', true))
  await expect(result(page)).toContainText('90 / 90')
  await expect(result(page)).toContainText('能力完好')
  for (const box of await assessors(page).all()) await box.uncheck()
  await assessors(page).first().check()
  await submit(page).click()
  await expect(page.getByText(errors('field.twoAssessors'))).toBeVisible()
  await chooseTwo(page)

  // Two care-risk events make it one level heavier, and the page says which rule did.
  await answer(page, { riskEvents: 2, riskKinds: 'FALL' })
  await expect(result(page)).toContainText('轻度失能')
  await expect(result(page)).toContainText('照护风险事件')
  await submit(page).dblclick()
  await expect(page.getByRole('heading', { name: assessments('saved.title') })).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
  await page.getByRole('link', { name: assessments('saved.open') }).click()
  await expect(page.getByText('90 / 90')).toBeVisible()
  await expectAccessible(page)

  // Corrected: heavier, so that 失能老人 may be proposed.
  await page.getByRole('link', { name: assessments('correct'), exact: true }).click()
  await answer(page, answersOf('elder-ability', false, { riskEvents: 0 }))
  await submit(page, 'submitCorrection').click()
  await expect(page.getByLabel(assessments('field.correctionReason'))).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel(assessments('field.correctionReason')).fill('演示:按复核结果更正')
  await submit(page, 'submitCorrection').click()
  await page.getByRole('link', { name: assessments('saved.open') }).click()
  const address = page.url()
  await expect(page.getByText('0 / 90')).toBeVisible()
  await page.getByRole('link', { name: assessments('version', { version: 1 }) }).click()
  await expect(page.getByText('90 / 90')).toBeVisible()
  await page.goto(address)
  await page.getByRole('button', { name: assessments('disabled.deed') }).click()
  await expect(page.getByText(persons('proposed'))).toBeVisible()

  const office = await browser.newContext()
  await signIn(office, 'STATION_CHIEF', 'zh-CN', AREA)
  const desk = await office.newPage()
  await desk.goto('/register-changes')
  const sheet = desk.getByRole('article', { name: `${elder} · ${changes('kind.CATEGORY_ADD')}` })
  await sheet.getByRole('button', { name: changes('approve') }).click()
  await expect(sheet).toHaveCount(0)
  await office.close()

  // A second assessment beside the first: what changed, item by item.
  await page.goto(address)
  await expect(page.getByText(assessments('disabled.known'))).toBeVisible()
  await page.getByRole('link', { name: elder }).click()
  await page
    .getByRole('region', { name: assessments('title'), exact: true })
    .getByRole('link', { name: assessments('new') })
    .click()
  await expect(page.getByText('上次').first()).toBeVisible()
  await answer(page, answersOf('elder-ability', true))
  for (const box of await assessors(page).all()) await box.uncheck()
  await chooseTwo(page)
  await submit(page).click()
  await page.getByRole('link', { name: assessments('saved.open') }).click()
  await page.getByRole('link', { name: assessments('compare') }).click()
  await expect(page.getByText(assessments('comparison.better')).first()).toBeVisible()
  await expect(page.getByText('+32')).toBeVisible()
  await expectAccessible(page)
  await page.goBack()
  await page.getByText(assessments('voidTitle')).click()
  await page.getByLabel(assessments('voidReason')).fill('演示:重复记录')
  await page.getByRole('button', { name: assessments('void'), exact: true }).click()
  await expect(page.getByText('演示:重复记录').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: elder }).click()
  await expect(page.getByRole('region', { name: assessments('title'), exact: true })).toContainText('完全失能')
  await expectAccessible(page)
  await page.goto('/assessments?form=elder-ability&level=COMPLETE')
  await expectAccessible(page)

  // Somebody of another station finds none of it.
  const abroad = await browser.newContext()
  await signIn(abroad, 'STATION_WORKER', 'zh-CN', OTHER_AREA)
  const answered = await abroad.request.get(address)
  expect(answered.status()).toBe(404)
  await abroad.close()
})

test('a child’s red screen says that it has to be reported, and is closed to the county', async ({ browser, page, context }) => {
  test.setTimeout(120_000)
  await signIn(context, 'STATION_WORKER', 'zh-CN', AREA)
  const [elder, child] = [freshName().name, freshName().name]
  await makeHousehold(page, elder, child)
  const home = page.url()
  await page.getByRole('link', { name: child, exact: true }).click()
  await page.getByRole('link', { name: assessments('new') }).click()
  await answer(page, answersOf('child-situation', false, { guardianship: '3' }))
  await page.locator('input[name="reason"][value="FIRST"]').check()
  for (const box of await assessors(page).all()) await box.uncheck()
  await chooseTwo(page)
  await expect(result(page)).toContainText('红色')
  await submit(page).click()
  await expect(page.getByText(assessments('alarm.title'))).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
  await page.getByRole('link', { name: assessments('saved.open') }).click()
  await expect(page.getByText(assessments('alarm.title'))).toBeVisible()
  // Its flag is open on the page of the household too, and is settled by the report that is written from there.
  const address = page.url()
  await expect(page.getByRole('heading', { name: visits('flag.title') })).toBeVisible()
  await expectAccessible(page)
  await page.goto(home)
  await expect(page.getByText(reports('openFlag.assessment'))).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: reports('report'), exact: true }).click()
  await expect(page.getByRole('radio', { name: child })).toBeChecked()
  await expect(page.getByLabel(reports('field.what'))).toHaveValue(reports('item.GUARDIANSHIP'))
  await page.getByText(reports('danger.ONGOING'), { exact: true }).click()
  await page.getByRole('button', { name: reports('form.submit') }).click()
  await expect(page.getByRole('heading', { level: 1, name: reports('one') })).toBeVisible()
  await page.getByRole('link', { name: reports('openAssessment') }).click()
  await expect(page.getByRole('link', { name: visits('flag.open') })).toBeVisible()

  const county = await browser.newContext()
  await signIn(county, 'COUNTY_COORDINATOR', 'zh-CN', AREA.slice(0, 6))
  const desk = await county.newPage()
  await desk.goto(address)
  await expect(desk.getByText(assessments('closed.APPROVAL'))).toBeVisible()
  await expect(desk.getByText('红色')).toHaveCount(0)
  // Whoever saw it is on record; whoever was told that it is closed saw nothing.
  const audit = await browser.newContext()
  await signIn(audit, 'AUDIT_ADMIN', 'zh-CN', AREA.slice(0, 2))
  const log = await audit.newPage()
  await log.goto('/audit?action=assessment.view')
  const id = address.split('/').at(-1) ?? ''
  const seen = log.locator('tr', { hasText: id })
  await expect(seen.first()).toContainText(`worker${AREA}`)
  await expect(seen.filter({ hasText: `county${AREA.slice(0, 6)}` })).toHaveCount(0)
  await audit.close()
  await expectAccessible(desk)
  await county.close()
})
