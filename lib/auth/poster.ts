import 'server-only'
import type { Actor, Role } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import { pool } from '#lib/db'

/** An activity as its poster shows it, and in whose name people are let onto its list. */
export interface Poster {
  activityId: string
  title: string
  station: string
  place: string
  startsOn: Day
  endsOn: Day
  startsAt: string
  endsAt: string
  /** As of an activity (lib/activities/types.ts). */
  status: string
  /** Null while nobody can sign up by the poster. */
  places: number | null
  taken: number
  /** The number of the participant that was asked for. */
  ticket: number | null
  demo: boolean
  /** Who put the poster up, with no more area than the station's. */
  host: Actor
}

interface PosterRow {
  id: string
  title: string
  station: string
  place: string
  starts_on: Day
  ends_on: Day
  starts_at: string
  ends_at: string
  status: string
  places: number | null
  taken: number
  ticket: number | null
  account_id: string
  username: string
  display_name: string
  role: Role
  scope_code: string
  demo: boolean
}

/** The activity behind the code of a poster, or null; whoever asks is not signed in. */
export async function posterOf(code: string, participantId?: string): Promise<Poster | null> {
  const { rows } = await pool.query<PosterRow>('select * from poster_activity($1, $2)', [code, participantId ?? null])
  const [row] = rows
  if (!row) return null
  const { id, starts_on, ends_on, starts_at, ends_at, account_id, username, display_name, role, scope_code, ...rest } = row
  return {
    ...rest,
    ...{ activityId: id, startsOn: starts_on, endsOn: ends_on, startsAt: starts_at, endsAt: ends_at },
    host: {
      ...{ accountId: account_id, username, displayName: display_name, role, area: scope_code },
      ...{ workerId: null, demo: row.demo, sessionId: null },
    },
  }
}
