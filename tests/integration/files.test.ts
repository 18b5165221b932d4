import { randomBytes } from 'node:crypto'
import pg from 'pg'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Actor, Role } from '#lib/auth/actor'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let files: typeof import('#lib/files/mutations')
let owner: pg.Client

function actor(role: Role, area: string): Actor {
  const accountId = uuidv7()
  return { accountId, username: 'u', displayName: '演示', role, area, workerId: null, demo: true, sessionId: null }
}
const chief = actor('STATION_CHIEF', '522702106')
const county = actor('COUNTY_COORDINATOR', '522702')
const upload = (kind: 'STATION_PHOTO' | 'EVIDENCE' | 'IMPORT', name: string, id = uuidv7()) => ({ id, kind, name })

beforeAll(async () => {
  database = await createTestDatabase()
  vi.stubEnv('DATABASE_URL', database.appUrl)
  files = await import('#lib/files/mutations')
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await (await import('#lib/db')).pool.end()
  await database.drop()
})

const picture = () =>
  sharp({ create: { width: 2_400, height: 1_200, channels: 3, background: '#0f4c81' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'camera-of-the-station' } })
    .toBuffer()

describe('a picture', () => {
  it('is drawn anew: smaller, WebP, and nothing that the camera noted', async () => {
    const sent = await picture()
    expect(sent.includes('camera-of-the-station')).toBe(true)
    const { id } = await files.uploadFile(chief, upload('STATION_PHOTO', '站.jpg'), sent)
    const { content, mediaType, name } = await files.openFile(county, id)
    const { width, height, format, exif } = await sharp(content).metadata()
    expect([width, height, format, exif, mediaType, name]).toEqual([1_600, 800, 'webp', undefined, 'image/webp', '站.webp'])
  })

  it('that is none, is refused by its bytes', async () => {
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(2_000)])
    await expect(files.uploadFile(chief, upload('STATION_PHOTO', 'x.jpg'), broken)).rejects.toMatchObject({
      fieldErrors: { file: ['filePicture'] },
    })
    const script = Buffer.from('<html><script>1</script></html>')
    await expect(files.uploadFile(chief, upload('STATION_PHOTO', 'x.jpg'), script)).rejects.toMatchObject({
      fieldErrors: { file: ['fileType'] },
    })
  })
})

describe('a file', () => {
  it('is sealed as a whole, once, however often it is sent', async () => {
    const sheet = Buffer.from('姓名,证件号码\n演示甲,529900199001010024\n')
    const sent = upload('IMPORT', '名单.csv')
    expect(await files.uploadFile(county, sent, sheet)).toEqual(await files.uploadFile(county, sent, sheet))
    const { rows } = await owner.query('select content_sealed, expires_on from stored_file where id = $1', [sent.id])
    expect(rows).toHaveLength(1)
    expect(rows[0].content_sealed.includes('529900')).toBe(false)
    expect(rows[0].expires_on).not.toBeNull()
    expect((await files.openFile(county, sent.id)).content.equals(sheet)).toBe(true)
    await expect(files.uploadFile(actor('COUNTY_COORDINATOR', '522702'), sent, sheet)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('with persons in it opens for its sender alone, others of the area are refused, those outside find nothing', async () => {
    const { id } = await files.uploadFile(chief, upload('IMPORT', '名单.csv'), Buffer.from('姓名\n'))
    await expect(files.openFile(county, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(files.openFile(actor('STATION_CHIEF', '522702107'), id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(files.openFile(actor('SYSTEM_ADMIN', ''), id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const worker = actor('STATION_WORKER', '522702106')
    await expect(files.uploadFile(worker, upload('IMPORT', 'x.csv'), Buffer.from('x'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('does not open when it was put in the place of another', async () => {
    const [one, two] = [upload('EVIDENCE', 'a.pdf'), upload('EVIDENCE', 'b.pdf')]
    for (const sent of [one, two]) await files.uploadFile(county, sent, Buffer.from(`%PDF-1.4 ${sent.id}`))
    await owner.query(
      'update stored_file set content_sealed = (select content_sealed from stored_file where id = $1) where id = $2',
      [one.id, two.id],
    )
    await expect(files.openFile(county, two.id)).rejects.toThrow()
    expect((await files.openFile(county, one.id)).bytes).toBe(45)
  })
})
