// npm run screenshots: the pictures of the README and of every key screen, from the demo world, into public/screenshots.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { unlock } from './bench/field.ts'
import { signIn } from './bench/load.ts'
import { onDatabase } from './bench/world.ts'

const OUTPUT = join(import.meta.dirname, '..', 'public', 'screenshots')
const BASE = process.env.BASE_URL ?? 'http://localhost:3000'
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

interface Shot {
  name: string
  path: string
  as: string
  size: keyof typeof SIZES
  locale?: 'zh' | 'en'
  large?: boolean
  whole?: boolean
}

const WORKER = 'worker522702001'
const household = await someHousehold()
const SHOTS: Shot[] = [
  { name: 'coverage', path: '/coverage/52?asOf=2023-05-31', as: 'province52', size: 'desktop' },
  { name: 'coverage', path: '/coverage/52?asOf=2023-05-31', as: 'province52', size: 'desktop', locale: 'en' },
  { name: 'coverage', path: '/coverage/52?asOf=2023-05-31', as: 'province52', size: 'phone' },
  { name: 'county', path: '/coverage/522702?asOf=2023-05-31', as: 'province52', size: 'desktop' },
  { name: 'today', path: '/today', as: WORKER, size: 'phone' },
  { name: 'today-large', path: '/today', as: WORKER, size: 'phone', large: true },
  { name: 'visit', path: `/visits/new?household=${household}`, as: WORKER, size: 'phone' },
  { name: 'desk', path: '/desk/522702?month=2023-05', as: 'county522702', size: 'desktop' },
  { name: 'household', path: `/households/${household}`, as: WORKER, size: 'phone' },
  { name: 'household', path: `/households/${household}`, as: WORKER, size: 'desktop' },
  {
    name: 'station',
    path: await firstOf('/stations/', "station where division_code = '522702001' and tier = 3"),
    as: 'county522702',
    size: 'desktop',
  },
  { name: 'workers', path: '/workers', as: 'county522702', size: 'desktop' },
  { name: 'search', path: `/households?q=${encodeURIComponent('王')}`, as: 'county522702', size: 'desktop' },
  { name: 'person', path: await firstOf('/persons/', "person where scope_code like '522702001%'"), as: WORKER, size: 'phone' },
  { name: 'changes', path: '/register-changes', as: 'chief522702001', size: 'desktop' },
  {
    name: 'duplicates',
    path: await firstOf('/duplicates/', "duplicate_pair where scope_code like '522702001%'"),
    as: 'chief522702001',
    size: 'desktop',
  },
  { name: 'imports', path: '/imports/new', as: 'county522702', size: 'desktop' },
  { name: 'exports', path: '/exports', as: 'county522702', size: 'desktop' },
  { name: 'division', path: await firstOf('/divisions/', 'division_change'), as: 'province52', size: 'desktop' },
  { name: 'themes', path: '/themes', as: 'county522702', size: 'desktop' },
  { name: 'activities', path: '/activities', as: 'county522702', size: 'desktop' },
  { name: 'calendar', path: '/activities?view=calendar', as: 'county522702', size: 'desktop' },
  { name: 'groups', path: '/groups', as: 'county522702', size: 'desktop' },
  { name: 'checks', path: '/checks', as: 'province41', size: 'desktop' },
  { name: 'checks', path: '/checks', as: 'province41', size: 'desktop', locale: 'en' },
  { name: 'due-visits', path: '/due-visits', as: 'chief522702001', size: 'desktop' },
  { name: 'leads', path: '/leads', as: 'chief522702001', size: 'desktop' },
  {
    name: 'form',
    path: await firstOf('/forms/', "form_version where code = 'visit-elderly' and version = 2"),
    as: 'province52',
    size: 'desktop',
  },
  { name: 'frequencies', path: '/visit-frequencies', as: 'county522702', size: 'desktop' },
  { name: 'assessments', path: '/assessments', as: 'chief522702001', size: 'desktop' },
  { name: 'assessments', path: '/assessments', as: 'chief522702001', size: 'desktop', locale: 'en' },
  { name: 'devices', path: '/devices', as: WORKER, size: 'desktop' },
  { name: 'conflicts', path: '/conflicts', as: 'chief522702001', size: 'desktop' },
]
/** Screens of the phone app, by what stands behind the # of their address. */
const FIELD_SHOTS = {
  today: 'today',
  household: `households/${household}`,
  visit: `households/${household}/visit/new`,
  outbox: 'outbox',
  me: 'me',
}

mkdirSync(OUTPUT, { recursive: true })
const accounts: { username: string; password: string }[] = JSON.parse(
  readFileSync(join(process.env.DATA_DIR ?? '.data', 'demo-accounts.json'), 'utf8'),
)
const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
const browser = await chromium.launch({ executablePath: process.env.BROWSER_PATH || '/usr/bin/chromium', args })
for (const shot of SHOTS) await take(browser, shot)
await takeField(browser)
await browser.close()

async function take(chrome: Browser, { name, path, as, size, locale = 'zh', large, whole }: Shot) {
  const password = accounts.find((account) => account.username === as)?.password ?? ''
  const context = await chrome.newContext({ viewport: SIZES[size] })
  const cookies = (await signIn(BASE, as, password)).split('; ').map((pair) => pair.split(/=(.*)/) as [string, string])
  cookies.push(['locale', locale === 'en' ? 'en' : 'zh-CN'], ['type', large ? 'large' : 'normal'])
  await context.addCookies(cookies.map(([key, value]) => ({ name: key, value, url: BASE })))
  const page = await context.newPage()
  await page.goto(BASE + path, { waitUntil: 'networkidle' })
  await page.screenshot({ path: join(OUTPUT, `${name}-${size}-${locale}.png`), fullPage: whole ?? false })
  await context.close()
  console.log(`${name}-${size}-${locale}.png`)
}

/** The phone app keeps its caseload itself: one sign-in on a phone, then screen by screen. */
async function takeField(chrome: Browser) {
  const context = await chrome.newContext({ viewport: SIZES.phone, deviceScaleFactor: 2, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${BASE}/field`)
  await unlock(page, WORKER, accounts.find(({ username }) => username === WORKER)?.password ?? '')
  await page
    .getByText(/\d\d:\d\d/)
    .first()
    .waitFor({ timeout: 60_000 })
  for (const [name, hash] of Object.entries(FIELD_SHOTS)) {
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    await page.waitForTimeout(1_000)
    await page.screenshot({ path: join(OUTPUT, `field-${name}-phone-zh.png`) })
    console.log(`field-${name}-phone-zh.png`)
  }
  await context.close()
}

/** The page of the first record of a table. */
async function firstOf(path: string, from: string): Promise<string> {
  const { rows } = await onDatabase(process.env.DATABASE_OWNER_URL ?? '', (client) =>
    client.query<{ id: string }>(`select id from ${from} order by id limit 1`),
  )
  return path + (rows[0]?.id ?? '')
}

/** A household of the worker's station that has been visited, so that the pictures have something to show. */
async function someHousehold(): Promise<string> {
  const { rows } = await onDatabase(process.env.DATABASE_OWNER_URL ?? '', (client) =>
    client.query<{ id: string }>(
      `select h.id from household h join account a on h.division_code >= a.division_code and h.division_code < a.division_code || ':'
       where a.username = $1 order by (select count(*) from visit v where v.household_id = h.id) desc, h.id limit 1`,
      [WORKER],
    ),
  )
  return rows[0]?.id ?? ''
}
