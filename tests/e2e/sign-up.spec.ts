import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import encodeQR from 'qr'
import { expectAccessible } from '#tests/support/axe'
import { expectNoSideways, field, goTo, keptOffline, openApp, signInOnPhone } from '#tests/support/field-app'
import { pressAnew } from '#tests/support/press-anew'
import { signIn } from '#tests/support/sign-in'
import { textsOf } from '#tests/support/texts'

const ACTIVITY = /社区书屋开放日/

/** Opens the list by the poster and answers the address that the poster's code says. */
async function openPoster(page: Page, places: number): Promise<{ activityId: string; address: string }> {
  const t = textsOf('zh-CN', 'activities')
  await page.goto('/activities')
  await page.getByRole('link', { name: ACTIVITY }).first().click()
  await page.getByRole('link', { name: t('checkInTitle') }).click()
  await page.getByRole('link', { name: t('poster') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('poster') })).toBeVisible()
  await page.getByLabel(t('field.places')).fill(String(places))
  await pressAnew(page, page.getByRole('button', { name: new RegExp(`${t('posterOpen')}|${t('posterChange')}`) }))
  await expect(page.getByRole('img', { name: ACTIVITY })).toBeVisible()
  await expect(page.getByLabel(t('field.places'))).toHaveValue(String(places))
  const [, activityId = ''] = /activities\/([^/]+)\//.exec(page.url()) ?? []
  return { activityId, address: new URL(await page.getByText(/\/join\//).innerText()).pathname }
}

/** Signs up as somebody does who has only read the code: no account, and no script. */
async function signUp(browser: Browser, address: string, guest: string): Promise<string> {
  const t = textsOf('zh-CN', 'join')
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByLabel(t('name')).fill(guest)
  await page.getByRole('button', { name: t('signUp') }).click()
  await expect(page.getByText(t('show'))).toBeVisible()
  await expect(page.locator('body')).not.toContainText(guest)
  const path = new URL(page.url()).pathname
  await context.close()
  return path
}

test('a poster lets people sign up without an account; closed or unknown it says so', async ({
  page,
  context,
  browser,
  isMobile,
}) => {
  const t = textsOf('zh-CN', 'activities')
  const guest = `演示扫码${Date.now() % 100_000}`
  await signIn(context, 'STATION_WORKER')
  const { activityId, address } = await openPoster(page, 200)
  await expectAccessible(page)
  await expectNoSideways(page)
  const ticket = await signUp(browser, address, guest)

  const stranger = await browser.newContext({ locale: 'zh-CN', ...(isMobile && { viewport: { width: 390, height: 844 } }) })
  const seen = await stranger.newPage()
  for (const path of [address, ticket]) {
    await seen.goto(path)
    await expect(seen.getByRole('heading', { level: 1, name: ACTIVITY })).toBeVisible()
    await expectAccessible(seen)
    await expectNoSideways(seen)
  }
  await seen.getByRole('link', { name: 'English' }).click()
  await expect(seen.getByText(textsOf('en', 'join')('show'))).toBeVisible()
  await seen.goto(`${address}?why=posterFull`)
  await expect(seen.getByRole('status')).toContainText(textsOf('en', 'errors')('field.posterFull'))
  await seen.goto(`${address}?why=DUPLICATE`)
  await expect(seen.getByRole('status')).toContainText(textsOf('en', 'join')('later'))
  for (const nowhere of ['/join/222222222222', '/join/x', `${address}/x`]) expect((await seen.goto(nowhere))?.status()).toBe(404)

  await page.goto(`/activities/${activityId}/check-in`)
  const row = page.getByRole('listitem').filter({ hasText: guest })
  await expect(row).toContainText(t('byPoster'))
  await page.getByRole('link', { name: t('tickets') }).click()
  await expect(page.getByRole('listitem').filter({ hasText: guest }).getByRole('img')).toBeVisible()
  await expectAccessible(page)
  await expectNoSideways(page)
  await stranger.close()
})

/** A camera that sees nothing but this code: two pictures of 480 × 480 in YUV4MPEG2. */
function film(text: string): Buffer {
  const [side, rows] = [480, encodeQR(text, 'raw', { border: 6 })]
  const luma = Buffer.alloc(side * side, 235)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (rows[Math.floor((y * rows.length) / side)]?.[Math.floor((x * rows.length) / side)]) luma[y * side + x] = 16
  const picture = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((side * side) / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${side} H${side} F10:1 Ip A1:1 C420jpeg\n`), picture, picture])
}

test('a ticket is read by the camera without a network, once; the server knows the name that the phone does not', async ({
  browser,
  playwright,
  isMobile,
}) => {
  test.skip(!isMobile, 'the app is made for phones')
  test.slow()
  const t = field('zh-CN')
  const guest = `演示持票${Date.now() % 100_000}`
  const { launchOptions, ...use } = test.info().project.use
  const reel = join(mkdtempSync(join(tmpdir(), 'camera-')), 'ticket.y4m')
  writeFileSync(reel, film('https://example.org'))
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${reel}`,
  ]
  const phone = await playwright.chromium.launch({ ...launchOptions, args: [...(launchOptions?.args ?? []), ...camera] })
  try {
    const context = await phone.newContext({ ...use, permissions: ['camera'] })
    const page = await openApp(context)
    await signInOnPhone(page)
    await keptOffline(page)
    await goTo(page, 'activities')
    await page.getByRole('link', { name: ACTIVITY }).click()
    await expect(page.getByRole('heading', { level: 1, name: ACTIVITY })).toBeVisible()
    const said = page.locator('main [role=status]')
    await context.setOffline(true)
    await page.getByRole('button', { name: t('door.scan') }).click()
    await expect(said).toContainText(t('door.scanStrange'), { timeout: 20_000 })
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.getByRole('button', { name: t('door.scanStop') }).click()

    const desk = await browser.newContext({ locale: 'zh-CN' })
    await signIn(desk, 'STATION_WORKER')
    const { activityId, address } = await openPoster(await desk.newPage(), 200)
    const participant = (await signUp(browser, address, guest)).split('/').at(-1) ?? ''
    writeFileSync(reel, film(`${new URL(page.url()).origin}/field#activities/${activityId}/${participant}`))
    await page.getByRole('button', { name: t('door.scan') }).click()
    await expect(said).toContainText(t('door.scanUnlisted'), { timeout: 20_000 })
    await expect(page.getByText(t('door.unlisted'))).toBeVisible()
    await page.getByRole('button', { name: t('door.scanStop') }).click()
    await page.getByRole('button', { name: t('door.scan') }).click()
    await expect(said).toContainText(t('door.already', { name: '' }).trim(), { timeout: 20_000 })
    await page.getByRole('button', { name: t('door.scanStop') }).click()

    // What the phone's own camera opens leads to the same place, and says the same once the server has told it the name.
    await context.setOffline(false)
    await goTo(page, 'outbox')
    await expect(page.getByText(t('outbox.noneTitle'))).toBeVisible({ timeout: 30_000 })
    await goTo(page, `activities/${activityId}/${participant}`)
    await expect(page.locator('li.f-row').filter({ hasText: guest })).toContainText(t('door.here'))
    await desk.close()
  } finally {
    await phone.close()
  }
})
