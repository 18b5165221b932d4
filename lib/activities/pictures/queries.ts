import 'server-only'
import type { Picture } from '#lib/activities/types'
import { today } from '#lib/clock'
import type { Tx } from '#lib/db'

/** The pictures of an activity, oldest first; of one whose consent was taken back only that there was one. */
export function listPictures(tx: Tx, activityId: string): Promise<Picture[]> {
  return tx.$queryRaw<Picture[]>`
    select p.id::text, p.file_id::text as "fileId", p.caption, p.shows, exists (
      select from activity_picture_person n where n.picture_id = p.id and not exists (
        select from consent c where c.person_id = n.person_id and c.kind = 'PHOTO' and c.given_on <= ${today()}::date
          and (c.withdrawn_on is null or c.withdrawn_on > ${today()}::date))) as withdrawn
    from activity_picture p where p.activity_id = ${activityId}::uuid order by p.created_at, p.id limit 24`
}
