import { defineConfig, devices } from '@playwright/test'

// `npm test` sets these; by hand: BASE_URL=http://localhost:3000 BROWSER_PATH=/usr/bin/chromium playwright test
const { BASE_URL = 'http://localhost:3000', BROWSER_PATH = '/usr/bin/chromium' } = process.env
const asRoot = process.getuid?.() === 0

const DESKTOP = { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } }
const PHONE = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } }
const PHONE_APP = /(door|field.*|sign-up)\.spec\.ts$/
// A walk in two languages goes in Chinese on the desktop and in English, whose words are the longest, on the phone: both languages
// and both widths in half the time. The phone app, made for phones alone, goes in both.
const CHINESE = /\bzh-CN\b/
const ENGLISH = /\ben\b/

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  // On a busy machine a browser misses a moment now and then: what fails twice is a fault, what failed once is named.
  retries: 1,
  reporter: 'dot',
  use: {
    baseURL: BASE_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: BROWSER_PATH,
      args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'desktop', use: DESKTOP, grepInvert: ENGLISH },
    { name: 'phone', use: PHONE, grepInvert: CHINESE, testIgnore: PHONE_APP },
    { name: 'phone-app', use: PHONE, testMatch: PHONE_APP },
  ],
})
