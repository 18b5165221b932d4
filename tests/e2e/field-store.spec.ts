import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { enqueue, record, settled, state, test, unlock, withPhoto } from '#tests/support/field-phone'
import type { phone as Phone } from '../../components/field/store/phone.ts'

declare const phone: typeof Phone

// The phone's store in a real browser against a server in memory: what it keeps, in which state, and what of it can be read.
test.describe.configure({ mode: 'default' })
test.skip(({ isMobile }) => !isMobile, 'no screen is involved')

test('opens offline with the password it was made with, keeps what was written, and sends it when there is a network', async ({
  own,
}) => {
  let page = own.context.pages().at(-1) as Page
  own.server.online = false
  expect(await unlock(page)).toBe('OFFLINE')
  own.server.online = true
  expect(await unlock(page, 'wrong')).toBe('WRONG')
  expect(await unlock(page)).toBeNull()
  await settled(page)
  own.server.online = false
  const id = uuidv7()
  await page.evaluate(() => phone.saveDraft('visit:1', { note: '半' }))
  await enqueue(page, id, { baseVersion: 0, note: '张家探访' })

  page = await own.open()
  expect(await state(page)).toMatchObject({ state: 'locked', known: true, unsent: 1, drafts: 1 })
  expect(await unlock(page, 'wrong')).toBe('WRONG')
  expect(await unlock(page)).toBeNull()
  expect(await record(page, id)).toMatchObject({ sentAt: null, body: { note: '张家探访' } })
  expect(await page.evaluate(() => phone.draft('visit:1'))).toEqual({ note: '半' })
  await expect.poll(async () => (await state(page)).online).toBe(false)
  own.server.online = true
  await page.evaluate(() => phone.syncNow())
  await settled(page)
  expect(await record(page, id)).toMatchObject({ state: 'SENT', version: 1, nextVisitOn: '2026-12-31' })
  expect([...own.server.stored.keys()]).toEqual([id])
})

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

test('a copied profile shows no name, no answer and no picture', async ({ own }) => {
  own.server.households = [{ id: uuidv7(), headName: NAME, visits: [] } as never]
  const page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  await expect.poll(() => page.evaluate(() => phone.households())).toHaveLength(1)
  const token = own.server.device?.token ?? ''
  own.server.online = false
  await page.evaluate((answer) => phone.saveDraft('visit:1', { answer }), ANSWER)
  await enqueue(page, uuidv7(), { note: ANSWER, who: NAME })
  const photo = uuidv7()
  await withPhoto(page, uuidv7(), photo)
  const bytes = Buffer.from(
    await page.evaluate(async (photo) => [...new Uint8Array(await ((await phone.photo(photo)) as Blob).arrayBuffer())], photo),
  )
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  const planted = {
    ...{ name: written(NAME), answer: written(ANSWER), token: written(token), password: written(own.server.password) },
    ...{ picture: [bytes.subarray(4_000, 4_032)], jpeg: [Buffer.from('ffd8ffe000104a464946', 'hex')] },
  }
  await own.context.close()
  expect(findIn(own.profile, planted)).toEqual({ name: 0, answer: 0, token: 0, password: 0, picture: 0, jpeg: 0 })

  // The same kept without the store is found, so nothing was overlooked above.
  await (await own.open()).evaluate(
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
    [[NAME, ANSWER, token, own.server.password], [...bytes]] as const,
  )
  await own.context.close()
  for (const [name, count] of Object.entries(findIn(own.profile, planted))) expect(count, name).toBeGreaterThan(0)
})

test('guessing is slowed down, and a password changed on the server asks once for the one before', async ({ own }) => {
  let page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const id = uuidv7()
  own.server.online = false
  await enqueue(page, id, { baseVersion: 0, note: '未上传' })
  page = await own.open()
  for (let slip = 0; slip < 3; slip++) expect(await unlock(page, `wrong${slip}`)).toBe('WRONG')
  expect(await unlock(page)).toBe('WAIT')
  const { retryAt, unsent } = await state(page)
  expect(Date.parse(retryAt ?? '') - Date.now()).toBeGreaterThan(3_000)
  expect(unsent).toBe(1)
  await page.clock.install({ time: Date.now() + 6_000 })
  await page.clock.resume()

  own.server.online = true
  own.server.password = 'Bb-7654321'
  expect(await unlock(page, 'Aa-1234567')).toBe(null)
  await page.evaluate(() => phone.lock())
  expect(await unlock(page, own.server.password)).toBe('PASSWORD_CHANGED')
  expect(await page.evaluate(([now]) => phone.rewrap('worker', 'not that one', now), [own.server.password] as const)).toBe(
    'WRONG',
  )
  expect(await page.evaluate(([now]) => phone.rewrap('worker', 'Aa-1234567', now), [own.server.password] as const)).toBe(null)
  await settled(page)
  expect(own.server.stored.get(id)?.writes).toBe(1)
  page = await own.open()
  own.server.online = false
  expect(await unlock(page, 'Aa-1234567')).toBe('WRONG')
  expect(await unlock(page, own.server.password)).toBe(null)
})

test('one bad record holds up no other: too large, refused on a field, one that breaks the server', async ({ own }) => {
  const page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  own.server.online = false
  const ids = Array.from({ length: 130 }, () => uuidv7())
  const [refused = '', broken = ''] = [ids[40], ids[77]]
  await page.evaluate(async (ids) => {
    for (const id of ids) await phone.enqueue({ id, kind: 'visit', body: { baseVersion: 0, note: id, fill: 'x'.repeat(3_000) } })
  }, ids)
  own.server.online = true
  own.server.tooMany = 40
  own.server.judge = ({ id }) =>
    id === refused ? { outcome: 'REFUSED', code: 'INVALID', fieldErrors: { note: ['tooLong'] } } : null
  own.server.fault = ({ path, json }) => {
    const records = (json.records ?? []) as { id: string }[]
    const chokes = path === '/api/sync/push' && records.some(({ id }) => id === broken)
    return chokes ? { kind: 'ANSWER', status: 500 } : null
  }
  await page.evaluate(() => phone.syncNow())
  await page.waitForFunction(() => !phone.snapshot().syncing && phone.snapshot().unsent === 2)
  expect(await record(page, refused)).toMatchObject({ state: 'REFUSED', fieldErrors: { note: ['tooLong'] } })
  expect(await record(page, broken)).toMatchObject({ state: 'QUEUED' })
  expect(own.server.stored.size).toBe(128)
  expect(Math.max(...own.server.pushes.filter(({ status }) => status === 200).map(({ size }) => size))).toBeLessThanOrEqual(40)

  // Edited it goes out again; what is not edited stays until somebody does.
  own.server.judge = () => null
  own.server.fault = () => null
  await page.evaluate(() => phone.syncNow())
  expect(await record(page, refused)).toMatchObject({ state: 'REFUSED' })
  await enqueue(page, refused, { baseVersion: 0, note: '短' })
  await page.waitForFunction(() => phone.snapshot().refused === 0)
  await expect.poll(() => own.server.stored.get(refused)?.body).toMatchObject({ note: '短' })
  await page.clock.install({ time: Date.now() + 60_000 })
  await page.evaluate(() => phone.syncNow())
  await settled(page)
  expect([...own.server.stored.values()].every(({ writes }) => writes === 1)).toBe(true)
})

test('an edit made while the text before it is under way goes out on top of it, once', async ({ own }) => {
  const page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const id = uuidv7()
  own.server.fault = ({ path }) => (path === '/api/sync/push' ? { kind: 'CUT' } : null)
  await enqueue(page, id, { baseVersion: 0, note: '初稿' })
  await expect.poll(() => own.server.stored.get(id)?.version).toBe(1)
  await page.waitForFunction(() => !phone.snapshot().syncing)
  await enqueue(page, id, { baseVersion: 0, note: '改过' })
  expect(await record(page, id)).toMatchObject({ edited: true, body: { note: '改过' } })
  expect(await page.evaluate((id) => phone.discard(id), id)).toBe(false)
  own.server.fault = () => null
  await page.evaluate(() => phone.syncNow())
  await settled(page)
  expect(own.server.stored.get(id)).toMatchObject({ version: 2, writes: 2, body: { note: '改过', baseVersion: 1 } })
  expect(await record(page, id)).toMatchObject({ state: 'SENT', version: 2, edited: false })
})

test('photos go in parts and go on where the line broke; the record is sent only when they are', async ({ own }) => {
  const page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const [id, photo] = [uuidv7(), uuidv7()]
  let puts = 0
  own.server.fault = ({ path, method }) =>
    path.includes('/uploads/') && method === 'PUT' && ++puts === 3 ? { kind: 'LOST' } : null
  await withPhoto(page, id, photo)
  await expect.poll(() => puts).toBe(3)
  await page.waitForFunction(() => !phone.snapshot().syncing)
  expect(await record(page, id)).toMatchObject({ state: 'SENDING', photosLeft: 1, version: 1 })
  expect((await state(page)).unsent).toBe(1)
  await page.evaluate(() => phone.syncNow())
  await settled(page)
  const file = own.server.files.get(photo)
  expect(file?.parts.size).toBe(file?.of)
  expect(puts).toBe((file?.of ?? 0) + 1)
  expect(await record(page, id)).toMatchObject({ state: 'SENT', photosLeft: 0 })
  expect(await page.evaluate((photo) => phone.photo(photo), photo)).toBeNull()
})

test('a revoked phone gives up the caseload at once and unsent work never by itself', async ({ own }) => {
  own.server.households = [{ id: uuidv7(), headName: NAME, visits: [] } as never]
  const page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const id = uuidv7()
  own.server.online = false
  await enqueue(page, id, { baseVersion: 0, note: '被吊销前写的' })
  own.server.online = true
  if (own.server.device) own.server.device.state = 'REVOKED'
  await page.evaluate(() => phone.syncNow())
  await page.waitForFunction(() => phone.snapshot().ended === 'REVOKED')
  expect(await page.evaluate(() => phone.households())).toEqual([])
  expect(await page.evaluate(() => phone.kit())).toBeNull()
  expect((await state(page)).unsent).toBe(1)
  expect(await page.evaluate(() => phone.wipe())).toBe(false)
  // Signing in makes it another phone, which sends what the old one could not.
  expect(await page.evaluate((word) => phone.renew(word), own.server.password)).toBeNull()
  await settled(page)
  expect(own.server.stored.get(id)?.writes).toBe(1)
  expect(await page.evaluate(() => phone.households())).toHaveLength(1)

  if (own.server.device) own.server.device.state = 'REVOKED'
  await page.evaluate(() => phone.syncNow())
  await page.waitForFunction(() => !phone.snapshot().known)
  expect(await state(page)).toMatchObject({ state: 'locked', unsent: 0 })
})

test('signing out asks about unsent work; kept, it can be sent later, thrown away, it is gone', async ({ own }) => {
  let page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  const id = uuidv7()
  own.server.online = false
  await enqueue(page, id, { baseVersion: 0, note: '没网' })
  expect(await page.evaluate(() => phone.wipe())).toBe(false)
  expect(await page.evaluate(() => phone.wipe('KEEP'))).toBe(false)
  expect(await state(page)).toMatchObject({ state: 'locked', ended: 'SIGNED_OUT', unsent: 1 })
  page = await own.open()
  own.server.online = true
  expect(await unlock(page, 'Aa-1234567', 'somebody')).toBe('WRONG')
  expect(await unlock(page)).toBeNull()
  await settled(page)
  expect(own.server.stored.get(id)?.writes).toBe(1)
  expect(await page.evaluate(() => phone.wipe())).toBe(true)
  expect(own.server.wiped).toBe(1)
  expect(await state(page)).toMatchObject({ known: false, state: 'locked' })
})

test('without contact for too long the caseload goes, also under a clock that was set back', async ({ own }) => {
  own.server.households = [{ id: uuidv7(), headName: NAME, visits: [] } as never]
  let page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  own.server.online = false
  await page.evaluate(() => phone.saveDraft('visit:1', { note: '半' }))
  page = await own.open()
  await page.clock.install({ time: Date.now() + 8 * 86_400_000 })
  await page.reload()
  await page.waitForFunction(() => phone.snapshot().ended === 'NO_CONTACT')
  expect(await state(page)).toMatchObject({ drafts: 1, known: true })
  expect(await unlock(page)).toBeNull()
  expect(await page.evaluate(() => phone.households())).toEqual([])
  expect(await page.evaluate(() => phone.draft('visit:1'))).toEqual({ note: '半' })
})

test('two tabs write beside each other, and a lock or a wipe in one is one in both', async ({ own }) => {
  const [first, second] = [own.context.pages().at(-1) as Page, await own.newTab()]
  await unlock(first)
  await unlock(second)
  await settled(second)
  own.server.online = false
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
  own.server.online = true
  await Promise.all([first, second].map((page) => page.evaluate(() => phone.syncNow())))
  await settled(first)
  await settled(second)
  expect(own.server.stored.size).toBe(40)
  expect([...own.server.stored.values()].every(({ writes }) => writes === 1)).toBe(true)
  await first.evaluate(() => phone.dropDraft('visit:same'))
  await first.evaluate(() => phone.wipe())
  await second.waitForFunction(() => phone.snapshot().state === 'locked' && !phone.snapshot().known)
  await expect(enqueue(second, uuidv7(), {})).rejects.toThrow(/LOCKED/)
})

test('a full phone says so and keeps what it has', async ({ own }) => {
  const page = own.context.pages().at(-1) as Page
  await unlock(page)
  await settled(page)
  own.server.online = false
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
