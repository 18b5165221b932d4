import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base, chromium, type Page } from '@playwright/test'
import type { phone as Phone } from '../../components/field/store/phone.ts'
import { bundleStore } from './field-page.ts'
import { FieldServer, ORIGIN } from './field-server.ts'

declare const phone: typeof Phone

/** A browser with a profile of its own, the phone's store in it, and a server in memory. */
export class TestPhone {
  readonly profile = mkdtempSync(join(tmpdir(), 'field-'))
  readonly server = new FieldServer()
  context!: BrowserContext
  readonly #script: string

  constructor(script: string) {
    this.#script = script
  }

  /** The browser with what it kept; open before, it is closed first and starts cold. */
  async open(): Promise<Page> {
    await this.context?.close().catch(() => {})
    this.context = await chromium.launchPersistentContext(this.profile, { ...base.info().project.use.launchOptions })
    await this.server.attach(this.context, this.#script)
    return this.newTab()
  }

  async newTab(): Promise<Page> {
    const page = await this.context.newPage()
    await page.goto(`${ORIGIN}/field`)
    await page.waitForFunction(() => (globalThis as { phone?: typeof phone }).phone?.snapshot().ready)
    return page
  }

  async end() {
    await this.context?.close().catch(() => {})
    rmSync(this.profile, { recursive: true, force: true })
  }
}

let script: Promise<string> | null = null

export const test = base.extend<{ own: TestPhone }>({
  // biome-ignore lint/correctness/noEmptyPattern: the tool reads the names of what is wanted from the pattern
  own: async ({}, use) => {
    script ??= bundleStore()
    const own = new TestPhone(await script)
    await own.open()
    await use(own)
    await own.end()
  },
})

export const settled = (page: Page) => page.waitForFunction(() => !phone.snapshot().syncing && phone.snapshot().unsent === 0)
export const state = (page: Page) => page.evaluate(() => phone.snapshot())
export const record = (page: Page, id: string) => page.evaluate((id) => phone.record(id), id)
export const unlock = (page: Page, password = 'Aa-1234567', username = 'worker') =>
  page.evaluate(([name, word]) => phone.unlock(name, word), [username, password] as const)
export const enqueue = (page: Page, id: string, body: unknown) =>
  page.evaluate(([id, body]) => phone.enqueue({ id, kind: 'visit', body }), [id, body] as const)

/** A picture that packs badly, as a camera might give it. */
export async function withPhoto(page: Page, visit: string, photo: string) {
  await page.evaluate(
    async ([visit, photo]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 })
      const drawing = canvas.getContext('2d') as CanvasRenderingContext2D
      const noise = drawing.createImageData(1600, 1200)
      for (let at = 0; at < noise.data.length; at += 65_536) crypto.getRandomValues(noise.data.subarray(at, at + 65_536))
      for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255
      drawing.putImageData(noise, 0, 0)
      const camera = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      const image = await phone.preparePhoto(camera as Blob)
      const bitmap = await createImageBitmap(image)
      if (bitmap.width !== 640 || bitmap.height !== 480) throw new Error(`${bitmap.width} × ${bitmap.height}`)
      const body = { baseVersion: 0, note: '有照片', pictureIds: [photo] }
      await phone.enqueue({ id: visit, kind: 'visit', body }, [{ id: photo, kind: 'VISIT_PHOTO', image }], 'visit:2')
    },
    [visit, photo] as const,
  )
}
