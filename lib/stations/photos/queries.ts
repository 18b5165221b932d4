import 'server-only'
import type { Tx } from '#lib/db'

export interface Photo {
  id: string
  fileId: string
  caption: string
}

/** The pictures of a station, oldest first; none for roles that meet no persons. */
export function listPhotos(tx: Tx, stationId: string): Promise<Photo[]> {
  return tx.stationPhoto.findMany({
    where: { stationId },
    select: { id: true, fileId: true, caption: true },
    orderBy: { createdAt: 'asc' },
    take: 24,
  })
}
