import type { Activity } from '#lib/activities/types'

/** When and where, in one line of the list and two on a sheet. */
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
