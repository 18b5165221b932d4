import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { today } from '#lib/clock'
import { MOST_PART } from '#lib/sync/types'
import { send } from './load.ts'
import { registerPhone } from './measures.ts'

const VISITS = Number(process.env.BENCH_PHONE_VISITS ?? 500)
const PHOTOS = 3
const BATCH = 50

export interface SyncFigures {
  visits: number
  seconds: number
  /** Visits and photos a second, and what travels upwards for one visit. */
  recordsPerSecond: number
  bytesPerVisit: number
}

/** A phone that sends what it wrote in weeks: so many visits with three photos each, photos first, over four connections. */
export async function syncPhotos(
  base: string,
  cookie: string,
  home: { worker: string; household: string },
): Promise<SyncFigures> {
  const token = await registerPhone(base, cookie)
  const photo = await makePhoto()
  const sha256 = createHash('sha256').update(photo).digest('hex')
  const of = Math.ceil(photo.length / MOST_PART)
  const visits = Array.from({ length: VISITS }, () => ({
    id: uuidv7(),
    pictureIds: Array.from({ length: PHOTOS }, () => uuidv7()),
  }))
  const uploads = visits.flatMap(({ id, pictureIds }) => pictureIds.map((picture) => ({ id, picture })))
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }
  let bytes = 0
  const began = performance.now()
  let next = 0
  const upload = async () => {
    for (let place = next++; place < uploads.length; place = next++) {
      const { id, picture } = uploads[place] as (typeof uploads)[number]
      for (let part = 0; part < of; part++) {
        const body = photo.subarray(part * MOST_PART, (part + 1) * MOST_PART)
        const query = new URLSearchParams({ kind: 'VISIT_PHOTO', visit: id, part: String(part), of: String(of), sha256 })
        const answer = await fetch(`${base}/api/sync/uploads/${picture}?${query}`, {
          method: 'PUT',
          headers,
          body: new Uint8Array(body),
        })
        if (!answer.ok) throw new Error(`a photo was answered ${answer.status} ${await answer.text()}`)
        bytes += body.length
      }
    }
  }
  await Promise.all(Array.from({ length: 4 }, upload))
  for (let from = 0; from < visits.length; from += BATCH) {
    const records = visits
      .slice(from, from + BATCH)
      .map(({ id, pictureIds }) => ({ id, kind: 'visit', body: bodyOf(home, pictureIds) }))
    const body = JSON.stringify({ records })
    const answer = await send({ base }, { method: 'POST', path: '/api/sync/push', body, token })
    const { answers } = JSON.parse(answer.body.toString()) as { answers: { outcome: string }[] }
    if (!answers.every(({ outcome }) => outcome === 'STORED'))
      throw new Error(`not stored: ${answer.body.toString().slice(0, 300)}`)
    bytes += Buffer.byteLength(body)
  }
  const seconds = (performance.now() - began) / 1000
  const records = VISITS * (1 + PHOTOS)
  return { visits: VISITS, seconds, recordsPerSecond: records / seconds, bytesPerVisit: bytes / VISITS }
}

function bodyOf({ worker, household }: { worker: string; household: string }, pictureIds: string[]) {
  return {
    ...{ baseVersion: 0, householdId: household, visitedOn: today(), visitType: 'ROUTINE', purpose: 'CARE', placeKind: 'HOME' },
    ...{ domain: 'COMMUNITY', visitorIds: [worker], personIds: [], notAtHome: true, answers: {}, services: [] },
    ...{ riskLevel: 'GREEN', followUp: 'NONE', pictureIds, picturesShow: 'NOBODY' },
  }
}

/** Like a phone's, 1,280 pixels wide: soft shapes with some grain. */
async function makePhoto(): Promise<Buffer> {
  const small = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, place) => (place * 37 + ((place * place) % 91)) % 256))
  return sharp(small, { raw: { width: 64, height: 48, channels: 3 } })
    .resize(1_280, 960)
    .jpeg({ quality: 80 })
    .toBuffer()
}
