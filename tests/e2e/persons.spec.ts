import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '#tests/support/axe'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const AREA = '522702001'
const households = textsOf('zh-CN', 'households')
const persons = textsOf('zh-CN', 'persons')
const changes = textsOf('zh-CN', 'register-changes')
const errors = textsOf('zh-CN', 'errors')
const fresh = (word: string) => `演示${word}${String(Date.now() % 1_000_000)}`

async function fillMember(page: Page, place: number, name: string) {
  const title = place === 0 ? households('form.memberHead') : households('form.member', { number: place + 1 })
  const member = page.getByRole('region', { name: title, exact: true })
  await member.getByLabel(households('form.name')).first().fill(name)
  await member.getByLabel(households('form.idKind'), { exact: true }).selectOption('NONE')
  await member.getByLabel(households('formMore.idMissing')).selectOption('LOST')
  await member.getByRole('radio', { name: households('sex.FEMALE') }).check()
  return member
}

/** A household of a grandmother and a child under 14, through the form. */
async function makeHousehold(page: Page, head: string, child: string) {
  await page.goto('/households/new')
  await page.getByLabel(households('village')).selectOption({ index: 1 })
  await fillMember(page, 0, head)
  await page.getByRole('button', { name: households('form.addMember') }).click()
  const second = await fillMember(page, 1, child)
  await second.getByLabel(households('form.relation')).selectOption('GRANDCHILD')
  const birthYear = new Date().getFullYear() - 6
  await second.getByLabel(households('form.birthDate')).fill(`${birthYear}-03-01`)
  await page.getByRole('button', { name: households('form.submit') }).click()
  await expect(second.getByText(errors('field.guardianNeeded'))).toBeVisible()
  await expect(second.getByText(errors('field.consentNeeded'))).toBeVisible()
  await expectAccessible(page)
  await second.getByLabel(households('formMore.guardianMember')).selectOption('m0')
  await second.getByLabel(households('formMore.guardianRelation')).selectOption('GRANDPARENT')
  await second.getByLabel(households('formMore.minorConsent')).selectOption('SIGNED')
  await page.getByRole('button', { name: households('form.submit') }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: head })).toBeVisible()
}

test('a change of a name is proposed, contested, approved, and seen on the household', async ({ browser, page, context }) => {
  await signIn(context, 'STATION_WORKER', 'zh-CN', AREA)
  const [head, child, renamed] = [fresh('户主'), fresh('孩子'), fresh('改名')]
  await makeHousehold(page, head, child)
  await expectAccessible(page)
  const address = page.url()
  await page.getByRole('link', { name: head, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: head })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: persons('edit') }).click()
  const identity = page.getByRole('region', { name: persons('identity') })
  await identity.getByLabel(persons('field.idKind'), { exact: true }).selectOption('RESIDENT_ID')
  await identity.getByLabel(persons('field.idNumber'), { exact: true }).fill('110105194912310021')
  await identity.getByRole('button', { name: persons('propose') }).click()
  await expect(identity.getByText(errors('field.idNumber'))).toBeVisible()
  await expectAccessible(page)
  await identity.getByLabel(persons('field.idKind'), { exact: true }).selectOption('NONE')
  await identity.getByLabel(persons('field.idNumber'), { exact: true }).fill('')
  await identity.getByLabel(persons('field.name'), { exact: true }).fill(renamed)
  await identity.getByRole('button', { name: persons('propose') }).dblclick()
  await expect(identity.getByText(persons('proposed'))).toBeVisible()

  const office = await browser.newContext()
  await signIn(office, 'STATION_CHIEF', 'zh-CN', AREA)
  const desk = await office.newPage()
  await desk.goto('/register-changes')
  const sheet = desk.getByRole('article', { name: `${head} · ${changes('kind.IDENTITY')}` })
  await expect(sheet.getByRole('cell', { name: renamed })).toBeVisible()
  await expectAccessible(desk)
  await sheet.getByRole('button', { name: changes('reject') }).click()
  await expect(sheet.getByText(errors('field.reason'))).toBeVisible()
  await sheet.getByRole('button', { name: changes('approve') }).click()
  await expect(sheet).toHaveCount(0)
  await office.close()

  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name: renamed })).toBeVisible()
  await expect(page.getByText(changes('status.APPLIED')).first()).toBeVisible()
})

test('consent is given and withdrawn, and a household gets another head', async ({ page, context }) => {
  await signIn(context, 'STATION_CHIEF', 'zh-CN', AREA)
  const [head, child] = [fresh('户主'), fresh('孩子')]
  await makeHousehold(page, head, child)
  await page.getByRole('link', { name: head, exact: true }).click()
  const consents = page.getByRole('region', { name: persons('consents.title') })
  await consents.getByText(persons('consents.add'), { exact: true }).first().click()
  await consents.getByRole('radio', { name: persons('consentKind.PHOTO') }).check()
  await consents.getByRole('radio', { name: persons('manner.ORAL_WITNESSED') }).check()
  await consents.getByRole('radio', { name: persons('givenBy.SELF') }).check()
  await consents.getByRole('button', { name: persons('consents.add') }).click()
  await expect(consents.getByText(errors('field.required')).last()).toBeVisible()
  await consents.getByLabel(persons('field.basis')).fill('演示见证人')
  await consents.getByRole('button', { name: persons('consents.add') }).dblclick()
  await consents.getByText(`${persons('consents.withdraw')} ${persons('consentKind.PHOTO')}`).click()
  await consents.getByLabel(persons('consents.withdrawReason')).fill('本人不愿意')
  await consents.getByRole('button', { name: persons('consents.withdraw'), exact: true }).click()
  await expect(consents.getByText(/已撤回/)).toBeVisible()

  await page.getByRole('link', { name: head, exact: true }).first().click()
  await page.getByRole('link', { name: households('edit') }).click()
  await page.waitForURL('**/edit')
  await expectAccessible(page)
  await page.getByText(households('deeds.head'), { exact: true }).click()
  const required = persons('required')
  const deed = page.getByRole('group').filter({ hasText: households('deeds.head') })
  await deed.getByLabel(`${households('deeds.newHead')} ${required}`, { exact: true }).selectOption({ label: child })
  await deed.getByRole('button', { name: persons('save') }).click()
  await expect(deed.getByText(required, { exact: true }).last()).toBeVisible()
  await deed.getByLabel(`${persons('field.formerRelation')} ${required}`, { exact: true }).selectOption('GRANDPARENT')
  await deed.getByRole('button', { name: persons('save') }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: child })).toBeVisible()
})

test('who may not look or decide is sent away', async ({ page, context }) => {
  await signIn(context, 'PROVINCE_OFFICIAL')
  for (const path of ['/register-changes', `/persons/${crypto.randomUUID()}`]) {
    await page.goto(path)
    await expect(page.getByText(errors('page.forbiddenTitle'))).toBeVisible()
  }
  await signIn(context, 'STATION_WORKER', 'zh-CN', AREA)
  await page.goto('/register-changes')
  await expect(page.getByRole('button', { name: changes('approve') })).toHaveCount(0)
})
