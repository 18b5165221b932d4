import { expect, type Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { enqueue, record, settled, state, type TestPhone, test, unlock } from '#tests/support/field-phone'
import { ORIGIN } from '#tests/support/field-server'
import { writeVersion1 } from '#tests/support/field-version-1'
import { seeded } from '#tests/support/seeded'
import type { phone as Phone } from '../../components/field/store/phone.ts'

declare const phone: typeof Phone

// What a phone must come through with everything it holds: an older version's data, and being cut off anywhere.
test.describe.configure({ mode: 'default' })
test.skip(({ isMobile }) => !isMobile, 'no screen is involved')

test('a phone of an older version finds its drafts, records and photos again, and an old form stays usable', async ({ own }) => {
  const [queued, sending, refused, sent] = Array.from({ length: 4 }, () => uuidv7()) as [string, string, string, string]
  const [waiting, done] = [uuidv7(), uuidv7()]
  let page = own.context.pages().at(-1) as Page
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('qianzhan-field').onsuccess = resolve
      }),
  )
  await page.close()
  page = await own.context.newPage()
  await page.goto(`${ORIGIN}/field?without=store`)
  await page.evaluate(writeVersion1, {
    password: own.server.password,
    drafts: { 'visit:1': { formVersionId: 'old', answers: { pain: 'KNEE' } }, 'lead:1': { who: '演示某人' } },
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
  page = await own.newTab()
  own.server.online = false
  expect(await unlock(page)).toBeNull()
  expect(await state(page)).toMatchObject({ unsent: 3, refused: 1, drafts: 2 })
  expect(await page.evaluate(() => phone.draft('visit:1'))).toEqual({ formVersionId: 'old', answers: { pain: 'KNEE' } })
  expect(await page.evaluate(() => phone.draft('lead:1'))).toEqual({ who: '演示某人' })
  const states = Object.fromEntries((await page.evaluate(() => phone.outbox())).map((one) => [one.id, one.state]))
  expect(states).toMatchObject({ [refused]: 'REFUSED', [sent]: 'SENT' })
  expect(await record(page, sending)).toMatchObject({ body: { note: '上传中' }, decision: null })
  own.server.online = true
  expect(await page.evaluate((word) => phone.renew(word), own.server.password)).toBeNull()
  await page.waitForFunction(() => phone.snapshot().unsent === 1)
  expect([...own.server.stored.keys()].sort()).toEqual([queued, sending].sort())
  expect([...own.server.files.keys()]).toEqual([waiting])
})

test('a form that a new version has replaced stays known for what was begun in it', async ({ own }) => {
  const page = own.context.pages().at(-1) as Page
  own.server.forms = [{ id: 'old', code: 'visit-elderly', version: 1 }]
  await unlock(page)
  await settled(page)
  await expect.poll(() => page.evaluate(() => phone.form('old'))).toMatchObject({ version: 1 })
  own.server.forms = [{ id: 'new', code: 'visit-elderly', version: 2 }]
  await page.evaluate(() => phone.syncNow())
  expect((await page.evaluate(() => phone.kit()))?.forms.map(({ id }) => id)).toEqual(['new'])
  expect(await page.evaluate(() => phone.form('old'))).toMatchObject({ version: 1 })
})

for (const seed of [1, 2, 3]) {
  test(`cut off at random points, seed ${seed}: the server has all of it, each once`, async ({ own }) => {
    const random = seeded(seed)
    let page = own.context.pages().at(-1) as Page
    await unlock(page)
    await settled(page)
    const ids: string[] = []
    own.server.fault = ({ path }) => {
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
      page = await reopen(own, page, random() < 0.5)
      expect(await unlock(page)).toBeNull()
    }
    own.server.fault = () => null
    const local = await page.evaluate(() => phone.outbox())
    expect(local.map(({ id }) => id).sort()).toEqual(ids.toSorted())
    await page.clock.install({ time: Date.now() + 600_000 })
    await page.evaluate(() => phone.syncNow())
    await settled(page)
    expect((await page.evaluate(() => phone.outbox())).filter(({ edited }) => edited)).toEqual([])
    expect([...own.server.stored.keys()].sort()).toEqual(ids.toSorted())
    for (const one of await page.evaluate(() => phone.outbox())) {
      expect(one.state).toBe('SENT')
      const { body, version, writes } = own.server.stored.get(one.id) as {
        body: { note?: string }
        version: number
        writes: number
      }
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

async function reopen(own: TestPhone, page: Page, wholly: boolean): Promise<Page> {
  if (wholly) return own.open()
  await page.close()
  return own.newTab()
}
