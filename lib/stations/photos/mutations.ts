import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { handOverFileIn } from '#lib/stations/mutations'
import { canDescribeStation } from '#lib/stations/policy'
import type { AddPhoto, RemovePhoto } from './schema.ts'

const MOST = 24

/** Puts a picture that was sent before on the station's page. Sent again, it answers the same. */
export function addPhoto(actor: Actor, { id, stationId, fileId, caption }: AddPhoto): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const division = await requireOwn(tx, actor, stationId)
    if (await tx.stationPhoto.findUnique({ where: { id }, select: { id: true } })) return { stationId }
    if ((await tx.stationPhoto.count({ where: { stationId } })) >= MOST) throw invalid('caption', 'tooMany')
    if (!(await handOverFileIn(tx, actor, { fileId, kind: 'STATION_PHOTO', scope: division }))) throw invalid('file', 'invalid')
    await tx.stationPhoto.create({ data: { id, stationId, fileId, caption, createdBy: actor.accountId }, select: { id: true } })
    await recordAudit(tx, actor, {
      action: 'station.photo',
      entity: 'station',
      entityId: stationId,
      division,
      detail: { fileId },
    })
    return { stationId }
  })
}

/** Takes a picture off, with its file. */
export function removePhoto(actor: Actor, { id }: RemovePhoto): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const photo = await tx.stationPhoto.findUnique({ where: { id }, select: { stationId: true, fileId: true } })
    if (!photo) throw new AppError('NOT_FOUND')
    const { stationId, fileId } = photo
    const division = await requireOwn(tx, actor, stationId)
    await tx.stationPhoto.deleteMany({ where: { id } })
    await tx.storedFile.deleteMany({ where: { id: fileId } })
    await recordAudit(tx, actor, {
      action: 'station.photo-remove',
      entity: 'station',
      entityId: stationId,
      division,
      detail: { fileId },
    })
    return { stationId }
  })
}

async function requireOwn(tx: Tx, actor: Actor, id: string): Promise<string> {
  const station = await tx.station.findUnique({ where: { id }, select: { divisionCode: true } })
  if (!station) throw new AppError('NOT_FOUND')
  allow(canDescribeStation(actor, station.divisionCode))
  return station.divisionCode
}
