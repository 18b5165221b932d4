import type { Activity } from '#lib/activities/types'

/** When, and on the next line where. */
export function WhenWhere({
  startsOn,
  endsOn,
  startsAt,
  endsAt,
  place,
}: Pick<Activity, 'startsOn' | 'endsOn' | 'startsAt' | 'endsAt' | 'place'>) {
  return (
    <>
      {startsOn}
      {endsOn === startsOn ? '' : ` – ${endsOn}`} {startsAt}–{endsAt}
      <br />
      {place}
    </>
  )
}
