import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { MOST_PART } from '#lib/sync/types'
import { makeHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitBody } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let auth: typeof import('#lib/auth/device')
let uploads: typeof import('#lib/sync/uploads/mutations')
let pushing: typeof import('#lib/sync/pushing/mutations')
let waiting: typeof import('#lib/sync/waiting/mutations')
let files: typeof import('#lib/files/queries')
let registerDevice: typeof import('#lib/devices/mutations').registerDevice
let station: TestStation
let worker: Actor
let photo: Buffer

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  auth = await import('#lib/auth/device')
  uploads = await import('#lib/sync/uploads/mutations')
  pushing = await import('#lib/sync/pushing/mutations')
  waiting = await import('#lib/sync/waiting/mutations')
  files = await import('#lib/files/queries')
  registerDevice = (await import('#lib/devices/mutations')).registerDevice
  station = await makeStation(owner, '522702106')
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  const noise = randomBytes(700 * 500 * 3)
  photo = await sharp(noise, { raw: { width: 700, height: 500, channels: 3 } })
    .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '26/1 35/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg({ quality: 95 })
    .toBuffer()
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

async function phoneOf(actor: Actor) {
  const { token } = await registerDevice(actor, { id: uuidv7(), name: '演示手机' })
  const headers = new Headers({ authorization: `Bearer ${token}` })
  return () => auth.deliveringActor(headers)
}

function partsOf(
  picture: Buffer,
  given: { id?: string; visit?: string; kind?: 'VISIT_PHOTO' | 'SIGNATURE'; sha256?: string } = {},
) {
  const of = Math.ceil(picture.length / MOST_PART)
  const { id = uuidv7(), visit = uuidv7(), kind = 'VISIT_PHOTO' as const } = given
  const sha256 = given.sha256 ?? createHash('sha256').update(picture).digest('hex')
  const parts = Array.from({ length: of }, (_, part) => ({
    params: { id, visit, kind, part, of, sha256 },
    content: picture.subarray(part * MOST_PART, (part + 1) * MOST_PART),
  }))
  return { id, visit, of, parts }
}
const stateOf = (id: string) =>
  owner
    .query(
      `select (select count(*)::int from upload_part where upload_id = $1) as parts, (select status from upload where id = $1) as status,
        (select count(*)::int from stored_file where id = $1) as files, (select count(*)::int from audit_event where action = 'file.store' and entity_id = $2) as stored`,
      [id, id],
    )
    .then(({ rows }) => rows[0])

describe('a picture in parts', () => {
  it('comes in any order, as often as it is sent, and is kept once, without what the camera noted', async () => {
    const actor = await phoneOf(worker)
    const { id, of, parts } = partsOf(photo)
    expect(of).toBeGreaterThan(1)
    const shuffled = [...parts, ...parts].sort(() => Math.random() - 0.5)
    for (const { params, content } of shuffled) await uploads.putPart(await actor(), params, content)
    expect(await uploads.readUpload(await actor(), id)).toEqual({ parts: parts.map((_, part) => part), of, stored: true })
    expect(await stateOf(id)).toEqual({ parts: 0, status: 'STORED', files: 1, stored: 1 })
    const file = await db.readAs(worker, (tx) => files.readFile(tx, id))
    expect(file).toMatchObject({
      kind: 'VISIT_PHOTO',
      mediaType: 'image/webp',
      createdBy: worker.accountId,
      scopeCode: '522702106',
    })
    const { exif, width } = await sharp(file.content).metadata()
    expect([exif, width]).toEqual([undefined, 700])
    expect(file.content.includes('SecretCamera')).toBe(false)
  })

  it('goes on where it was cut off, and lies sealed meanwhile', async () => {
    const actor = await phoneOf(worker)
    const { id, of, parts } = partsOf(photo)
    await expect(uploads.readUpload(await actor(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const [first, ...rest] = parts
    if (!first) throw new Error('no part')
    expect(await uploads.putPart(await actor(), first.params, first.content)).toEqual({ parts: [0], of, stored: false })
    const { rows } = await owner.query('select content_sealed as sealed from upload_part where upload_id = $1', [id])
    expect(rows[0].sealed.includes(first.content.subarray(0, 64))).toBe(false)
    // Nobody else sees or goes on with it.
    const other = await phoneOf(await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[1]))
    await expect(uploads.readUpload(await other(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(uploads.putPart(await other(), first.params, first.content)).rejects.toMatchObject({ code: 'CONFLICT' })
    await Promise.all(rest.map(async ({ params, content }) => uploads.putPart(await actor(), params, content)))
    expect(await stateOf(id)).toMatchObject({ parts: 0, status: 'STORED', files: 1, stored: 1 })
  })

  it('is asked for again when it arrived damaged, and refused when it is no picture', async () => {
    const actor = await phoneOf(worker)
    const send = async ({ parts }: ReturnType<typeof partsOf>) => {
      for (const { params, content } of parts) await uploads.putPart(await actor(), params, content)
    }
    const damaged = partsOf(photo, { sha256: '0'.repeat(64) })
    await expect(send(damaged)).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { file: ['fileDamaged'] } })
    expect(await stateOf(damaged.id)).toMatchObject({ parts: 0, status: null, files: 0 })
    await send(partsOf(photo, { id: damaged.id }))
    expect(await stateOf(damaged.id)).toMatchObject({ status: 'STORED', files: 1 })
    await expect(send(partsOf(Buffer.from('no picture at all')))).rejects.toMatchObject({
      fieldErrors: { file: ['filePicture'] },
    })
    const huge = partsOf(photo, { kind: 'SIGNATURE' }).parts[0]
    if (!huge) throw new Error('no part')
    await expect(uploads.putPart(await actor(), { ...huge.params, of: 60 }, huge.content)).rejects.toMatchObject({
      code: 'TOO_LARGE',
    })
  })
})

describe('a picture and its visit', () => {
  it('find each other whichever comes first', async () => {
    const actor = await phoneOf(worker)
    const home = await makeHousehold(owner, station)
    for (const pictureFirst of [true, false]) {
      const visit = uuidv7()
      const picture = partsOf(photo, { visit })
      const signature = partsOf(photo, { visit, kind: 'SIGNATURE' })
      const sendPictures = async () => {
        for (const { params, content } of [...picture.parts, ...signature.parts])
          await uploads.putPart(await actor(), params, content)
      }
      const body = visitBody(station, home, { pictureIds: [picture.id], picturesShow: 'NOBODY', signatureId: signature.id })
      if (pictureFirst) await sendPictures()
      const { answers } = await pushing.push(await actor(), { records: [{ id: visit, kind: 'visit', body }] })
      expect(answers).toMatchObject([{ outcome: 'STORED' }])
      if (!pictureFirst) await sendPictures()
      const file = await db.readAs(worker, (tx) => files.readFile(tx, picture.id))
      expect(file.attached).toBe(true)
    }
  })

  it('part for good when the visit never comes, and the picture is taken back', async () => {
    const actor = await phoneOf(worker)
    const [orphan, unfinished] = [partsOf(photo), partsOf(photo)]
    for (const { params, content } of orphan.parts) await uploads.putPart(await actor(), params, content)
    const [begun] = unfinished.parts
    if (begun) await uploads.putPart(await actor(), begun.params, begun.content)
    await waiting.expireSync()
    expect(await stateOf(orphan.id)).toMatchObject({ status: 'STORED', files: 1 })
    await owner.query(`update upload set begun_at = now() - interval '61 days' where id = any($1)`, [[orphan.id, unfinished.id]])
    await waiting.expireSync()
    expect(await stateOf(orphan.id)).toMatchObject({ status: null, files: 0 })
    expect(await stateOf(unfinished.id)).toMatchObject({ parts: 0, status: null })
  })
})
