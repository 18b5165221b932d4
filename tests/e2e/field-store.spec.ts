import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { bundleStore } from '#tests/support/field-page'
import { FieldServer, ORIGIN } from '#tests/support/field-server'
import { writeVersion1 } from '#tests/support/field-version-1'
import type { phone as Phone } from '../../components/field/store/phone.ts'

declare const phone: typeof Phone

// The phone's store in a real browser against a server in memory: what it keeps, in which state, and what of it can be read.
test.describe.configure({ mode: 'default' })
test.skip(({ isMobile }) => !isMobile, 'no screen is involved')

let script: string
let profile: string
let context: BrowserContext
let server: FieldServer

test.beforeAll(async () => {
  script = await bundleStore()
})

test.beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'field-'))
  server = new FieldServer()
  await open()
})

test.afterEach(async () => {
  await context.close().catch(() => {})
  rmSync(profile, { recursive: true, force: true })
})

/** The browser with what it kept; closed before, it starts cold. */
async function open(): Promise<Page> {
  await context?.close().catch(() => {})
  context = await chromium.launchPersistentContext(profile, { ...test.info().project.use.launchOptions })
  await server.attach(context, script)
  return newTab()
}

async function newTab(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${ORIGIN}/field`)
  await page.waitForFunction(() => (globalThis as { phone?: typeof phone }).phone?.snapshot().ready)
  return page
}

const unlock = (page: Page, password = server.password, username = 'worker') =>
  page.evaluate(([name, word]) => phone.unlock(name, word), [username, password] as const)
const settled = (page: Page) => page.waitForFunction(() => !phone.snapshot().syncing && phone.snapshot().unsent === 0)
const state = (page: Page) => page.evaluate(() => phone.snapshot())
const enqueue = (page: Page, id: string, body: unknown) =>
  page.evaluate(([id, body]) => phone.enqueue({ id, kind: 'visit', body }), [id, body] as const)
const record = (page: Page, id: string) => page.evaluate((id) => phone.record(id), id)

test('opens offline with the password it was made with, keeps what was written, and sends it when there is a network', async () => {
  let page = context.pages().at(-1) as Page
  server.online = false
  expect(await unlock(page)).toBe('OFFLINE')
  server.online = true
  expect(await unlock(page, 'wrong')).toBe('WRONG')
  expect(await unlock(page)).toBeNull()
  await settled(page)
  server.online = false
  const id = uuidv7()
  await page.evaluate(() => phone.saveDraft('visit:1', { note: '半' }))
  await enqueue(page, id, { baseVersion: 0, note: '张家探访' })

  page = await open()
  expect(await state(page)).toMatchObject({ state: 'locked', known: true, unsent: 1, drafts: 1 })
  expect(await unlock(page, 'wrong')).toBe('WRONG')
  expect(await unlock(page)).toBeNull()
  expect(await record(page, id)).toMatchObject({ sentAt: null, body: { note: '张家探访' } })
  expect(await page.evaluate(() => phone.draft('visit:1'))).toEqual({ note: '半' })
  await expect.poll(async () => (await state(page)).online).toBe(false)
  server.online = true
  await page.evaluate(() => phone.syncNow())
  await settled(page)
  expect(await record(page, id)).toMatchObject({ state: 'SENT', version: 1, nextVisitOn: '2026-12-31' })
  expect([...server.stored.keys()]).toEqual([id])
})

/** A picture with an eye-catching stretch of bytes, as a camera might give it; drawn anew it begins as every JPEG does. */
async function withPhoto(page: Page, visit: string, photo: string) {
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

const NAME = '演示欧阳不重名'
const ANSWER = '膝盖疼得下不了地'

/** How often each of what was planted lies open in any file of a folder. */
function findIn(folder: string, planted: Record<string, Buffer[]>): Record<string, number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const contents = files.map((file) => readFileSync(join(file.parentPath, file.name)))
  const count = (forms: Buffer[]) => contents.filter((content) => forms.some((form) => content.includes(form))).length
  return Object.fromEntries(Object.entries(planted).map(([name, forms]) => [name, count(forms)]))
}

const written = (text: string) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]

test('a copied profile shows no name, no answer and no picture', async () => {
  server.households = [{ id: uuidv7(), headName: NAME, visits: [] } as never]
  const page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  await expect.poll(() => page.evaluate(() => phone.households())).toHaveLength(1)
  const token = server.device?.token ?? ''
  server.online = false
  await page.evaluate((answer) => phone.saveDraft('visit:1', { answer }), ANSWER)
  await enqueue(page, uuidv7(), { note: ANSWER, who: NAME })
  const photo = uuidv7()
  await withPhoto(page, uuidv7(), photo)
  const bytes = Buffer.from(
    await page.evaluate(async (photo) => [...new Uint8Array(await ((await phone.photo(photo)) as Blob).arrayBuffer())], photo),
  )
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  const planted = {
    ...{ name: written(NAME), answer: written(ANSWER), token: written(token), password: written(server.password) },
    ...{ picture: [bytes.subarray(4_000, 4_032)], jpeg: [Buffer.from('ffd8ffe000104a464946', 'hex')] },
  }
  await context.close()
  expect(findIn(profile, planted)).toEqual({ name: 0, answer: 0, token: 0, password: 0, picture: 0, jpeg: 0 })

  // The same kept without the store is found, so nothing was overlooked above.
  await (await open()).evaluate(
    ([texts, bytes]) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('control')
        opening.onupgradeneeded = () => opening.result.createObjectStore('plain')
        opening.onsuccess = () => {
          const tx = opening.result.transaction('plain', 'readwrite')
          tx.objectStore('plain').put({ texts, bytes: new Uint8Array(bytes) }, 1)
          tx.oncomplete = () => resolve()
        }
      }),
    [[NAME, ANSWER, token, server.password], [...bytes]] as const,
  )
  await context.close()
  for (const [name, count] of Object.entries(findIn(profile, planted))) expect(count, name).toBeGreaterThan(0)
})

test('guessing is slowed down, and a password changed on the server asks once for the one before', async () => {
  let page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const id = uuidv7()
  server.online = false
  await enqueue(page, id, { baseVersion: 0, note: '未上传' })
  page = await open()
  for (let slip = 0; slip < 3; slip++) expect(await unlock(page, `wrong${slip}`)).toBe('WRONG')
  expect(await unlock(page)).toBe('WAIT')
  const { retryAt, unsent } = await state(page)
  expect(Date.parse(retryAt ?? '') - Date.now()).toBeGreaterThan(3_000)
  expect(unsent).toBe(1)
  await page.clock.install({ time: Date.now() + 6_000 })
  await page.clock.resume()

  server.online = true
  server.password = 'Bb-7654321'
  expect(await unlock(page, 'Aa-1234567')).toBe(null)
  await page.evaluate(() => phone.lock())
  expect(await unlock(page, server.password)).toBe('PASSWORD_CHANGED')
  expect(await page.evaluate(([now]) => phone.rewrap('worker', 'not that one', now), [server.password] as const)).toBe('WRONG')
  expect(await page.evaluate(([now]) => phone.rewrap('worker', 'Aa-1234567', now), [server.password] as const)).toBe(null)
  await settled(page)
  expect(server.stored.get(id)?.writes).toBe(1)
  page = await open()
  server.online = false
  expect(await unlock(page, 'Aa-1234567')).toBe('WRONG')
  expect(await unlock(page, server.password)).toBe(null)
})

test('one bad record holds up no other: too large, refused on a field, one that breaks the server', async () => {
  const page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  server.online = false
  const ids = Array.from({ length: 130 }, () => uuidv7())
  const [refused = '', broken = ''] = [ids[40], ids[77]]
  await page.evaluate(async (ids) => {
    for (const id of ids) await phone.enqueue({ id, kind: 'visit', body: { baseVersion: 0, note: id, fill: 'x'.repeat(3_000) } })
  }, ids)
  server.online = true
  server.tooMany = 40
  server.judge = ({ id }) => (id === refused ? { outcome: 'REFUSED', code: 'INVALID', fieldErrors: { note: ['tooLong'] } } : null)
  server.fault = ({ path, json }) => {
    const records = (json.records ?? []) as { id: string }[]
    const chokes = path === '/api/sync/push' && records.some(({ id }) => id === broken)
    return chokes ? { kind: 'ANSWER', status: 500 } : null
  }
  await page.evaluate(() => phone.syncNow())
  await page.waitForFunction(() => !phone.snapshot().syncing && phone.snapshot().unsent === 2)
  expect(await record(page, refused)).toMatchObject({ state: 'REFUSED', fieldErrors: { note: ['tooLong'] } })
  expect(await record(page, broken)).toMatchObject({ state: 'QUEUED' })
  expect(server.stored.size).toBe(128)
  expect(Math.max(...server.pushes.filter(({ status }) => status === 200).map(({ size }) => size))).toBeLessThanOrEqual(40)

  // Edited it goes out again; what is not edited stays until somebody does.
  server.judge = () => null
  server.fault = () => null
  await page.evaluate(() => phone.syncNow())
  expect(await record(page, refused)).toMatchObject({ state: 'REFUSED' })
  await enqueue(page, refused, { baseVersion: 0, note: '短' })
  await page.waitForFunction(() => phone.snapshot().refused === 0)
  await expect.poll(() => server.stored.get(refused)?.body).toMatchObject({ note: '短' })
  await page.clock.install({ time: Date.now() + 60_000 })
  await page.evaluate(() => phone.syncNow())
  await settled(page)
  expect([...server.stored.values()].every(({ writes }) => writes === 1)).toBe(true)
})

test('an edit made while the text before it is under way goes out on top of it, once', async () => {
  const page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const id = uuidv7()
  server.fault = ({ path }) => (path === '/api/sync/push' ? { kind: 'CUT' } : null)
  await enqueue(page, id, { baseVersion: 0, note: '初稿' })
  await expect.poll(() => server.stored.get(id)?.version).toBe(1)
  await page.waitForFunction(() => !phone.snapshot().syncing)
  await enqueue(page, id, { baseVersion: 0, note: '改过' })
  expect(await record(page, id)).toMatchObject({ edited: true, body: { note: '改过' } })
  expect(await page.evaluate((id) => phone.discard(id), id)).toBe(false)
  server.fault = () => null
  await page.evaluate(() => phone.syncNow())
  await settled(page)
  expect(server.stored.get(id)).toMatchObject({ version: 2, writes: 2, body: { note: '改过', baseVersion: 1 } })
  expect(await record(page, id)).toMatchObject({ state: 'SENT', version: 2, edited: false })
})

test('photos go in parts and go on where the line broke; the record is sent only when they are', async () => {
  const page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const [id, photo] = [uuidv7(), uuidv7()]
  let puts = 0
  server.fault = ({ path, method }) => (path.includes('/uploads/') && method === 'PUT' && ++puts === 3 ? { kind: 'LOST' } : null)
  await withPhoto(page, id, photo)
  await expect.poll(() => puts).toBe(3)
  await page.waitForFunction(() => !phone.snapshot().syncing)
  expect(await record(page, id)).toMatchObject({ state: 'SENDING', photosLeft: 1, version: 1 })
  expect((await state(page)).unsent).toBe(1)
  await page.evaluate(() => phone.syncNow())
  await settled(page)
  const file = server.files.get(photo)
  expect(file?.parts.size).toBe(file?.of)
  expect(puts).toBe((file?.of ?? 0) + 1)
  expect(await record(page, id)).toMatchObject({ state: 'SENT', photosLeft: 0 })
  expect(await page.evaluate((photo) => phone.photo(photo), photo)).toBeNull()
})

test('a revoked phone gives up the caseload at once and unsent work never by itself', async () => {
  server.households = [{ id: uuidv7(), headName: NAME, visits: [] } as never]
  const page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const id = uuidv7()
  server.online = false
  await enqueue(page, id, { baseVersion: 0, note: '被吊销前写的' })
  server.online = true
  if (server.device) server.device.state = 'REVOKED'
  await page.evaluate(() => phone.syncNow())
  await page.waitForFunction(() => phone.snapshot().ended === 'REVOKED')
  expect(await page.evaluate(() => phone.households())).toEqual([])
  expect(await page.evaluate(() => phone.kit())).toBeNull()
  expect((await state(page)).unsent).toBe(1)
  expect(await page.evaluate(() => phone.wipe())).toBe(false)
  // Signing in makes it another phone, which sends what the old one could not.
  expect(await page.evaluate((word) => phone.renew(word), server.password)).toBeNull()
  await settled(page)
  expect(server.stored.get(id)?.writes).toBe(1)
  expect(await page.evaluate(() => phone.households())).toHaveLength(1)

  if (server.device) server.device.state = 'REVOKED'
  await page.evaluate(() => phone.syncNow())
  await page.waitForFunction(() => !phone.snapshot().known)
  expect(await state(page)).toMatchObject({ state: 'locked', unsent: 0 })
})

test('signing out asks about unsent work; kept, it can be sent later, thrown away, it is gone', async () => {
  let page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const id = uuidv7()
  server.online = false
  await enqueue(page, id, { baseVersion: 0, note: '没网' })
  expect(await page.evaluate(() => phone.wipe())).toBe(false)
  expect(await page.evaluate(() => phone.wipe('KEEP'))).toBe(false)
  expect(await state(page)).toMatchObject({ state: 'locked', ended: 'SIGNED_OUT', unsent: 1 })
  page = await open()
  server.online = true
  expect(await unlock(page, 'Aa-1234567', 'somebody')).toBe('WRONG')
  expect(await unlock(page)).toBeNull()
  await settled(page)
  expect(server.stored.get(id)?.writes).toBe(1)
  expect(await page.evaluate(() => phone.wipe())).toBe(true)
  expect(server.wiped).toBe(1)
  expect(await state(page)).toMatchObject({ known: false, state: 'locked' })
})

test('without contact for too long the caseload goes, also under a clock that was set back', async () => {
  server.households = [{ id: uuidv7(), headName: NAME, visits: [] } as never]
  let page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  server.online = false
  await page.evaluate(() => phone.saveDraft('visit:1', { note: '半' }))
  page = await open()
  await page.clock.install({ time: Date.now() + 8 * 86_400_000 })
  await page.reload()
  await page.waitForFunction(() => phone.snapshot().ended === 'NO_CONTACT')
  expect(await state(page)).toMatchObject({ drafts: 1, known: true })
  expect(await unlock(page)).toBeNull()
  expect(await page.evaluate(() => phone.households())).toEqual([])
  expect(await page.evaluate(() => phone.draft('visit:1'))).toEqual({ note: '半' })
})

test('two tabs write beside each other, and a lock or a wipe in one is one in both', async () => {
  const [first, second] = [context.pages().at(-1) as Page, await newTab()]
  await unlock(first)
  await unlock(second)
  await settled(second)
  server.online = false
  const ids = Array.from({ length: 40 }, () => uuidv7())
  const half = (page: Page, own: string[]) =>
    page.evaluate(async (own) => {
      for (const id of own) {
        await phone.saveDraft('visit:same', { id })
        await phone.enqueue({ id, kind: 'visit', body: { baseVersion: 0, id } })
      }
    }, own)
  await Promise.all([half(first, ids.slice(0, 20)), half(second, ids.slice(20))])
  await expect.poll(async () => (await state(first)).unsent).toBe(40)
  server.online = true
  await Promise.all([first, second].map((page) => page.evaluate(() => phone.syncNow())))
  await settled(first)
  await settled(second)
  expect(server.stored.size).toBe(40)
  expect([...server.stored.values()].every(({ writes }) => writes === 1)).toBe(true)
  await first.evaluate(() => phone.dropDraft('visit:same'))
  await first.evaluate(() => phone.wipe())
  await second.waitForFunction(() => phone.snapshot().state === 'locked' && !phone.snapshot().known)
  await expect(enqueue(second, uuidv7(), {})).rejects.toThrow(/LOCKED/)
})

test('a full phone says so and keeps what it has', async () => {
  const page = context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  server.online = false
  const id = uuidv7()
  await enqueue(page, id, { baseVersion: 0, note: '先写的' })
  // As the browser answers when the disk is full: the write itself fails, and the transaction with it.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    const full = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
    Object.assign(IDBObjectStore.prototype, { put: full })
    Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { put }) })
  })
  await expect(enqueue(page, id, { baseVersion: 0, note: '写不下' })).rejects.toThrow(/FULL/)
  await expect(page.evaluate(() => phone.saveDraft('visit:1', {}))).rejects.toThrow(/FULL/)
  expect((await state(page)).storage).toMatchObject({ full: true })
  expect(await record(page, id)).toMatchObject({ body: { note: '先写的' } })
  await page.evaluate(() => (window as unknown as { makeRoom: () => void }).makeRoom())
  await enqueue(page, id, { baseVersion: 0, note: '又能写了' })
  expect(await state(page)).toMatchObject({ unsent: 1, storage: { full: false } })
})

test('a phone of an older version finds its drafts, records and photos again, and an old form stays usable', async () => {
  const [queued, sending, refused, sent] = Array.from({ length: 4 }, () => uuidv7()) as [string, string, string, string]
  const [waiting, done] = [uuidv7(), uuidv7()]
  let page = context.pages().at(-1) as Page
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('qianzhan-field').onsuccess = resolve
      }),
  )
  await page.close()
  page = await context.newPage()
  await page.goto(`${ORIGIN}/field?without=store`)
  await page.evaluate(writeVersion1, {
    password: server.password,
    drafts: { 'visit:1': { formVersionId: 'old', answers: { pain: 'KNEE' } }, 'lead:1': { who: NAME } },
    records: [
      { id: queued, state: 'QUEUED', body: { baseVersion: 0, note: '排队' } },
      { id: sending, state: 'SENDING', body: { baseVersion: 0, note: '上传中' } },
      { id: refused, state: 'REFUSED', body: { baseVersion: 0, note: '退回' } },
      { id: sent, state: 'SENT', body: { baseVersion: 0, note: '已上传' } },
    ],
    photos: [
      { id: waiting, record: queued, sent: false, bytes: [0xff, 0xd8, 0xff, 1, 2, 3] },
      { id: done, record: sent, sent: true, bytes: [0xff, 0xd8, 0xff, 4] },
    ],
  })
  page = await newTab()
  server.online = false
  expect(await unlock(page)).toBeNull()
  expect(await state(page)).toMatchObject({ unsent: 3, refused: 1, drafts: 2 })
  expect(await page.evaluate(() => phone.draft('visit:1'))).toEqual({ formVersionId: 'old', answers: { pain: 'KNEE' } })
  expect(await page.evaluate(() => phone.draft('lead:1'))).toEqual({ who: NAME })
  const states = Object.fromEntries((await page.evaluate(() => phone.outbox())).map((one) => [one.id, one.state]))
  expect(states).toMatchObject({ [refused]: 'REFUSED', [sent]: 'SENT' })
  expect(await record(page, sending)).toMatchObject({ body: { note: '上传中' }, decision: null })
  server.online = true
  expect(await page.evaluate((word) => phone.renew(word), server.password)).toBeNull()
  await page.waitForFunction(() => phone.snapshot().unsent === 1)
  expect([...server.stored.keys()].sort()).toEqual([queued, sending].sort())
  expect([...server.files.keys()]).toEqual([waiting])
})

test('a form that a new version has replaced stays known for what was begun in it', async () => {
  const page = context.pages().at(-1) as Page
  server.forms = [{ id: 'old', code: 'visit-elderly', version: 1 }]
  await unlock(page)
  await settled(page)
  await expect.poll(() => page.evaluate(() => phone.form('old'))).toMatchObject({ version: 1 })
  server.forms = [{ id: 'new', code: 'visit-elderly', version: 2 }]
  await page.evaluate(() => phone.syncNow())
  expect((await page.evaluate(() => phone.kit()))?.forms.map(({ id }) => id)).toEqual(['new'])
  expect(await page.evaluate(() => phone.form('old'))).toMatchObject({ version: 1 })
})

for (const seed of [1, 2, 3]) {
  test(`cut off at random points, seed ${seed}: the server has all of it, each once`, async () => {
    const random = seeded(seed)
    let page = context.pages().at(-1) as Page
    await unlock(page)
    await settled(page)
    const ids: string[] = []
    server.fault = ({ path }) => {
      if (!path.startsWith('/api/sync/') && path !== '/api/health') return null
      const dice = random()
      return dice < 0.2 ? { kind: 'LOST' } : dice < 0.45 ? { kind: 'CUT' } : dice < 0.5 ? { kind: 'ANSWER', status: 503 } : null
    }
    for (let round = 0; round < 4; round++) {
      for (let visit = 0; visit < 5; visit++) {
        const id = uuidv7()
        ids.push(id)
        await enqueue(page, id, { baseVersion: 0, note: `${id} 初稿` })
        const earlier = ids[Math.floor(random() * ids.length)] as string
        if (random() < 0.4) await edit(page, earlier, `${earlier} 改 ${round}.${visit}`)
      }
      // The system ends the app wherever it stands.
      await page.waitForTimeout(random() * 400)
      page = await reopen(page, random() < 0.5)
      expect(await unlock(page)).toBeNull()
    }
    server.fault = () => null
    const local = await page.evaluate(() => phone.outbox())
    expect(local.map(({ id }) => id).sort()).toEqual(ids.toSorted())
    await page.clock.install({ time: Date.now() + 600_000 })
    await page.evaluate(() => phone.syncNow())
    await settled(page)
    expect((await page.evaluate(() => phone.outbox())).filter(({ edited }) => edited)).toEqual([])
    expect([...server.stored.keys()].sort()).toEqual(ids.toSorted())
    for (const one of await page.evaluate(() => phone.outbox())) {
      expect(one.state).toBe('SENT')
      const { body, version, writes } = server.stored.get(one.id) as { body: { note?: string }; version: number; writes: number }
      expect({ note: body.note, version }).toEqual({ note: (one.body as { note: string }).note, version: one.version })
      expect(writes).toBe(version)
    }
  })
}

/** As the form does it: a new text on top of what is known to be stored. */
async function edit(page: Page, id: string, note: string) {
  await page.evaluate(
    async ([id, note]) => {
      const known = await phone.record(id)
      await phone.enqueue({ id, kind: 'visit', body: { ...(known?.body as object), note } })
    },
    [id, note] as const,
  )
}

async function reopen(page: Page, wholly: boolean): Promise<Page> {
  if (wholly) return open()
  await page.close()
  return newTab()
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
