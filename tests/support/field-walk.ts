import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type LaunchOptions, type Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import type { phone as Phone } from '../../components/field/store/phone.ts'
import { Line } from './field-line.ts'
import { bundleStore } from './field-page.ts'
import { seeded } from './seeded.ts'

declare const phone: typeof Phone

// The phone's whole way against the real server over a line that breaks: visits with photos written without a network,
// edited, the browser closed and opened cold, cut off at random bytes while sending, and in the end looked up.

export interface Walk {
  port: number
  account: { username: string; password: string }
  launch: LaunchOptions
  visits: number
  cuts: number
  seed: number
  say?: (line: string) => void
  /** Done to the server itself once in a while, such as killing it; resolves when it serves again. */
  hurt?: { every: number; deed: () => Promise<void> }
}

export interface Walked {
  cuts: number
  reopened: number
  hurt: number
  /** By visit: what the phone says of it. */
  records: { id: string; state: string; version: number | null; body: Record<string, unknown>; photosLeft: number }[]
  /** The file ids of all photos that were taken. */
  photos: string[]
  /** What the server answered when every text was sent once more at the end. */
  replayed: { id: string; outcome: string; version: number | null }[]
}

const PROBE = '/field-probe'

export class WalkingPhone {
  readonly profile = mkdtempSync(join(tmpdir(), 'field-walk-'))
  readonly line: Line
  origin = ''
  context!: BrowserContext
  page!: Page
  readonly #launch: LaunchOptions
  #script = ''

  constructor(port: number, launch: LaunchOptions) {
    this.line = new Line(port)
    this.#launch = launch
  }

  async begin() {
    this.#script = await bundleStore()
    this.origin = `http://localhost:${await this.line.listen()}`
    await this.open()
  }

  /** A cold start: the browser is closed first, wherever it stands. */
  async open() {
    await this.context?.close().catch(() => {})
    this.context = await chromium.launchPersistentContext(this.profile, {
      ...this.#launch,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    // The store without screens, on the app's own origin and with the app's own data; everything else goes over the line.
    await this.context.route(`**${PROBE}`, (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html><script type="module" src="${PROBE}.js"></script>` }),
    )
    await this.context.route(`**${PROBE}.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: this.#script }))
    await this.openTab()
  }

  async openTab() {
    await this.page?.close().catch(() => {})
    this.page = await this.context.newPage()
    // A browser that has only just started may ask the line itself before it knows the way to the probe.
    for (let tries = 1; ; tries++) {
      const fault = await this.page.goto(this.origin + PROBE).catch((error: Error) => error)
      if (!(fault instanceof Error)) break
      if (tries === 5) throw fault
      await this.page.waitForTimeout(200)
    }
    await this.page.waitForFunction(() => (globalThis as { phone?: typeof phone }).phone?.snapshot().ready)
  }

  async unlock({ username, password }: Walk['account']) {
    const fault = await this.page.evaluate(([name, word]) => phone.unlock(name, word), [username, password] as const)
    if (fault) throw new Error(`the phone did not open: ${fault}`)
  }

  async end() {
    await this.context?.close().catch(() => {})
    await this.line.close()
    rmSync(this.profile, { recursive: true, force: true })
  }
}

/** @throws when the phone is not empty of unsent work by the end */
export async function walk(given: Walk): Promise<Walked> {
  const { account, seed, visits, cuts, say = () => {}, hurt } = given
  const random = seeded(seed)
  const own = new WalkingPhone(given.port, given.launch)
  const walked = { cuts: 0, reopened: 0, hurt: 0, photos: [] as string[] }
  try {
    await own.begin()
    await own.unlock(account)
    await own.page.waitForFunction(() => !phone.snapshot().syncing && phone.snapshot().lastSyncAt !== null, null, {
      timeout: 60_000,
    })
    const ids: string[] = []
    for (let round = 0; own.line.cuts < cuts || ids.length < visits; round++) {
      if (round > cuts * 4) throw new Error(`only ${own.line.cuts} cuts in ${round} rounds`)
      own.line.goDown()
      for (let count = 0; count < 2 && ids.length < visits; count++) {
        const [id, photo] = [uuidv7(), uuidv7()]
        ids.push(id)
        walked.photos.push(photo)
        await writeVisit(own.page, id, photo, `第${ids.length}次，初稿`)
      }
      const earlier = ids[Math.floor(random() * ids.length)] as string
      // Once all are written there is still something to send in every round.
      if (ids.length === visits || random() < 0.5) await editVisit(own.page, earlier, `改于第${round}轮`)
      if (random() < 0.15) {
        // Cold and without a network, what was written is there.
        walked.reopened++
        if (random() < 0.3) await own.open()
        else await own.openTab()
        await own.unlock(account)
        const there = await own.page.evaluate(async () => (await phone.outbox()).map(({ id }) => id))
        if (ids.some((id) => !there.includes(id))) throw new Error('a visit is gone from the phone')
      }
      own.line.calm()
      // From the first bytes of a question to the last of an answer, and far into the parts of a picture.
      const reach = random() < 0.5 ? 6_000 : 150_000
      own.line.cutAfter(Math.floor(random() * reach) + 1)
      const sending = own.page.evaluate(() => phone.syncNow()).catch(() => {})
      if (hurt && round % hurt.every === hurt.every - 1) {
        await own.page.waitForTimeout(random() * 150)
        await hurt.deed()
        walked.hurt++
      }
      await Promise.race([sending, own.page.waitForTimeout(3_000)])
      if (round % 25 === 24) say(`${own.line.cuts} cuts, ${ids.length} visits`)
    }
    own.line.calm()
    walked.cuts = own.line.cuts
    await settle(own.page)
    const records = await own.page.evaluate(async () =>
      (await phone.outbox()).map(({ id, state, version, body, photosLeft }) => ({
        id,
        state,
        version,
        body: body as Record<string, unknown>,
        photosLeft,
      })),
    )
    if (records.length !== visits) throw new Error(`${records.length} visits on the phone instead of ${visits}`)
    const replayed = await sendAgain(own, account, records)
    return { ...walked, records, replayed }
  } finally {
    await own.end()
  }
}

/** Until nothing is left to send; what takes a pause is not waited for but asked for again. */
async function settle(page: Page) {
  for (let until = Date.now() + 90_000; ; ) {
    await page.evaluate(() => phone.syncNow())
    const left = await page.evaluate(() => phone.snapshot().unsent)
    if (left === 0) return
    const states = await page.evaluate(async () => (await phone.outbox()).filter(({ state }) => state !== 'SENT'))
    if (Date.now() > until || states.some(({ state }) => state === 'REFUSED'))
      throw new Error(`not sent: ${JSON.stringify(states)}`)
    await page.waitForTimeout(500)
  }
}

/** A visit at a door that nobody opened: the shortest there is, with a picture of the door. */
async function writeVisit(page: Page, id: string, photo: string, note: string) {
  await page.evaluate(
    async ([id, photo, note]) => {
      const [kit, cards] = [await phone.kit(), await phone.households()]
      const card = cards[Number.parseInt(id.slice(-4), 16) % cards.length]
      const form = kit?.forms.find(({ code }) => code === 'visit-community')
      if (!kit?.me.workerId || !card) throw new Error('no caseload')
      const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 360 })
      const drawing = canvas.getContext('2d') as CanvasRenderingContext2D
      const noise = drawing.createImageData(480, 360)
      for (let at = 0; at < noise.data.length; at += 65_536) crypto.getRandomValues(noise.data.subarray(at, at + 65_536))
      for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255
      drawing.putImageData(noise, 0, 0)
      const camera = (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))) as Blob
      const body = {
        ...{
          baseVersion: 0,
          householdId: card.id,
          visitedOn: kit.today,
          visitType: 'ROUTINE',
          purpose: 'CARE',
          placeKind: 'HOME',
        },
        ...{ domain: 'COMMUNITY', visitorIds: [kit.me.workerId], personIds: [], notAtHome: true, answers: {}, services: [] },
        ...{ formVersionId: form?.id ?? null, riskLevel: 'GREEN', followUp: 'NONE', note, writtenAt: new Date().toISOString() },
        ...{ pictureIds: [photo], picturesShow: 'NOBODY' },
      }
      await phone.saveDraft(`visit:${id}`, body)
      const image = await phone.preparePhoto(camera)
      await phone.enqueue({ id, kind: 'visit', body }, [{ id: photo, kind: 'VISIT_PHOTO', image }], `visit:${id}`)
    },
    [id, photo, note] as const,
  )
}

async function editVisit(page: Page, id: string, note: string) {
  await page.evaluate(
    async ([id, note]) => {
      const known = await phone.record(id)
      const body = { ...(known?.body as object), note }
      await phone.enqueue({
        id,
        kind: 'visit',
        body: known?.version ? { ...body, baseVersion: known.version, correctionReason: '演示改正' } : body,
      })
    },
    [id, note] as const,
  )
}

/** Every text once more, as a phone would that had lost all answers: stored already, under the same version. */
async function sendAgain(own: WalkingPhone, account: Walk['account'], records: Walked['records']): Promise<Walked['replayed']> {
  const post = (path: string, data: unknown, headers = {}) => own.context.request.post(own.origin + path, { data, headers })
  const { csrfToken } = await (await own.context.request.get(`${own.origin}/api/auth/csrf`)).json()
  await own.context.request.post(`${own.origin}/api/auth/callback/credentials`, { form: { csrfToken, json: 'true', ...account } })
  const { token } = await (await post('/api/sync/devices', { id: uuidv7(), name: 'second' })).json()
  const pushed = records.map(({ id, body }) => ({ id, kind: 'visit', body }))
  const answer = await post('/api/sync/push', { records: pushed }, { authorization: `Bearer ${token}` })
  const { answers } = (await answer.json()) as { answers: Walked['replayed'] }
  await post('/api/sync/wiped', {}, { authorization: `Bearer ${token}` })
  return answers.map(({ id, outcome, version }) => ({ id, outcome, version }))
}
