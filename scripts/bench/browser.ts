import { gunzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { send, type Target } from './load.ts'

/** Kilobytes (1,000 bytes, gzip) of the scripts that a page names in its first HTML. */
export async function firstLoadScripts(target: Target, path: string): Promise<number> {
  const page = await send(target, { path })
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}`)
  const sources = new Set(
    [...page.body.toString().matchAll(/<script(?![^>]*noModule)[^>]+src="([^"]+)"/gi)].map((match) => match[1] ?? ''),
  )
  let bytes = 0
  for (const source of sources) {
    const script = await send({ base: target.base }, { path: source }, undefined, { 'accept-encoding': 'gzip' })
    if (script.headers['content-encoding'] === 'gzip') gunzipSync(script.body) // a broken stream would be no measure
    bytes += script.body.length
  }
  return bytes / 1000
}

export interface PaintTimes {
  /** Largest contentful paint and total blocking time, milliseconds. */
  largestPaint: number
  blocking: number
}

/** A page on a phone-like profile: 4G (1.6 Mbit/s down, 150 ms), processor slowed four times. Median of three loads. */
export async function paintTimes(target: Target, path: string): Promise<PaintTimes> {
  const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const browser = await chromium.launch({ executablePath: process.env.BROWSER_PATH || '/usr/bin/chromium', args })
  try {
    const loads: PaintTimes[] = []
    for (let load = 0; load < 3; load++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
      const cookies = (target.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/) as [string, string])
      await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: target.base })))
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 150,
        downloadThroughput: 200_000,
        uploadThroughput: 93_750,
      })
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await page.addInitScript(() => {
        const seen = { largestPaint: 0, blocking: 0 }
        Object.assign(window, { seen })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) seen.largestPaint = entry.startTime
        }).observe({ type: 'largest-contentful-paint', buffered: true })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) seen.blocking += Math.max(0, entry.duration - 50)
        }).observe({ type: 'longtask', buffered: true })
      })
      await page.goto(target.base + path, { waitUntil: 'load' })
      await page.waitForTimeout(1_500)
      loads.push(await page.evaluate(() => (window as unknown as { seen: PaintTimes }).seen))
      await context.close()
    }
    const median = (key: keyof PaintTimes) => loads.map((load) => load[key]).sort((a, b) => a - b)[1] ?? 0
    return { largestPaint: median('largestPaint'), blocking: median('blocking') }
  } finally {
    await browser.close()
  }
}
