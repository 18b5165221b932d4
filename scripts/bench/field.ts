import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BrowserContext, chromium, type Page } from '@playwright/test'

export interface FieldTimes {
  /** Kilobytes (1,000 bytes, gzip) of all scripts that run before the app's first screen stands. */
  scripts: number
  /** Milliseconds from a cold start without a network: to the lock, from the password to the day's list, and from the tap to a form that takes input. */
  cold: number
  unlock: number
  form: number
}

/** The phone app on a processor slowed four times, without any network once it is kept. Medians of three starts. */
export async function fieldTimes(
  base: string,
  { username, password }: { username: string; password: string },
): Promise<FieldTimes> {
  const profile = mkdtempSync(join(tmpdir(), 'field-bench-'))
  let context = await launch(profile)
  try {
    const scripts = await prepare(context, base, username, password)
    const starts: Omit<FieldTimes, 'scripts'>[] = []
    for (let start = 0; start < 3; start++) {
      await context.close()
      context = await launch(profile)
      await context.setOffline(true)
      starts.push(await startCold(context, base, username, password))
    }
    const median = (key: keyof (typeof starts)[number]) => starts.map((one) => one[key]).sort((a, b) => a - b)[1] ?? 0
    return { scripts, cold: median('cold'), unlock: median('unlock'), form: median('form') }
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

function launch(profile: string): Promise<BrowserContext> {
  const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const executablePath = process.env.BROWSER_PATH || '/usr/bin/chromium'
  return chromium.launchPersistentContext(profile, {
    executablePath,
    args,
    locale: 'zh-CN',
    viewport: { width: 390, height: 844 },
  })
}

/** Signs in, and waits until the caseload and all that the app is made of are kept. */
async function prepare(context: BrowserContext, base: string, username: string, password: string): Promise<number> {
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  const count = (response: { url: () => string; body: () => Promise<Buffer> }) => {
    if (/\/_next\/static\/.*\.js/.test(response.url())) sizes.push(response.body().then((body) => gzipSync(body).length))
  }
  page.on('response', count)
  await page.goto(`${base}/field`)
  await page.locator('#username').waitFor()
  page.off('response', count)
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await unlock(page, username, password)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, { timeout: 60_000 })
  await page.waitForTimeout(5_000)
  return bytes / 1000
}

async function startCold(context: BrowserContext, base: string, username: string, password: string) {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const cold = await timed(async () => {
    await page.goto(`${base}/field`, { waitUntil: 'commit' })
    await page.locator('#username').waitFor()
  })
  const opened = await timed(() => unlock(page, username, password))
  await page.evaluate(() => {
    location.hash = 'households'
  })
  await page.locator('details.f-group summary').first().click()
  const link = page.locator('details.f-group[open] a.f-row').first()
  const card = await link.getAttribute('href')
  const form = await timed(async () => {
    await page.evaluate((to) => {
      location.hash = to
    }, `${card}/visit/new`)
    await page.locator('main form :is(input, select, textarea):enabled').first().waitFor()
  })
  return { cold, unlock: opened, form }
}

/** Opens the phone app with the password, and waits until its screens are there. */
export async function unlock(page: Page, username: string, password: string) {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(password)
  await page.locator('#password').press('Enter')
  await page.locator('nav').waitFor({ timeout: 60_000 })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
